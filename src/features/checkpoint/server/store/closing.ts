// SQL at the end of a post: holds that change the post, what is counted, and the certificate.
import type { Transaction } from '../../../../server/db/database.ts';
import type { Outcome } from '../../../protocol/door.ts';
import type { DataCounts } from '../../domain/closing/closing.ts';

export type NewHold = {
  readonly id: string;
  readonly placeCode: string;
  readonly fromCode: string;
  readonly passageId: string;
  readonly travellerId: string;
  readonly outcome: Outcome;
  readonly takenAt: number;
  readonly offeredAt: number;
  readonly sealedPerson: Buffer;
};

export async function insertHold(tx: Transaction, district: string, hold: NewHold): Promise<void> {
  await tx.query(
    {
      text: `insert into checkpoint.hold (district_code, id, place_code, from_code, passage_id, traveller_id, outcome, taken_at, offered_at, sealed_person)
        values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10)`,
    },
    [district, hold.id, hold.placeCode, hold.fromCode, hold.passageId, hold.travellerId, hold.outcome, new Date(hold.takenAt), new Date(hold.offeredAt), hold.sealedPerson],
  );
}

export type HoldRow = {
  readonly id: string;
  readonly from_code: string;
  readonly passage_id: string;
  readonly traveller_id: string;
  readonly outcome: Outcome;
  readonly taken_at: Date;
  readonly offered_at: Date;
  readonly accepted_at: Date | null;
  readonly sealed_person: Buffer;
};
const HOLD = 'id, from_code, passage_id, traveller_id, outcome, taken_at, offered_at, accepted_at, sealed_person';

export async function listOpenHolds(tx: Transaction, district: string, placeCode: string): Promise<readonly HoldRow[]> {
  return tx.query<HoldRow>({ text: `select ${HOLD} from checkpoint.hold where district_code = $1 and place_code = $2 and settled_at is null order by offered_at` }, [district, placeCode]);
}

/** Undefined when there is no such open offer here. */
export async function saveAcceptance(tx: Transaction, district: string, acceptance: { id: string; placeCode: string; at: number; by: string }): Promise<HoldRow | undefined> {
  const rows = await tx.query<HoldRow>(
    { text: `update checkpoint.hold set accepted_at = $4, accepted_by = $5 where district_code = $1 and id = $2 and place_code = $3 and accepted_at is null and settled_at is null returning ${HOLD}` },
    [district, acceptance.id, acceptance.placeCode, new Date(acceptance.at), acceptance.by],
  );
  return rows[0];
}

/** Undefined when it was not accepted here, or is settled. */
export async function saveSettlement(tx: Transaction, district: string, settlement: { id: string; placeCode: string; at: number; sealed: Buffer }): Promise<HoldRow | undefined> {
  const rows = await tx.query<HoldRow>(
    { text: `update checkpoint.hold set settled_at = $4, ending = 'health', sealed_settlement = $5 where district_code = $1 and id = $2 and place_code = $3 and accepted_at is not null and settled_at is null returning ${HOLD}` },
    [district, settlement.id, settlement.placeCode, new Date(settlement.at), settlement.sealed],
  );
  return rows[0];
}

/** Undefined when it is not offered here any more. */
export async function saveDecline(tx: Transaction, district: string, decline: { id: string; placeCode: string; at: number }): Promise<HoldRow | undefined> {
  const rows = await tx.query<HoldRow>(
    { text: `update checkpoint.hold set settled_at = $4, ending = 'declined' where district_code = $1 and id = $2 and place_code = $3 and accepted_at is null and settled_at is null returning ${HOLD}` },
    [district, decline.id, decline.placeCode, new Date(decline.at)],
  );
  return rows[0];
}

/** How many offers of this traveller were still unanswered. */
export async function saveWithdrawal(tx: Transaction, district: string, withdrawal: { travellerId: string; at: number }): Promise<number> {
  const rows = await tx.query(
    { text: "update checkpoint.hold set settled_at = $3, ending = 'withdrawn' where district_code = $1 and traveller_id = $2 and accepted_at is null and settled_at is null returning id" },
    [district, withdrawal.travellerId, new Date(withdrawal.at)],
  );
  return rows.length;
}

/** The unanswered offer of each traveller who waits, by its steps: to which post. */
export async function listOffers(tx: Transaction, district: string, placeCode: string): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.query<{ traveller_id: string; facts: { to?: string; holdId: string } }>(
    { text: "select traveller_id, facts from checkpoint.step where district_code = $1 and place_code = $2 and verb in ('checkpoint.offer-hold', 'checkpoint.note-decline')" },
    [district, placeCode],
  );
  const declined = new Set(rows.filter(({ facts }) => facts.to === undefined).map(({ facts }) => facts.holdId));
  return new Map(rows.flatMap(({ traveller_id: id, facts: { to, holdId } }) => (to === undefined || declined.has(holdId) ? [] : [[id, to] as const])));
}

