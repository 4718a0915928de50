// SQL that reads passages, travellers, steps, reviews and tails.
import type { Transaction } from '../../../../server/db/database.ts';
import type { Direction } from '../../../places/door.ts';
import type { Outcome } from '../../../protocol/door.ts';
import type { Oddity } from '../../domain/oddities.ts';
import type { Origin, PassageState, TravellerState, VehicleClass } from '../../domain/records.ts';

export type PassageRow = {
  readonly id: string;
  readonly lane_id: string;
  readonly direction: Direction;
  readonly taken_at: Date;
  readonly received_at: Date;
  readonly is_time_doubtful: boolean;
  readonly officer_id: string;
  readonly protocol_version: string;
  readonly vehicle_class: VehicleClass;
  readonly plate_kind: string;
  readonly traveller_count: number;
  readonly outcome: Outcome;
  readonly state: PassageState;
  readonly disinfected_at: Date | null;
  readonly finished_at: Date | null;
  readonly sealed_vehicle: Buffer;
  readonly origin: Origin;
  readonly odd_rules: Oddity[];
};

export const PASSAGE_COLUMNS =
  'p.id, p.lane_id, p.direction, p.taken_at, p.received_at, p.is_time_doubtful, p.officer_id, p.protocol_version, p.vehicle_class, p.plate_kind, p.traveller_count, p.outcome, p.state, p.disinfected_at, p.finished_at, p.sealed_vehicle, p.origin, p.odd_rules';

export type TravellerRow = {
  readonly id: string;
  readonly passage_id: string;
  readonly ordinal: number;
  readonly outcome: Outcome;
  readonly device_outcome: Outcome;
  readonly state: TravellerState;
  readonly temperature_band: string;
  readonly rule_ids: string[];
  readonly document_kind: string;
  readonly sealed_identity: Buffer;
  readonly sealed_health: Buffer;
};

const TRAVELLER = 'id, passage_id, ordinal, outcome, device_outcome, state, temperature_band, rule_ids, document_kind, sealed_identity, sealed_health';

export async function findPassage(tx: Transaction, district: string, at: { passageId: string; placeCode: string }): Promise<PassageRow | undefined> {
  const rows = await tx.query<PassageRow>(
    { name: 'find-passage', text: `select ${PASSAGE_COLUMNS} from checkpoint.passage p where p.district_code = $1 and p.id = $2 and p.place_code = $3` },
    [district, at.passageId, at.placeCode],
  );
  return rows[0];
}

/** Locked until the command ends: two steps on one passage come one after the other. */
export async function findPassageForUpdate(tx: Transaction, district: string, at: { passageId: string; placeCode: string }): Promise<PassageRow | undefined> {
  const rows = await tx.query<PassageRow>(
    { name: 'find-passage-for-update', text: `select ${PASSAGE_COLUMNS} from checkpoint.passage p where p.district_code = $1 and p.id = $2 and p.place_code = $3 for update` },
    [district, at.passageId, at.placeCode],
  );
  return rows[0];
}

export async function listTravellers(tx: Transaction, district: string, passageId: string): Promise<TravellerRow[]> {
  return tx.query<TravellerRow>(
    { name: 'list-travellers', text: `select ${TRAVELLER} from checkpoint.traveller where district_code = $1 and passage_id = $2 order by ordinal` },
    [district, passageId],
  );
}

/** Of several passages at once, in the order of each. */
export async function listTravellersOf(tx: Transaction, district: string, passageIds: readonly string[]): Promise<TravellerRow[]> {
  return tx.query<TravellerRow>(
    { name: 'list-travellers-of', text: `select ${TRAVELLER} from checkpoint.traveller where district_code = $1 and passage_id = any($2::uuid[]) order by passage_id, ordinal` },
    [district, passageIds],
  );
}

export type StepRow = { readonly id: string; readonly verb: string; readonly taken_at: Date; readonly officer_id: string | null; readonly device_id: string | null; readonly traveller_id: string | null; readonly facts: Readonly<Record<string, unknown>>; readonly sealed_facts: Buffer | null };

export async function listSteps(tx: Transaction, district: string, passageId: string): Promise<StepRow[]> {
  return tx.query<StepRow>(
    { name: 'list-steps', text: 'select id, verb, taken_at, officer_id, device_id, traveller_id, facts, sealed_facts from checkpoint.step where district_code = $1 and passage_id = $2 order by taken_at, device_sequence, id' },
    [district, passageId],
  );
}

export type OpenTravellerRow = TravellerRow & { readonly lane_id: string; readonly taken_at: Date; readonly officer_id: string; readonly protocol_version: string; readonly sealed_vehicle: Buffer };

export async function listOpenTravellers(tx: Transaction, district: string, placeCode: string): Promise<OpenTravellerRow[]> {
  return tx.query<OpenTravellerRow>(
    {
      name: 'list-open-travellers',
      text: `select t.id, t.passage_id, t.ordinal, t.outcome, t.device_outcome, t.state, t.temperature_band, t.rule_ids, t.document_kind, t.sealed_identity, t.sealed_health,
          p.lane_id, p.taken_at, p.officer_id, p.protocol_version, p.sealed_vehicle
        from checkpoint.traveller t join checkpoint.passage p on p.district_code = t.district_code and p.id = t.passage_id
        where t.district_code = $1 and t.place_code = $2 and t.state in ('awaiting-second-reading', 'held', 'referred') order by t.taken_at desc limit 100`,
    },
    [district, placeCode],
  );
}

/** By lane; without those where nothing ever passed. */
export async function listLastPassages(tx: Transaction, district: string, { placeCode, laneIds }: { placeCode: string; laneIds: readonly string[] }): Promise<Map<string, number>> {
  const rows = await tx.query<{ id: string; at: Date | null }>(
    {
      name: 'list-last-passages',
      text: `select l.id, (select max(p.taken_at) from checkpoint.passage p where p.district_code = $1 and p.place_code = $2 and p.lane_id = l.id) as at
        from unnest($3::text[]) as l (id)`,
    },
    [district, placeCode, laneIds],
  );
  return new Map(rows.flatMap((row) => (row.at ? [[row.id, row.at.getTime()]] : [])));
}

export type TailRow = { readonly device_id: string; readonly kept_through: string; readonly declared_at: Date; readonly is_closed: boolean };

export async function listTails(tx: Transaction, district: string, placeCode: string): Promise<TailRow[]> {
  return tx.query<TailRow>({ text: 'select device_id, kept_through, declared_at, is_closed from checkpoint.tablet_tail where district_code = $1 and place_code = $2' }, [district, placeCode]);
}

export async function listReviewIds(tx: Transaction, district: string, passageId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>({ name: 'list-review-ids', text: 'select id from checkpoint.review where district_code = $1 and passage_id = $2' }, [district, passageId]);
  return rows.map(({ id }) => id);
}

export type ReviewRow = { readonly id: string; readonly passage_id: string; readonly kind: string; readonly facts: Record<string, unknown>; readonly opened_at: Date };

export async function listOpenReviews(tx: Transaction, district: string, placeCode: string): Promise<ReviewRow[]> {
  return tx.query<ReviewRow>(
    { text: 'select id, passage_id, kind, facts, opened_at from checkpoint.review where district_code = $1 and place_code = $2 and closed_at is null order by opened_at desc limit 100' },
    [district, placeCode],
  );
}
