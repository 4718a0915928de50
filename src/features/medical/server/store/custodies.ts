// SQL of custodies: a row for each person with all her steps, seen by the holder and by whoever was asked last.
import type { Row, Transaction } from '../../../../server/db/database.ts';
import type { Step } from '../../domain/custody.ts';

/** With the account of whoever acted; undefined for the product itself. */
export type StoredStep = Step & { readonly personId?: string };

export type CustodyRow = {
  readonly id: string;
  readonly passage_id: string;
  readonly steps: StoredStep[];
  readonly sealed_person: Buffer;
  readonly sealed_words: Buffer;
};
const COLUMNS = 'id, passage_id, steps, sealed_person, sealed_words';

/** Locked until the command ends: two steps on one person come one after the other. */
export async function findCustodyForUpdate(tx: Transaction, district: string, id: string): Promise<CustodyRow | undefined> {
  const rows = await tx.query<CustodyRow & Row>({ name: 'find-custody-for-update', text: `select ${COLUMNS} from medical.custody where district_code = $1 and id = $2 for update` }, [district, id]);
  return rows[0];
}

export async function findCustody(tx: Transaction, district: string, id: string): Promise<CustodyRow | undefined> {
  const rows = await tx.query<CustodyRow & Row>({ name: 'find-custody', text: `select ${COLUMNS} from medical.custody where district_code = $1 and id = $2` }, [district, id]);
  return rows[0];
}

/** Of everybody of a passage, locked, in a fixed order. */
export async function listCustodiesForUpdate(tx: Transaction, district: string, passageId: string): Promise<CustodyRow[]> {
  return tx.query<CustodyRow & Row>({ name: 'list-custodies-for-update', text: `select ${COLUMNS} from medical.custody where district_code = $1 and passage_id = $2 order by id for update` }, [district, passageId]);
}

/** Held or asked for at that place, not on paper, the longest first; those that ended only while a conflict after `amissSince` waits for a look. */
export async function listCustodiesAt(tx: Transaction, district: string, at: { place: string; amissSince: number }): Promise<CustodyRow[]> {
  return tx.query<CustodyRow & Row>(
    {
      name: 'list-custodies-at',
      text: `select ${COLUMNS} from medical.custody where district_code = $1
          and ((ended_at is null and ((holder_code = $2 and holder_kind <> 'authority') or (asked_code = $2 and offer_id is not null))) or (ended_at is not null and last_conflict_at > $3 and holder_code = $2))
        order by began_at, id`,
    },
    [district, at.place, new Date(at.amissSince)],
  );
}

/** Handed over on paper by that place and not ended, the newest first; an offer to another place stands elsewhere. */
export async function listOnPaper(tx: Transaction, district: string, { place, limit }: { place: string; limit: number }): Promise<{ rows: CustodyRow[]; count: number }> {
  const rows = await tx.query<CustodyRow & Row & { count: string }>(
    {
      name: 'list-custodies-on-paper',
      text: `select ${COLUMNS}, count(*) over () as count from medical.custody
        where district_code = $1 and holder_code = $2 and ended_at is null and holder_kind = 'authority' order by began_at desc, id limit $3`,
    },
    [district, place, limit],
  );
  return { rows, count: Number(rows[0]?.count ?? 0) };
}

/** Everybody in scope for whom an answer is due since before that moment. */
export async function listOverdueOffers(tx: Transaction, district: string, dueBefore: number): Promise<CustodyRow[]> {
  return tx.query<CustodyRow & Row>(
    { name: 'list-overdue-offers', text: `select ${COLUMNS} from medical.custody where district_code = $1 and ended_at is null and offer_id is not null and offer_due_at <= $2 order by offer_due_at, id` },
    [district, new Date(dueBefore)],
  );
}

/** What the row says of the fold, for finding it: `askedCode` is the place asked last, also when it has declined. */
export type CustodyColumns = {
  readonly id: string;
  readonly steps: readonly StoredStep[];
  readonly holderKind: string;
  readonly holderCode: string;
  readonly offerId: string | undefined;
  readonly offerDueAt: number | undefined;
  readonly askedCode: string;
  readonly endedAt: number | undefined;
  readonly lastConflictAt: number | undefined;
  readonly sealedWords: Buffer;
};

function toDate(at: number | undefined): Date | null {
  return at === undefined ? null : new Date(at);
}

export async function insertCustody(tx: Transaction, district: string, custody: CustodyColumns & { passageId: string; beganAt: number; sealedPerson: Buffer }): Promise<void> {
  const { id, passageId, steps, holderKind, holderCode, offerId, offerDueAt, askedCode, beganAt, endedAt, lastConflictAt, sealedPerson, sealedWords } = custody;
  await tx.query(
    {
      name: 'insert-custody',
      text: `insert into medical.custody (district_code, id, passage_id, steps, holder_kind, holder_code, offer_id, offer_due_at, asked_code, began_at, ended_at, last_conflict_at, sealed_person, sealed_words)
        values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14)`,
    },
    [district, id, passageId, JSON.stringify(steps), holderKind, holderCode, offerId ?? null, toDate(offerDueAt), askedCode, new Date(beganAt), toDate(endedAt), toDate(lastConflictAt), sealedPerson, sealedWords],
  );
}

export async function updateCustody(tx: Transaction, district: string, custody: CustodyColumns): Promise<void> {
  const { id, steps, holderKind, holderCode, offerId, offerDueAt, askedCode, endedAt, lastConflictAt, sealedWords } = custody;
  await tx.query(
    {
      name: 'update-custody',
      text: `update medical.custody set steps = $3, holder_kind = $4, holder_code = $5, offer_id = $6, offer_due_at = $7, asked_code = $8, ended_at = $9, last_conflict_at = $10, sealed_words = $11
        where district_code = $1 and id = $2`,
    },
    [district, id, JSON.stringify(steps), holderKind, holderCode, offerId ?? null, toDate(offerDueAt), askedCode, toDate(endedAt), toDate(lastConflictAt), sealedWords],
  );
}

const FIRST = '00000000-0000-0000-0000-000000000000';

/** Page by page by id, for the case files. */
export async function listCustodies(tx: Transaction, district: string, { after, limit }: { after: string | undefined; limit: number }): Promise<CustodyRow[]> {
  return tx.query<CustodyRow & Row>({ text: `select ${COLUMNS} from medical.custody where district_code = $1 and id > $2 order by id limit $3` }, [district, after ?? FIRST, limit]);
}
