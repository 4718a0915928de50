// SQL that writes passages, travellers and steps.
import type { Transaction } from '../../../../server/db/database.ts';
import { bulkStatement, valuesPlaceholders } from '../../../../server/db/statements.ts';
import type { Outcome } from '../../../protocol/door.ts';
import type { PassageState, TravellerState } from '../../domain/records.ts';

export type NewPassage = {
  readonly id: string;
  readonly placeCode: string;
  readonly laneId: string;
  readonly direction: string;
  readonly takenAt: number;
  readonly receivedAt: number;
  readonly isTimeDoubtful: boolean;
  readonly officerId: string;
  readonly deviceId: string | undefined;
  /** The tablet's own number of the check. */
  readonly deviceSequence: number | undefined;
  readonly protocolVersion: string;
  readonly vehicleClass: string;
  readonly plateKind: string;
  readonly plateToken: Buffer | undefined;
  readonly travellerCount: number;
  readonly serviceSeconds: number | undefined;
  readonly outcome: Outcome;
  readonly state: PassageState;
  readonly sealedVehicle: Buffer;
};

export type NewTraveller = {
  readonly id: string;
  readonly ordinal: number;
  readonly personId: string | undefined;
  readonly outcome: Outcome;
  readonly deviceOutcome: Outcome;
  readonly state: TravellerState;
  readonly temperatureBand: string;
  readonly ruleIds: readonly string[];
  readonly documentKind: string;
  readonly documentToken: Buffer | undefined;
  readonly phoneToken: Buffer | undefined;
  readonly nameToken: Buffer | undefined;
  readonly pinyinToken: Buffer | undefined;
  readonly initialsToken: Buffer | undefined;
  readonly sealedIdentity: Buffer;
  readonly sealedHealth: Buffer;
};

export const PASSAGE_COLUMNS =
  'district_code, id, place_code, lane_id, direction, taken_at, received_at, is_time_doubtful, officer_id, device_id, device_sequence, protocol_version, vehicle_class, plate_kind, plate_token, traveller_count, service_seconds, outcome, state, sealed_vehicle';
export const PASSAGE_COLUMN_COUNT = 20;
const INSERT_PASSAGE = { name: 'insert-passage', text: `insert into checkpoint.passage (${PASSAGE_COLUMNS}) values ${valuesPlaceholders(1, PASSAGE_COLUMN_COUNT)}` };

export function passageValues(district: string, passage: NewPassage): unknown[] {
  return [
    district,
    passage.id,
    passage.placeCode,
    passage.laneId,
    passage.direction,
    new Date(passage.takenAt),
    new Date(passage.receivedAt),
    passage.isTimeDoubtful,
    passage.officerId,
    passage.deviceId ?? null,
    passage.deviceSequence ?? null,
    passage.protocolVersion,
    passage.vehicleClass,
    passage.plateKind,
    passage.plateToken ?? null,
    passage.travellerCount,
    passage.serviceSeconds ?? null,
    passage.outcome,
    passage.state,
    passage.sealedVehicle,
  ];
}

export const TRAVELLER_COLUMNS =
  'district_code, passage_id, id, place_code, taken_at, ordinal, person_id, outcome, device_outcome, state, temperature_band, rule_ids, document_kind, document_token, phone_token, name_token, pinyin_token, initials_token, sealed_identity, sealed_health';
export const TRAVELLER_COLUMN_COUNT = 20;

export function travellerValues(district: string, passage: Pick<NewPassage, 'id' | 'placeCode' | 'takenAt'>, traveller: NewTraveller): unknown[] {
  return [
    district,
    passage.id,
    traveller.id,
    passage.placeCode,
    new Date(passage.takenAt),
    traveller.ordinal,
    traveller.personId ?? null,
    traveller.outcome,
    traveller.deviceOutcome,
    traveller.state,
    traveller.temperatureBand,
    traveller.ruleIds,
    traveller.documentKind,
    traveller.documentToken ?? null,
    traveller.phoneToken ?? null,
    traveller.nameToken ?? null,
    traveller.pinyinToken ?? null,
    traveller.initialsToken ?? null,
    traveller.sealedIdentity,
    traveller.sealedHealth,
  ];
}

export function insertPassage(tx: Transaction, district: string, check: { passage: NewPassage; travellers: readonly NewTraveller[] }): void {
  const { passage, travellers } = check;
  const text = `insert into checkpoint.traveller (${TRAVELLER_COLUMNS}) values ${valuesPlaceholders(travellers.length, TRAVELLER_COLUMN_COUNT)}`;
  tx.send(INSERT_PASSAGE, passageValues(district, passage));
  tx.send(
    bulkStatement('insert-travellers', travellers.length, text),
    travellers.flatMap((traveller) => travellerValues(district, passage, traveller)),
  );
}

export type NewStep = {
  readonly id: string;
  readonly passageId: string;
  readonly placeCode: string;
  readonly travellerId?: string | undefined;
  readonly verb: string;
  readonly takenAt: number;
  readonly officerId: string | undefined;
  readonly deviceId: string | undefined;
  /** The tablet's own number: two steps of the same millisecond keep their order. */
  readonly deviceSequence: number | undefined;
  readonly facts: object;
  readonly sealedFacts?: Buffer | undefined;
};

