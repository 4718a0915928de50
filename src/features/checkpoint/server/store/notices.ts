// SQL of the notices that one post has of another.
import type { Sealer } from '../../../../server/commands/action.ts';
import type { Transaction } from '../../../../server/db/database.ts';
import type { Direction } from '../../../places/door.ts';
import type { VehicleClass } from '../../domain/records/vehicle-class.ts';

export type SealedNotice = { readonly maskedPlate: string; readonly vehicleClass: VehicleClass };

function placeOfSealed(noticeId: string) {
  return { table: 'checkpoint.notice', column: 'sealed_vehicle', rowId: noticeId };
}

export function sealNotice(sealer: Sealer, noticeId: string, notice: SealedNotice): Buffer {
  return sealer.seal(placeOfSealed(noticeId), notice);
}

export function openNotice(sealer: Sealer, noticeId: string, sealed: Buffer): SealedNotice {
  return sealer.open(placeOfSealed(noticeId), sealed) as SealedNotice;
}

/** The rules on which the vehicle was turned back. */
export async function findTurnBackStep(tx: Transaction, district: string, passageId: string): Promise<string[]> {
  const rows = await tx.query<{ facts: { ruleIds?: string[] } }>(
    { text: "select facts from checkpoint.step where district_code = $1 and passage_id = $2 and verb = 'checkpoint.turn-back-vehicle'" },
    [district, passageId],
  );
  return rows[0]?.facts.ruleIds ?? [];
}

export type NewNotice = {
  readonly id: string;
  readonly placeCode: string;
  readonly fromPlace: string;
  readonly passageId: string;
  readonly direction: Direction;
  readonly happenedAt: number;
  readonly ruleIds: readonly string[];
  readonly sealedVehicle: Buffer;
};

export async function insertNotice(tx: Transaction, district: string, notice: NewNotice): Promise<void> {
  await tx.query(
    {
      text: `insert into checkpoint.notice (district_code, id, place_code, from_place, passage_id, direction, happened_at, rule_ids, sealed_vehicle)
        values ($1,$2,$3,$4,$5,$6,$7,$8,$9) on conflict do nothing`,
    },
    [district, notice.id, notice.placeCode, notice.fromPlace, notice.passageId, notice.direction, new Date(notice.happenedAt), notice.ruleIds, notice.sealedVehicle],
  );
}

export async function saveNoticeSeen(tx: Transaction, district: string, seen: { id: string; placeCode: string; by: string; at: number }): Promise<boolean> {
  const rows = await tx.query(
    { text: 'update checkpoint.notice set seen_at = $4, seen_by = $5 where district_code = $1 and id = $2 and place_code = $3 and seen_at is null returning id' },
    [district, seen.id, seen.placeCode, new Date(seen.at), seen.by],
  );
  return rows.length > 0;
}

export type NoticeRow = {
  readonly id: string;
  readonly from_place: string;
  readonly direction: Direction;
  readonly happened_at: Date;
  readonly rule_ids: string[];
  readonly sealed_vehicle: Buffer;
};

/** What nobody has seen, not older than `since`. */
export async function listUnseenNotices(tx: Transaction, district: string, at: { placeCode: string; since: number }): Promise<NoticeRow[]> {
  return tx.query<NoticeRow>(
    {
      text: `select id, from_place, direction, happened_at, rule_ids, sealed_vehicle from checkpoint.notice
        where district_code = $1 and place_code = $2 and seen_at is null and happened_at >= $3 order by happened_at desc limit 50`,
    },
    [district, at.placeCode, new Date(at.since)],
  );
}
