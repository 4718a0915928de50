// SQL of acts of two people: proposed once, decided at most once.
import type { Transaction } from '../../../../server/db/database.ts';
import type { SealedPlace } from '../../../../server/field-cipher/field-cipher.ts';
import type { TwoPeopleAct, TwoPeopleDecision } from '../../../../core/two-people.ts';

export type ActBody = Readonly<Record<string, string | number | boolean>>;
export type StoredAct = TwoPeopleAct & {
  readonly id: string;
  readonly placeCode: string;
  readonly verb: string;
  readonly body: ActBody;
  readonly sealedReason: Buffer;
  readonly decidedBy: string | undefined;
  readonly decidedAt: number | undefined;
  readonly sealedAnswer: Buffer | undefined;
};

type Row = {
  readonly id: string;
  readonly place_code: string;
  readonly verb: string;
  readonly body: ActBody;
  readonly sealed_reason: Buffer;
  readonly proposed_by: string;
  readonly department: string;
  readonly workplace: string;
  readonly proposed_at: Date;
  readonly decision: TwoPeopleDecision | null;
  readonly decided_by: string | null;
  readonly decided_at: Date | null;
  readonly sealed_answer: Buffer | null;
};

const COLUMNS = 'id, place_code, verb, body, sealed_reason, proposed_by, department, workplace, proposed_at, decision, decided_by, decided_at, sealed_answer';

export function actPlace(id: string, column: 'sealed_reason' | 'sealed_answer'): SealedPlace {
  return { table: 'accounts.two_people_act', column, rowId: id };
}

function toAct(row: Row): StoredAct {
  return {
    id: row.id,
    placeCode: row.place_code,
    verb: row.verb,
    body: row.body,
    sealedReason: row.sealed_reason,
    authors: [{ personId: row.proposed_by, department: row.department, workplace: row.workplace }],
    proposedAt: row.proposed_at.getTime(),
    decision: row.decision ?? undefined,
    decidedBy: row.decided_by ?? undefined,
    decidedAt: row.decided_at?.getTime(),
    sealedAnswer: row.sealed_answer ?? undefined,
  };
}

export type NewAct = { readonly id: string; readonly placeCode: string; readonly verb: string; readonly body: ActBody; readonly sealedReason: Buffer; readonly author: { readonly personId: string; readonly department: string; readonly workplace: string }; readonly at: number };

export async function insertAct(tx: Transaction, district: string, act: NewAct): Promise<void> {
  const { author } = act;
  await tx.query(
    { text: 'insert into accounts.two_people_act (district_code, id, place_code, verb, body, sealed_reason, proposed_by, department, workplace, proposed_at) values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10)' },
    [district, act.id, act.placeCode, act.verb, JSON.stringify(act.body), act.sealedReason, author.personId, author.department, author.workplace, new Date(act.at)],
  );
}

/** Locked until the command ends: two decisions come one after the other. */
export async function findActForUpdate(tx: Transaction, district: string, at: { id: string; placeCode: string }): Promise<StoredAct | undefined> {
  const rows = await tx.query<Row>({ text: `select ${COLUMNS} from accounts.two_people_act where district_code = $1 and id = $2 and place_code = $3 for update` }, [district, at.id, at.placeCode]);
  return rows[0] && toAct(rows[0]);
}

/** In the caller's places, the newest first. */
export async function listActs(tx: Transaction, district: string): Promise<StoredAct[]> {
  const rows = await tx.query<Row>({ text: `select ${COLUMNS} from accounts.two_people_act where district_code = $1 order by proposed_at desc limit 100` }, [district]);
  return rows.map(toAct);
}

export type ActDecision = { readonly id: string; readonly decision: TwoPeopleDecision; readonly by: string; readonly at: number; readonly sealedAnswer?: Buffer };

export async function saveActDecision(tx: Transaction, district: string, { id, decision, by, at, sealedAnswer }: ActDecision): Promise<void> {
  await tx.query(
    { text: 'update accounts.two_people_act set decision = $3, decided_by = $4, decided_at = $5, sealed_answer = $6 where district_code = $1 and id = $2' },
    [district, id, decision, by, new Date(at), sealedAnswer ?? null],
  );
}