type CountRow = Record<'vehicles' | 'travellers' | 'steps' | 'reviews' | 'open_reviews' | 'call_backs' | 'owed' | 'shortenings' | 'to_health' | 'to_posts', string> & { first_at: Date | null; last_at: Date | null };

export async function countData(tx: Transaction, district: string, placeCode: string): Promise<Omit<DataCounts, 'refused'>> {
  const of = (table: string, condition = 'true'): string => `(select count(*) from checkpoint.${table} where district_code = $1 and place_code = $2 and ${condition})`;
  const rows = await tx.query<CountRow>(
    {
      text: `select ${of('passage')} as vehicles, ${of('traveller')} as travellers, ${of('step')} as steps, ${of('review')} as reviews, ${of('review', 'closed_at is null')} as open_reviews,
        ${of('call_back')} as call_backs, ${of('call_back', 'completed_at is null')} as owed, ${of('shortening')} as shortenings,
        ${of('step', "verb = 'checkpoint.hand-over-traveller'")} as to_health, ${of('step', "verb = 'checkpoint.end-hold'")} as to_posts,
        (select min(taken_at) from checkpoint.passage where district_code = $1 and place_code = $2) as first_at,
        (select max(taken_at) from checkpoint.passage where district_code = $1 and place_code = $2) as last_at`,
    },
    [district, placeCode],
  );
  const row = rows[0];
  if (row === undefined) throw new Error('Counting gave no row.');
  return {
    vehicles: Number(row.vehicles),
    travellers: Number(row.travellers),
    steps: Number(row.steps),
    reviews: Number(row.reviews),
    openReviews: Number(row.open_reviews),
    callBacks: Number(row.call_backs),
    owed: Number(row.owed),
    shortenings: Number(row.shortenings),
    handedToHealth: Number(row.to_health),
    handedToPosts: Number(row.to_posts),
    firstAt: row.first_at?.getTime(),
    lastAt: row.last_at?.getTime(),
  };
}

export async function countWaiting(tx: Transaction, district: string, placeCode: string): Promise<number> {
  const rows = await tx.query<{ count: string }>(
    { text: "select count(*) as count from checkpoint.traveller where district_code = $1 and place_code = $2 and state in ('awaiting-second-reading', 'held', 'referred')" },
    [district, placeCode],
  );
  return Number(rows[0]?.count ?? 0);
}

export type CertificateFacts = { readonly counts: DataCounts; readonly emergencyId: string; readonly emergencyZh: string; readonly emergencyEn: string };
export type CertificateRecord = {
  readonly id: string;
  readonly closedAt: number;
  readonly closedBy: string;
  readonly facts: CertificateFacts;
  readonly signedAt: number | undefined;
  readonly signedBy: string | undefined;
};

export async function insertCertificate(tx: Transaction, district: string, certificate: Pick<CertificateRecord, 'id' | 'closedAt' | 'closedBy' | 'facts'> & { placeCode: string }): Promise<void> {
  const { id, placeCode, closedAt, closedBy, facts } = certificate;
  await tx.query(
    { text: 'insert into checkpoint.certificate (district_code, id, place_code, closed_at, closed_by, facts) values ($1,$2,$3,$4,$5,$6)' },
    [district, id, placeCode, new Date(closedAt), closedBy, JSON.stringify(facts)],
  );
}

export async function findCertificate(tx: Transaction, district: string, placeCode: string): Promise<CertificateRecord | undefined> {
  const rows = await tx.query<{ id: string; closed_at: Date; closed_by: string; facts: CertificateFacts; signed_at: Date | null; signed_by: string | null }>(
    { text: 'select id, closed_at, closed_by, facts, signed_at, signed_by from checkpoint.certificate where district_code = $1 and place_code = $2' },
    [district, placeCode],
  );
  const row = rows[0];
  return row && { id: row.id, closedAt: row.closed_at.getTime(), closedBy: row.closed_by, facts: row.facts, signedAt: row.signed_at?.getTime(), signedBy: row.signed_by ?? undefined };
}

export async function saveSignature(tx: Transaction, district: string, signature: { id: string; at: number; by: string }): Promise<void> {
  await tx.query({ text: 'update checkpoint.certificate set signed_at = $3, signed_by = $4 where district_code = $1 and id = $2' }, [district, signature.id, new Date(signature.at), signature.by]);
}
