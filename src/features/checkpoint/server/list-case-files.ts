// The case files of checkpoint: each passage with a hold or a decision, and whom another post took over, opened, for the holder who by law takes them over.
import type { CaseCall, CasePage, CaseSource } from '../../../server/retention/case-files.ts';
import { openPerson, openSettlement } from './closing/sealed-person.ts';
import { openVehicle } from './masking.ts';
import { openHealth, openIdentity } from './seal-traveller.ts';
import { listDecidedPassages, listHeldPassages, listTakenOver, type CasePassageRow, type TakenOverRow } from './store/case-files.ts';
import { listSteps, listTravellers, type StepRow, type TravellerRow } from './store/reads.ts';

const HELD: readonly string[] = ['awaiting-second-reading', 'held', 'referred', 'handed-over'];

function toStep({ sealer }: CaseCall, step: StepRow): object {
  const place = { table: 'checkpoint.step', column: 'sealed_facts', rowId: step.id };
  return { verb: step.verb, takenAt: step.taken_at.getTime(), facts: step.facts, words: step.sealed_facts ? sealer.open(place, step.sealed_facts) : null };
}

function toTraveller({ sealer }: CaseCall, row: TravellerRow): object {
  const { outcome, state, rule_ids: ruleIds } = row;
  return { id: row.id, outcome, state, ruleIds, identity: openIdentity(sealer, row.id, row.sealed_identity), health: openHealth(sealer, row.id, row.sealed_health) };
}

async function toFile(call: CaseCall, row: CasePassageRow, isOfFile: (traveller: TravellerRow) => boolean): Promise<object> {
  const travellers = (await listTravellers(call.tx, call.district, row.id)).filter(isOfFile);
  const steps = await listSteps(call.tx, call.district, row.id);
  return {
    passage: row.id,
    checkpoint: row.place_code,
    direction: row.direction,
    takenAt: row.taken_at.getTime(),
    protocolVersion: row.protocol_version,
    outcome: row.outcome,
    state: row.state,
    vehicle: openVehicle(call.sealer, row.id, row.sealed_vehicle),
    travellers: travellers.map((traveller) => toTraveller(call, traveller)),
    steps: steps.map((step) => toStep(call, step)),
  };
}

function toTakenOver({ sealer }: CaseCall, row: TakenOverRow): object {
  return {
    hold: row.id,
    passage: row.passage_id,
    traveller: row.traveller_id,
    from: row.from_code,
    checkpoint: row.place_code,
    outcome: row.outcome,
    offeredAt: row.offered_at.getTime(),
    acceptedAt: row.accepted_at?.getTime() ?? null,
    settledAt: row.settled_at?.getTime() ?? null,
    person: openPerson(sealer, row.id, row.sealed_person),
    settlement: row.sealed_settlement ? openSettlement(sealer, row.id, row.sealed_settlement) : null,
  };
}

async function listTakenOverFiles(call: CaseCall): Promise<CasePage> {
  const rows = await listTakenOver(call.tx, call.district, call);
  return { files: rows.map((row) => toTakenOver(call, row)), next: nextOf(rows, call) };
}

function nextOf(rows: readonly { readonly id: string }[], { limit }: CaseCall): string | undefined {
  return rows.length < limit ? undefined : rows.at(-1)?.id;
}

async function listFiles(call: CaseCall, rows: readonly CasePassageRow[], isOfFile: (traveller: TravellerRow) => boolean): Promise<CasePage> {
  const files: object[] = [];
  for (const row of rows) files.push(await toFile(call, row, isOfFile));
  return { files, next: nextOf(rows, call) };
}

/** Of a car with one who was held, only hers is a case. */
export const caseSources: readonly CaseSource[] = [
  { kind: 'holds', list: async (call) => listFiles(call, await listHeldPassages(call.tx, call.district, call), ({ state }) => HELD.includes(state)) },
  { kind: 'holds', list: listTakenOverFiles },
  { kind: 'decisions', list: async (call) => listFiles(call, await listDecidedPassages(call.tx, call.district, call), ({ outcome }) => outcome !== 'clear') },
];