export function insertStep(tx: Transaction, district: string, step: NewStep): void {
  tx.send(
    {
      name: 'insert-step',
      text: 'insert into checkpoint.step (district_code, passage_id, id, place_code, traveller_id, verb, taken_at, officer_id, device_id, device_sequence, facts, sealed_facts) values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12)',
    },
    [
      district,
      step.passageId,
      step.id,
      step.placeCode,
      step.travellerId ?? null,
      step.verb,
      new Date(step.takenAt),
      step.officerId ?? null,
      step.deviceId ?? null,
      step.deviceSequence ?? null,
      JSON.stringify(step.facts),
      step.sealedFacts ?? null,
    ],
  );
}

export function saveDisinfection(tx: Transaction, district: string, at: { passageId: string; takenAt: number }): void {
  tx.send({ name: 'save-disinfection', text: 'update checkpoint.passage set disinfected_at = $3 where district_code = $1 and id = $2' }, [district, at.passageId, new Date(at.takenAt)]);
}

export function savePassageState(tx: Transaction, district: string, change: { passageId: string; state: PassageState; finishedAt: number | undefined }): void {
  tx.send(
    { name: 'save-passage-state', text: 'update checkpoint.passage set state = $3, finished_at = $4 where district_code = $1 and id = $2' },
    [district, change.passageId, change.state, change.finishedAt === undefined ? null : new Date(change.finishedAt)],
  );
}

export type TravellerChange = {
  readonly passageId: string;
  readonly travellerId: string;
  readonly outcome: Outcome;
  readonly deviceOutcome: Outcome;
  readonly state: TravellerState;
  readonly temperatureBand: string;
  readonly ruleIds: readonly string[];
  readonly sealedHealth: Buffer;
};

export async function saveTraveller(tx: Transaction, district: string, change: TravellerChange): Promise<void> {
  await tx.query(
    {
      text: `update checkpoint.traveller set outcome = $4, device_outcome = $5, state = $6, temperature_band = $7, rule_ids = $8, sealed_health = $9
        where district_code = $1 and passage_id = $2 and id = $3`,
    },
    [district, change.passageId, change.travellerId, change.outcome, change.deviceOutcome, change.state, change.temperatureBand, change.ruleIds, change.sealedHealth],
  );
}

export async function saveTravellerState(tx: Transaction, district: string, change: { passageId: string; travellerId: string; state: TravellerState }): Promise<void> {
  await tx.query(
    { text: 'update checkpoint.traveller set state = $4 where district_code = $1 and passage_id = $2 and id = $3' },
    [district, change.passageId, change.travellerId, change.state],
  );
}

export async function savePassageOutcome(tx: Transaction, district: string, change: { passageId: string; outcome: Outcome }): Promise<void> {
  await tx.query({ text: 'update checkpoint.passage set outcome = $3 where district_code = $1 and id = $2' }, [district, change.passageId, change.outcome]);
}

export type NewReview = { readonly id: string; readonly placeCode: string; readonly passageId: string; readonly kind: string; readonly facts: object; readonly openedAt: number };

export async function insertReview(tx: Transaction, district: string, review: NewReview): Promise<void> {
  await tx.query(
    { text: 'insert into checkpoint.review (district_code, id, place_code, passage_id, kind, facts, opened_at) values ($1,$2,$3,$4,$5,$6,$7) on conflict do nothing' },
    [district, review.id, review.placeCode, review.passageId, review.kind, JSON.stringify(review.facts), new Date(review.openedAt)],
  );
}

export type ReviewClosing = { readonly id: string; readonly placeCode: string; readonly closedBy: string; readonly at: number };

/** False when there is no such open review. */
export async function saveReviewClosing(tx: Transaction, district: string, closing: ReviewClosing): Promise<boolean> {
  const rows = await tx.query(
    { text: 'update checkpoint.review set closed_at = $4, closed_by = $5 where district_code = $1 and id = $2 and place_code = $3 and closed_at is null returning id' },
    [district, closing.id, closing.placeCode, new Date(closing.at), closing.closedBy],
  );
  return rows.length > 0;
}

export async function saveTail(tx: Transaction, district: string, tail: { deviceId: string; placeCode: string; keptThrough: number; at: number; by: string; isClosed: boolean }): Promise<void> {
  await tx.query(
    {
      text: `insert into checkpoint.tablet_tail (district_code, device_id, place_code, kept_through, declared_at, declared_by, is_closed) values ($1,$2,$3,$4,$5,$6,$7)
        on conflict (district_code, device_id) do update set kept_through = greatest(checkpoint.tablet_tail.kept_through, excluded.kept_through),
          declared_at = excluded.declared_at, declared_by = excluded.declared_by, is_closed = excluded.is_closed`,
    },
    [district, tail.deviceId, tail.placeCode, tail.keptThrough, new Date(tail.at), tail.by, tail.isClosed],
  );
}
