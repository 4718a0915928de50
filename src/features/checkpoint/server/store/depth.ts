// SQL of shortenings and of what their checks owe.
import type { Transaction } from '../../../../server/db/database.ts';
import type { CallResult } from '../../domain/depth/call-back.ts';
import type { Owed, ShortenedDepth, Shortening } from '../../domain/depth/depth.ts';

type ShorteningRow = { id: string; place_code: string; depth: ShortenedDepth; begins_at: Date; until_at: Date; ended_at: Date | null; caller_ids: string[]; due_minutes: number };
const SHORTENING = 'id, place_code, depth, begins_at, until_at, ended_at, caller_ids, due_minutes';

function toShortening(row: ShorteningRow): Shortening {
  return {
    id: row.id,
    checkpoint: row.place_code,
    depth: row.depth,
    beginsAt: row.begins_at.getTime(),
    until: row.until_at.getTime(),
    endedAt: row.ended_at?.getTime(),
    callerIds: row.caller_ids,
    dueMinutes: row.due_minutes,
  };
}

const NEWEST = 200;

/** The newest of the district: none older than these can still be in force. */
export async function loadShortenings(tx: Transaction, district: string): Promise<readonly Shortening[]> {
  const rows = await tx.query<ShorteningRow>({ text: `select ${SHORTENING} from checkpoint.shortening where district_code = $1 order by begins_at desc limit ${NEWEST}` }, [district]);
  return rows.map(toShortening);
}

/** Also one that ended long ago, for a check that arrives late. */
export async function findShorteningById(tx: Transaction, district: string, at: { id: string; placeCode: string }): Promise<Shortening | undefined> {
  const rows = await tx.query<ShorteningRow>(
    { name: 'find-shortening', text: `select ${SHORTENING} from checkpoint.shortening where district_code = $1 and id = $2 and place_code = $3` },
    [district, at.id, at.placeCode],
  );
  return rows[0] && toShortening(rows[0]);
}

export async function insertShortening(tx: Transaction, district: string, { shortening, declaredBy }: { shortening: Shortening; declaredBy: string }): Promise<void> {
  const { id, checkpoint, depth, beginsAt, until, callerIds, dueMinutes } = shortening;
  await tx.query(
    { text: 'insert into checkpoint.shortening (district_code, id, place_code, depth, begins_at, until_at, declared_by, caller_ids, due_minutes) values ($1,$2,$3,$4,$5,$6,$7,$8,$9)' },
    [district, id, checkpoint, depth, new Date(beginsAt), new Date(until), declaredBy, callerIds, dueMinutes],
  );
}

/** False when there is none in force by that id. */
export async function endShortening(tx: Transaction, district: string, end: { id: string; placeCode: string; at: number }): Promise<boolean> {
  const rows = await tx.query(
    { text: 'update checkpoint.shortening set ended_at = $4 where district_code = $1 and id = $2 and place_code = $3 and ended_at is null and until_at > $4 returning id' },
    [district, end.id, end.placeCode, new Date(end.at)],
  );
  return rows.length > 0;
}

export type NewCallBack = {
  readonly passageId: string;
  readonly placeCode: string;
  readonly shorteningId: string;
  readonly depth: string;
  readonly callerId: string | undefined;
  readonly owed: readonly Owed[];
  readonly takenAt: number;
  readonly dueAt: number;
};

export function insertCallBack(tx: Transaction, district: string, callBack: NewCallBack): void {
  const { passageId, placeCode, shorteningId, depth, callerId, owed, takenAt, dueAt } = callBack;
  tx.send(
    {
      name: 'insert-call-back',
      text: 'insert into checkpoint.call_back (district_code, passage_id, place_code, shortening_id, depth, caller_id, owed, taken_at, due_at, calls, completed_at) values ($1,$2,$3,$4,$5,$6,$7,$8,$9,0,$10)',
    },
    [district, passageId, placeCode, shorteningId, depth, callerId ?? null, JSON.stringify(owed), new Date(takenAt), new Date(dueAt), owed.length === 0 ? new Date(takenAt) : null],
  );
}

export type CallBackRecord = {
  readonly passageId: string;
  readonly depth: string;
  readonly callerId: string | undefined;
  readonly owed: readonly Owed[];
  readonly takenAt: number;
  readonly dueAt: number;
  readonly calls: number;
  readonly lastCallAt: number | undefined;
  readonly lastResult: CallResult | undefined;
  readonly completedAt: number | undefined;
};

type CallBackDatabaseRow = {
  passage_id: string; depth: string; caller_id: string | null; owed: Owed[]; taken_at: Date; due_at: Date; calls: number; last_call_at: Date | null; last_result: CallResult | null; completed_at: Date | null;
};
const CALL_BACK = 'passage_id, depth, caller_id, owed, taken_at, due_at, calls, last_call_at, last_result, completed_at';

function toCallBack(row: CallBackDatabaseRow): CallBackRecord {
  return {
    passageId: row.passage_id,
    depth: row.depth,
    callerId: row.caller_id ?? undefined,
    owed: row.owed,
    takenAt: row.taken_at.getTime(),
    dueAt: row.due_at.getTime(),
    calls: row.calls,
    lastCallAt: row.last_call_at?.getTime(),
    lastResult: row.last_result ?? undefined,
    completedAt: row.completed_at?.getTime(),
  };
}

