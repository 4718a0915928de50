// The steps that are kept as commands: each is parsed, put on disk, and only then shown as done.
import type { z } from 'zod';
import { Refusal } from '../../../../../core/problems.ts';
import type { ProtocolVersion, Reading } from '../../../../protocol/door.ts';
import {
  disinfectVehicle, handOverTraveller, holdVehicle, releaseVehicle, takeSecondReading, turnBackVehicle,
  type DISINFECTANTS, type TurnBackVehicle,
} from '../../../domain/commands.ts';
import { findReleaseProblem } from '../../../domain/rules.ts';
import { draftToCheck, evaluationToOutcome } from '../draft/draft-to-check.ts';
import { findVerdict, judgeReading, markHandedOver, passageToFacts, startPassage, type OpenPassage } from '../passage/open-passage.ts';
import type { DeskInside, LaneDesk } from './lane-desk.ts';

/**
 * The passage is put into the vault first and the draft let go only then, so that a battery that dies in between brings
 * the check back unkept instead of losing it or asking for it twice.
 */
export async function finishCheck({ inside, getState }: LaneDesk): Promise<void> {
  await inside.run(async () => {
    const post = inside.getPost();
    const version = getVersion(inside);
    const at = inside.tablet.now();
    const context = { checkpoint: post.checkpointCode, lane: post.laneId, pack: version.pack, rules: post.rules, at };
    const passage = startPassage(draftToCheck(getState().draft, context), { takenAt: at, versionId: version.id });
    await inside.savePassage(passage);
    inside.saveDraft(inside.newDraft());
    inside.patch({ view: 'passage', shownPassageId: passage.check.passageId, flash: findVerdict(passage), lastEnded: undefined });
    await keepCheck(inside, passage);
  });
}

/** Again, for a check that a reload brought back before it was known to be on disk. */
export async function keepAgain({ inside }: LaneDesk, passage: OpenPassage): Promise<void> {
  await inside.run(() => keepCheck(inside, passage));
}

async function keepCheck(inside: DeskInside, passage: OpenPassage): Promise<void> {
  await inside.tablet.keep({ verb: 'checkpoint.take-check', protocolVersion: passage.versionId, body: passage.check });
  await inside.savePassage({ ...passage, isKept: true });
}

export async function disinfect({ inside }: LaneDesk, passage: OpenPassage, agent: (typeof DISINFECTANTS)[number]): Promise<void> {
  await inside.run(async () => {
    await keep(inside, 'checkpoint.disinfect-vehicle', { schema: disinfectVehicle, body: { ...onPassage(inside, passage), agent } });
    await inside.savePassage({ ...passage, isDisinfected: true });
  });
}

/** CP-6: asked of the same rule the server asks. */
export async function release({ inside }: LaneDesk, passage: OpenPassage): Promise<void> {
  await inside.run(async () => {
    const problem = findReleaseProblem(passageToFacts(passage));
    if (problem) throw new Refusal(problem);
    await keep(inside, 'checkpoint.release-vehicle', { schema: releaseVehicle, body: onPassage(inside, passage) });
    await inside.endPassage(passage.check.passageId, { plate: passage.check.vehicle.plate, how: 'released' });
  });
}

export async function askToWait({ inside }: LaneDesk, passage: OpenPassage, reason: string): Promise<void> {
  await inside.run(async () => {
    await keep(inside, 'checkpoint.hold-vehicle', { schema: holdVehicle, body: { ...onPassage(inside, passage), reason } });
    await inside.savePassage({ ...passage, isHeld: true });
    inside.patch({ view: 'check', shownPassageId: undefined, lastEnded: { plate: passage.check.vehicle.plate, how: 'waiting' } });
  });
}

export type SecondReading = { readonly travellerId: string; readonly reading: Omit<Reading, 'takenAt'> };

export async function secondReading({ inside }: LaneDesk, passage: OpenPassage, given: SecondReading): Promise<void> {
  await inside.run(async () => {
    const version = getVersion(inside);
    const reading = { ...given.reading, takenAt: inside.tablet.now() };
    const judged = judgeReading(passage, given.travellerId, { reading, pack: version.pack, versionId: version.id });
    const person = judged.travellers.find(({ traveller }) => traveller.id === given.travellerId);
    if (person === undefined) throw new Error('The traveller is not in this passage');
    const body = { ...onPassage(inside, passage), travellerId: given.travellerId, reading, deviceOutcome: evaluationToOutcome(person) };
    await keep(inside, 'checkpoint.take-second-reading', { schema: takeSecondReading, body });
    await inside.savePassage(judged);
    inside.patch({ flash: person.outcome });
  });
}

export type HandOver = { readonly travellerId: string; readonly authority: string; readonly receivedBy: string };

export async function handOver({ inside }: LaneDesk, passage: OpenPassage, given: HandOver): Promise<void> {
  await inside.run(async () => {
    await keep(inside, 'checkpoint.hand-over-traveller', { schema: handOverTraveller, body: { ...onPassage(inside, passage), ...given } });
    await inside.savePassage(markHandedOver(passage, given.travellerId));
  });
}

export async function turnBack({ inside }: LaneDesk, passage: OpenPassage, travellers: TurnBackVehicle['travellers']): Promise<void> {
  await inside.run(async () => {
    await keep(inside, 'checkpoint.turn-back-vehicle', { schema: turnBackVehicle, body: { ...onPassage(inside, passage), travellers } });
    await inside.endPassage(passage.check.passageId, { plate: passage.check.vehicle.plate, how: 'turned-back' });
  });
}

type Step<Schema extends z.ZodType> = { readonly schema: Schema; readonly body: z.input<Schema> };

async function keep<Schema extends z.ZodType>(inside: DeskInside, verb: string, { schema, body }: Step<Schema>): Promise<void> {
  await inside.tablet.keep({ verb, protocolVersion: getVersion(inside).id, body: schema.parse(body) });
}

function onPassage({ tablet }: DeskInside, { check }: OpenPassage): { passageId: string; checkpoint: string; stepId: string } {
  return { passageId: check.passageId, checkpoint: check.checkpoint, stepId: tablet.newId() };
}

function getVersion({ getPost }: DeskInside): ProtocolVersion {
  const { version } = getPost();
  if (version === undefined) throw new Refusal({ code: 'NoVersionInForce' });
  return version;
}
