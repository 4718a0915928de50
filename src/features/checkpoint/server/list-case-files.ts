// The case files of checkpoint: each passage with a hold or a decision, opened, for the holder who by law takes them over.
import type { CaseCall, CasePage, CaseSource } from '../../../server/retention/case-files.ts';
import { openVehicle } from './masking.ts';
import { openHealth, openIdentity } from './seal-traveller.ts';
import { listDecidedPassages, listHeldPassages, type CasePassageRow } from './store/case-files.ts';
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

async function listFiles(call: CaseCall, rows: readonly CasePassageRow[], isOfFile: (traveller: TravellerRow) => boolean): Promise<CasePage> {
  const files: object[] = [];
  for (const row of rows) files.push(await toFile(call, row, isOfFile));
  return { files, next: rows.length < call.limit ? undefined : rows.at(-1)?.id };
}

/** Of a car with one who was held, only hers is a case. */
export const caseSources: readonly CaseSource[] = [
  { kind: 'holds', list: async (call) => listFiles(call, await listHeldPassages(call.tx, call.district, call), ({ state }) => HELD.includes(state)) },
  { kind: 'decisions', list: async (call) => listFiles(call, await listDecidedPassages(call.tx, call.district, call), ({ outcome }) => outcome !== 'clear') },
];
