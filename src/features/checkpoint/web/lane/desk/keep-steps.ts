// The steps that are kept as commands: each is parsed, put on disk, and only then shown as done.
import type { z } from 'zod';
import { Refusal } from '../../../../../core/problems.ts';
import { afterPaint } from '../../../../../web/design/after-paint.ts';
import type { ProtocolVersion, Reading } from '../../../../protocol/door.ts';
import {
  disinfectVehicle, handOverTraveller, holdVehicle, releaseVehicle, takeSecondReading, turnBackVehicle,
  type DISINFECTANTS, type TurnBackVehicle,
} from '../../../domain/commands.ts';
import { findTripProblem } from '../../../domain/flow/seats.ts';
import { findReleaseProblem } from '../../../domain/rules.ts';
import { noteUsedCode } from '../declaration/used-codes.ts';
import { draftToCheck, evaluationToOutcome } from '../draft/draft-to-check.ts';
import { findPostFlow } from '../flow/find-post-flow.ts';
import { findVerdict, judgeReading, markHandedOver, passageToFacts, startPassage, type OpenPassage } from '../passage/open-passage.ts';
import { countCheck, countDeed } from '../shift/shift.ts';
import type { DeskInside, LaneDesk } from './lane-desk.ts';

/**
 * The verdict is said at once: it follows from what was typed, and a slow disk must not keep an officer waiting for it.
 * The passage is put into the vault as soon as that is painted and the draft let go only then, so that a battery that
 * dies in between brings the check back unkept instead of losing it or asking for it twice.
 */
export async function finishCheck({ inside, getState }: LaneDesk): Promise<void> {
  await inside.run(async () => {
    const post = inside.getPost();
    const version = getVersion(inside);
    const at = inside.tablet.now();
    const context = { checkpoint: post.checkpointCode, lane: post.laneId, pack: version.pack, rules: post.rules, at };
    const { draft } = getState();
    const seats = draft.trip && findTripProblem(draft.trip, draft.travellers.map(({ seat }) => seat));
    if (seats) throw new Refusal(seats);
    const passage = { ...startPassage(draftToCheck(draft, context), { takenAt: at, versionId: version.id }), draft };
    inside.patch({ flash: findVerdict(passage) });
    await afterPaint();
    if (draft.declaration) await noteUsedCode(inside.tablet, draft.declaration);
    await inside.savePassage(passage);
    inside.saveDraft(inside.newDraft());
    inside.patch({ view: 'passage', shownPassageId: passage.check.passageId, lastCheckId: passage.check.passageId, lastEnded: undefined });
    await keepCheck(inside, passage);
    const { disinfectedWith } = draft;
    if (disinfectedWith) await keepDisinfection(inside, { ...passage, isKept: true }, disinfectedWith);
  });
}

/** Again, for a check that a reload brought back before it was known to be on disk. */
export async function keepAgain({ inside }: LaneDesk, passage: OpenPassage): Promise<void> {
  await inside.run(() => keepCheck(inside, passage));
}

async function keepCheck(inside: DeskInside, passage: OpenPassage): Promise<void> {
  await inside.tablet.keep({ verb: 'checkpoint.take-check', protocolVersion: passage.versionId, body: passage.check });
  const { passageId, travellers } = passage.check;
  await inside.shifts.count((shift) => countCheck(shift, { passageId, takenAt: passage.takenAt, people: travellers.length, outcome: findVerdict(passage) }));
  await inside.savePassage({ ...passage, isKept: true });
}

type Agent = (typeof DISINFECTANTS)[number];

export async function disinfect({ inside }: LaneDesk, passage: OpenPassage, agent: Agent): Promise<void> {
  await inside.run(async () => void (await keepDisinfection(inside, passage, { agent })));
}

export async function release({ inside }: LaneDesk, passage: OpenPassage): Promise<void> {
  await inside.run(() => keepRelease(inside, passage));
}

/** One press for what most vehicles need; the two acts stay two commands, and the first stands if the second cannot be kept. */
export async function disinfectAndRelease({ inside }: LaneDesk, passage: OpenPassage, agent: Agent): Promise<void> {
  await inside.run(async () => keepRelease(inside, await keepDisinfection(inside, passage, { agent })));
}

