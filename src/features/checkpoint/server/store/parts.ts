// SQL of parts that hands on one car pass to each other, and of the checks into which they were joined.
import type { Transaction } from '../../../../server/db/database.ts';
import { valuesPlaceholders } from '../../../../server/db/statements.ts';
import type { PartHeader, PartKind, SealedPart } from '../../domain/records/part.ts';

/** A copy for each tablet that may join it. */
export type PartCopy = Pick<SealedPart, 'to' | 'body' | 'signature'>;
export type NewPart = { readonly header: PartHeader; readonly copies: readonly PartCopy[]; readonly officerId: string; readonly sharedAt: number };

/** `shared_at` is as the server bounds it; what the tablet signed keeps its own clock. */
export async function insertPart(tx: Transaction, district: string, { header, copies, officerId, sharedAt }: NewPart): Promise<void> {
  await tx.query(
    { text: 'insert into checkpoint.part (district_code, id, place_code, device_id, officer_id, car_code, kind, shared_at, sealed) values ($1,$2,$3,$4,$5,$6,$7,$8,$9)' },
    [district, header.id, header.checkpoint, header.from, officerId, header.carCode, header.kind, new Date(sharedAt), JSON.stringify({ at: header.at, copies })],
  );
}

/** A part may come after the check that has it already: it was handed over by a code. */
export async function insertJoinings(tx: Transaction, district: string, joined: { placeCode: string; passageId: string; partIds: readonly string[]; at: number }): Promise<void> {
  const values = joined.partIds.flatMap((partId) => [district, partId, joined.placeCode, joined.passageId, new Date(joined.at)]);
  const text = `insert into checkpoint.part_joining (district_code, part_id, place_code, passage_id, joined_at) values ${valuesPlaceholders(joined.partIds.length, 5)} on conflict do nothing`;
  await tx.query({ text }, values);
}

/** The other checks that have joined one of these parts. */
export async function listOtherJoinings(tx: Transaction, district: string, joined: { passageId: string; partIds: readonly string[] }): Promise<{ readonly part_id: string; readonly passage_id: string }[]> {
  return tx.query<{ part_id: string; passage_id: string }>(
    { text: 'select part_id, passage_id from checkpoint.part_joining where district_code = $1 and part_id = any($2::uuid[]) and passage_id <> $3' },
    [district, joined.partIds, joined.passageId],
  );
}

export async function listJoined(tx: Transaction, district: string, at: { placeCode: string; since: number }): Promise<string[]> {
  const rows = await tx.query<{ part_id: string }>(
    { text: 'select distinct part_id from checkpoint.part_joining where district_code = $1 and place_code = $2 and joined_at >= $3 limit 500' },
    [district, at.placeCode, new Date(at.since)],
  );
  return rows.map(({ part_id }) => part_id);
}

export type PartRow = {
  readonly id: string;
  readonly device_id: string;
  readonly officer_id: string;
  readonly car_code: string;
  readonly kind: PartKind;
  readonly shared_at: Date;
  readonly sealed: { readonly at: number; readonly copies: readonly PartCopy[] };
};

/** What no check has joined, not older than `since`, the newest first. */
export async function listOpenParts(tx: Transaction, district: string, at: { placeCode: string; since: number }): Promise<PartRow[]> {
  return tx.query<PartRow>(
    {
      text: `select p.id, p.device_id, p.officer_id, p.car_code, p.kind, p.shared_at, p.sealed from checkpoint.part p
        where p.district_code = $1 and p.place_code = $2 and p.shared_at >= $3
          and not exists (select 1 from checkpoint.part_joining j where j.district_code = p.district_code and j.part_id = p.id)
        order by p.shared_at desc limit 100`,
    },
    [district, at.placeCode, new Date(at.since)],
  );
}