/** Locked until the command ends: two who complete the same record come one after the other. */
export async function findCallBackForUpdate(tx: Transaction, district: string, at: { passageId: string; placeCode: string }): Promise<CallBackRecord | undefined> {
  const rows = await tx.query<CallBackDatabaseRow>(
    { text: `select ${CALL_BACK} from checkpoint.call_back where district_code = $1 and passage_id = $2 and place_code = $3 for update` },
    [district, at.passageId, at.placeCode],
  );
  return rows[0] && toCallBack(rows[0]);
}

export async function findCallBack(tx: Transaction, district: string, at: { passageId: string; placeCode: string }): Promise<CallBackRecord | undefined> {
  const rows = await tx.query<CallBackDatabaseRow>(
    { text: `select ${CALL_BACK} from checkpoint.call_back where district_code = $1 and passage_id = $2 and place_code = $3` },
    [district, at.passageId, at.placeCode],
  );
  return rows[0] && toCallBack(rows[0]);
}

const CALL_BACKS_A_PAGE = 200;

export type ListedCallBack = CallBackRecord & { readonly laneId: string; readonly sealedVehicle: Buffer };

/** What is owed, the earliest due first. */
export async function listOpenCallBacks(tx: Transaction, district: string, placeCode: string): Promise<readonly ListedCallBack[]> {
  const rows = await tx.query<CallBackDatabaseRow & { lane_id: string; sealed_vehicle: Buffer }>(
    {
      name: 'list-open-call-backs',
      text: `select ${CALL_BACK.split(', ').map((column) => `c.${column}`).join(', ')}, p.lane_id, p.sealed_vehicle
        from checkpoint.call_back c join checkpoint.passage p on p.district_code = c.district_code and p.id = c.passage_id
        where c.district_code = $1 and c.place_code = $2 and c.completed_at is null order by c.due_at, c.passage_id limit ${CALL_BACKS_A_PAGE}`,
    },
    [district, placeCode],
  );
  return rows.map((row) => ({ ...toCallBack(row), laneId: row.lane_id, sealedVehicle: row.sealed_vehicle }));
}

export type ListedIdentity = { readonly id: string; readonly passage_id: string; readonly sealed_identity: Buffer };

export async function listIdentitiesOf(tx: Transaction, district: string, passageIds: readonly string[]): Promise<readonly ListedIdentity[]> {
  return tx.query<ListedIdentity>(
    { name: 'list-identities-of', text: 'select id, passage_id, sealed_identity from checkpoint.traveller where district_code = $1 and passage_id = any($2::uuid[]) order by ordinal' },
    [district, passageIds],
  );
}

export type CallBackCounts = { readonly open: number; readonly overdue: number; readonly unanswered: number };

export async function countOpenCallBacks(tx: Transaction, district: string, at: { placeCode: string; now: number }): Promise<CallBackCounts> {
  const rows = await tx.query<{ open: string; overdue: string; unanswered: string }>(
    {
      name: 'count-open-call-backs',
      text: `select count(*) as open, count(*) filter (where due_at <= $3 and calls = 0) as overdue, count(*) filter (where calls > 0) as unanswered
        from checkpoint.call_back where district_code = $1 and place_code = $2 and completed_at is null`,
    },
    [district, at.placeCode, new Date(at.now)],
  );
  const row = rows[0];
  return { open: Number(row?.open ?? 0), overdue: Number(row?.overdue ?? 0), unanswered: Number(row?.unanswered ?? 0) };
}

export async function saveOwed(tx: Transaction, district: string, change: { passageId: string; owed: readonly Owed[]; at: number }): Promise<void> {
  await tx.query(
    { text: 'update checkpoint.call_back set owed = $3, completed_at = $4 where district_code = $1 and passage_id = $2' },
    [district, change.passageId, JSON.stringify(change.owed), change.owed.length === 0 ? new Date(change.at) : null],
  );
}

export async function saveCall(tx: Transaction, district: string, call: { passageId: string; result: CallResult; at: number }): Promise<void> {
  await tx.query(
    { text: 'update checkpoint.call_back set calls = calls + 1, last_call_at = $3, last_result = $4 where district_code = $1 and passage_id = $2' },
    [district, call.passageId, new Date(call.at), call.result],
  );
}

export async function saveCaller(tx: Transaction, district: string, change: { passageId: string; callerId: string }): Promise<void> {
  await tx.query({ text: 'update checkpoint.call_back set caller_id = $3 where district_code = $1 and passage_id = $2' }, [district, change.passageId, change.callerId]);
}

export type IdentityChange = {
  readonly passageId: string;
  readonly travellerId: string;
  readonly documentKind: string;
  readonly personId: string | undefined;
  readonly tokens: Readonly<Record<'documentToken' | 'phoneToken' | 'nameToken' | 'pinyinToken' | 'initialsToken', Buffer | undefined>>;
  readonly sealedIdentity: Buffer;
};

export async function saveIdentity(tx: Transaction, district: string, change: IdentityChange): Promise<void> {
  const { documentToken, phoneToken, nameToken, pinyinToken, initialsToken } = change.tokens;
  await tx.query(
    {
      text: `update checkpoint.traveller set document_kind = $4, person_id = $5, document_token = $6, phone_token = $7, name_token = $8, pinyin_token = $9, initials_token = $10, sealed_identity = $11
        where district_code = $1 and passage_id = $2 and id = $3`,
    },
    [
      district, change.passageId, change.travellerId, change.documentKind, change.personId ?? null, documentToken ?? null, phoneToken ?? null, nameToken ?? null, pinyinToken ?? null,
      initialsToken ?? null, change.sealedIdentity,
    ],
  );
}