/** `partId` where another hand did it and handed the part over. */
export async function keepDisinfection(inside: DeskInside, passage: OpenPassage, done: { readonly agent: Agent; readonly partId?: string }): Promise<OpenPassage> {
  await keep(inside, 'checkpoint.disinfect-vehicle', { schema: disinfectVehicle, body: { ...onPassage(inside, passage), ...done } });
  const disinfected = { ...passage, isDisinfected: true };
  await inside.savePassage(disinfected);
  return disinfected;
}

/** CP-6: asked of the same rule the server asks. */
async function keepRelease(inside: DeskInside, passage: OpenPassage): Promise<void> {
  const problem = findReleaseProblem(passageToFacts(passage));
  if (problem) throw new Refusal(problem);
  await keep(inside, 'checkpoint.release-vehicle', { schema: releaseVehicle, body: onPassage(inside, passage) });
  await inside.shifts.count((shift) => countDeed(shift, 'released'));
  await inside.endPassage(passage.check.passageId, { plate: passage.check.vehicle.plate, how: 'released' });
}

export async function askToWait({ inside }: LaneDesk, passage: OpenPassage, reason: string): Promise<void> {
  await inside.run(async () => {
    await keep(inside, 'checkpoint.hold-vehicle', { schema: holdVehicle, body: { ...onPassage(inside, passage), reason, authority: findPostFlow(inside.tablet).settings.healthAuthority?.name } });
    await inside.savePassage({ ...passage, isHeld: true });
    inside.patch({ view: 'slip', shownPassageId: passage.check.passageId });
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
    await inside.shifts.count((shift) => countDeed(shift, 'second-readings'));
    await inside.savePassage(judged);
    inside.patch({ flash: person.outcome });
  });
}

export type HandOver = { readonly travellerId: string; readonly authority: string; readonly receivedBy: string };

export async function handOver({ inside }: LaneDesk, passage: OpenPassage, given: HandOver): Promise<void> {
  await inside.run(async () => {
    await keep(inside, 'checkpoint.hand-over-traveller', { schema: handOverTraveller, body: { ...onPassage(inside, passage), ...given } });
    await inside.shifts.count((shift) => countDeed(shift, 'handed-over'));
    await inside.savePassage(markHandedOver(passage, given.travellerId));
  });
}

export async function turnBack({ inside }: LaneDesk, passage: OpenPassage, travellers: TurnBackVehicle['travellers']): Promise<void> {
  await inside.run(async () => {
    await keep(inside, 'checkpoint.turn-back-vehicle', { schema: turnBackVehicle, body: { ...onPassage(inside, passage), travellers } });
    await inside.shifts.count((shift) => countDeed(shift, 'turned-back'));
    await inside.endPassage(passage.check.passageId, { plate: passage.check.vehicle.plate, how: 'turned-back' });
  });
}

/** Ends the officer's shift and locks the tablet; a lock without it is a break (VS-3). */
export async function endShift({ inside }: LaneDesk): Promise<void> {
  await inside.run(async () => {
    await inside.shifts.end();
    inside.tablet.lock();
  });
}

type Step<Schema extends z.ZodType> = { readonly schema: Schema; readonly body: z.input<Schema> };

export async function keep<Schema extends z.ZodType>(inside: DeskInside, verb: string, { schema, body }: Step<Schema>): Promise<void> {
  await inside.tablet.keep({ verb, protocolVersion: getVersion(inside).id, body: schema.parse(body) });
}

export function onPassage({ tablet }: DeskInside, { check }: OpenPassage): { passageId: string; checkpoint: string; stepId: string } {
  return { passageId: check.passageId, checkpoint: check.checkpoint, stepId: tablet.newId() };
}

function getVersion({ getPost }: DeskInside): ProtocolVersion {
  const { version } = getPost();
  if (version === undefined) throw new Refusal({ code: 'NoVersionInForce' });
  return version;
}
