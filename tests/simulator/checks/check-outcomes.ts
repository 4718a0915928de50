// I7: no outcome is milder than the tablet's own or than the protocol of its moment; a confirmed fever never goes away by another reading, and no reading is lost.
import type { TakeCheck } from '../../../src/features/checkpoint/domain/commands.ts';
import type { DeviceOutcome } from '../../../src/features/checkpoint/domain/records.ts';
import { chooseVersion, evaluateTraveller, isAtLeast, type Outcome, type ProtocolVersion, type TravellerFacts } from '../../../src/features/protocol/door.ts';
import { readValue } from '../server/kept-value.ts';
import { listRows } from '../server/model-rows.ts';
import type { Stage } from '../world/incidents.ts';
import { DISTRICT } from '../world/model-ground.ts';
import { isAccepted, listStored, type CommandRow, type PassageRow } from './stored.ts';

type Decided = Readonly<Record<string, { readonly outcome: Outcome }>>;
type SecondReading = { readonly passageId: string; readonly travellerId: string; readonly deviceOutcome: DeviceOutcome };

function factsOf({ answer }: CommandRow): { travellers: Decided; traveller: { outcome: Outcome } } {
  return (answer.status === 'accepted' ? answer.facts : {}) as never;
}

function getBody<Body>({ world }: Stage, { id }: CommandRow): Body {
  const tried = world.ledger.tried.get(id);
  if (!tried) throw new Error(`The server has a command ${id} that nobody tried.`);
  return tried.body as Body;
}

/** Versions that were published before the command arrived: later ones could not be known. */
function versionAt(stage: Stage, { at, receivedAt }: { at: number; receivedAt: number }): ProtocolVersion | undefined {
  const published = new Map(listStored(stage, 'platform.event').filter(({ type }) => type === 'protocol.version-published').map((event) => [event.subject_id, event.at.getTime()]));
  const versions = listRows(stage.world.server.getTables(), 'model.version').map((row) => readValue<ProtocolVersion>(row));
  return chooseVersion(versions.filter(({ id }) => (published.get(id) ?? 0) < receivedAt - 120_000), { at, places: [DISTRICT] });
}

function checkFirst(stage: Stage, command: CommandRow, passage: PassageRow): void {
  const body = getBody<TakeCheck>(stage, command);
  const version = versionAt(stage, { at: passage.taken_at.getTime(), receivedAt: command.received_at.getTime() });
  const decided = factsOf(command).travellers;
  for (const traveller of body.travellers) {
    const outcome = decided[traveller.id]?.outcome ?? 'clear';
    const device = body.deviceOutcomes[traveller.id]?.outcome ?? 'clear';
    if (!isAtLeast(outcome, device)) stage.world.violate('I7', `${command.id}: the tablet said ${device}, the server stored ${outcome}`);
    const judged = version && !passage.is_time_doubtful ? evaluateTraveller(version.pack, traveller.facts, passage.taken_at.getTime()).outcome : 'clear';
    if (!isAtLeast(outcome, judged)) stage.world.violate('I7', `${command.id}: the protocol of the moment says ${judged}, the server stored ${outcome}`);
  }
}

type Held = { readonly facts: TravellerFacts; readonly reasons: readonly { readonly ruleId: string }[] };

function readHealth(sealed: Buffer): Held {
  const text = sealed.toString('utf8');
  return JSON.parse(text.slice(text.indexOf('\n') + 1)) as Held;
}

function checkReadings(stage: Stage, readings: readonly CommandRow[]): void {
  const byTraveller = new Map<string, CommandRow[]>();
  for (const reading of readings) {
    const { travellerId } = getBody<SecondReading>(stage, reading);
    byTraveller.set(travellerId, [...(byTraveller.get(travellerId) ?? []), reading]);
  }
  for (const traveller of listStored(stage, 'checkpoint.traveller')) {
    const commands = byTraveller.get(traveller.id) ?? [];
    const { facts } = readHealth(traveller.sealed_health);
    if (facts.readings.length !== commands.length + 1) stage.world.violate('I7', `traveller ${traveller.id} has ${facts.readings.length} readings of ${commands.length + 1}`);
    for (const command of commands) {
      const { deviceOutcome } = getBody<SecondReading>(stage, command);
      const { outcome } = factsOf(command).traveller;
      if (!isAtLeast(outcome, deviceOutcome.outcome)) stage.world.violate('I7', `${command.id}: the tablet said ${deviceOutcome.outcome}, the server stored ${outcome}`);
    }
  }
}

/** Nobody leaves who waits: a released vehicle holds only cleared people, and was disinfected before. */
function checkReleases(stage: Stage): void {
  const states = new Map<string, string[]>();
  for (const { passage_id: id, state } of listStored(stage, 'checkpoint.traveller')) states.set(id, [...(states.get(id) ?? []), state]);
  for (const passage of listStored(stage, 'checkpoint.passage')) {
    if (passage.state !== 'released') continue;
    const waiting = (states.get(passage.id) ?? []).filter((state) => state !== 'cleared');
    if (waiting.length > 0) stage.world.violate('I7', `passage ${passage.id} is released while somebody is ${waiting[0]}`);
  }
}

export function checkOutcomes(stage: Stage): void {
  const passages = new Map(listStored(stage, 'checkpoint.passage').map((passage) => [passage.id, passage]));
  const accepted = listStored(stage, 'platform.command').filter(isAccepted);
  for (const command of accepted.filter(({ verb }) => verb === 'checkpoint.take-check')) {
    const passage = passages.get(getBody<TakeCheck>(stage, command).passageId);
    if (passage) checkFirst(stage, command, passage);
  }
  checkReadings(stage, accepted.filter(({ verb }) => verb === 'checkpoint.take-second-reading'));
  checkReleases(stage);
}
