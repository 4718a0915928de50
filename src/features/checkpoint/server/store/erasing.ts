// SQL that erases what checkpoint has kept for its time; what belongs to a passage under legal hold stays.
import type { Sealer } from '../../../../server/commands/action.ts';
import type { Transaction } from '../../../../server/db/database.ts';
import { defineSimpleEraser, eraseBatch, type CountBoundIds, type EraseCall, type Eraser, type FeatureRetention, type ListLastMet } from '../../../../server/retention/eraser.ts';
import { findPersonId, makeTokens, type SealedIdentity } from '../seal-traveller.ts';
import { readPlate, type SealedVehicle } from '../seal-vehicle.ts';
import type { SealedPermit } from './permits.ts';
import { findPassage } from './reads.ts';

type Ids = { readonly id: string };

function listDuePassages({ tx, district, before, limit, held }: EraseCall): Promise<Ids[]> {
  return tx.query<Ids>(
    { name: 'due-passages', text: 'select id from checkpoint.passage where district_code = $1 and taken_at < $2 and id <> all ($4::uuid[]) limit $3' },
    [district, before, limit, held],
  );
}

/** `table` is one of ours, never input. Returns a row for each that went. */
function deleteOfPassages(tx: Transaction, table: 'call_back' | 'edit_conflict' | 'traveller' | 'step', at: { district: string; passageIds: readonly string[] }): Promise<{ verb: string | null }[]> {
  const verb = table === 'step' ? 'verb' : 'null::text as verb';
  return tx.query<{ verb: string | null }>({ name: `erase-${table}s`, text: `delete from checkpoint.${table} where district_code = $1 and passage_id = any($2::uuid[]) returning ${verb}` }, [at.district, at.passageIds]);
}

/** The passage with all that hangs on it. */
const passageEraser: Eraser = {
  records: ['checkpoint.passage', 'checkpoint.vehicle', 'checkpoint.traveller', 'checkpoint.step', 'checkpoint.correction', 'checkpoint.settle-edits', 'checkpoint.edit-conflict', 'checkpoint.call-back'],
  domain: 'emergency',
  erase: async (call) => {
    const passageIds = (await listDuePassages(call)).map(({ id }) => id);
    if (passageIds.length === 0) return { counts: {}, hasMore: false };
    const { tx, district } = call;
    const at = { district, passageIds };
    const callBacks = await deleteOfPassages(tx, 'call_back', at);
    const conflicts = await deleteOfPassages(tx, 'edit_conflict', at);
    const steps = await deleteOfPassages(tx, 'step', at);
    const travellers = await deleteOfPassages(tx, 'traveller', at);
    await tx.query({ name: 'erase-passages', text: 'delete from checkpoint.passage where district_code = $1 and id = any($2::uuid[])' }, [district, passageIds]);
    const [corrections, decisions] = ['checkpoint.correct-passage', 'checkpoint.settle-edits'].map((correcting) => steps.filter(({ verb }) => verb === correcting).length) as [number, number];
    return {
      counts: {
        'checkpoint.passage': passageIds.length,
        'checkpoint.vehicle': passageIds.length,
        'checkpoint.traveller': travellers.length,
        'checkpoint.step': steps.length - corrections - decisions,
        'checkpoint.correction': corrections,
        'checkpoint.settle-edits': decisions,
        'checkpoint.edit-conflict': conflicts.length,
        'checkpoint.call-back': callBacks.length,
      },
      hasMore: passageIds.length >= call.limit,
    };
  },
};

type OfPassage = { readonly record: string; readonly table: string; readonly passage: string; readonly due: string };

/** For a table whose rows name a passage of their own and hang on nothing. */
function defineEraserOfPassage({ record, table, passage, due }: OfPassage): Eraser {
  const text = `delete from ${table} where district_code = $1 and id in (select id from ${table} where district_code = $1 and ${due} and ${passage} <> all ($4::uuid[]) limit $3) returning 1 as one`;
  return { records: [record], domain: 'emergency', erase: (call) => eraseBatch(call, record, { statement: { name: `erase-${record}`, text }, values: [call.district, call.before, call.limit, call.held] }) };
}

const partRowEraser = defineSimpleEraser({ record: 'checkpoint.part', domain: 'emergency', table: 'checkpoint.part', id: 'id', due: 'shared_at < $2' });

/** A part goes with the notes of which checks it was joined into. */
const partEraser: Eraser = {
  records: ['checkpoint.part'],
  domain: 'emergency',
  erase: async (call) => {
    await call.tx.query({ name: 'erase-joinings', text: 'delete from checkpoint.part_joining where district_code = $1 and joined_at < $2' }, [call.district, call.before]);
    return partRowEraser.erase(call);
  },
};

/** Each hour the filters of earlier days go with their keys; here only what that may have left. */
const filterEraser: Eraser = {
  records: ['checkpoint.returning-filter'],
  domain: 'standing',
  erase: (call) =>
    eraseBatch(call, 'checkpoint.returning-filter', {
      statement: { name: 'erase-filters', text: "delete from checkpoint.returning_filter where district_code = $1 and day::timestamp at time zone 'Asia/Shanghai' <= $2 returning 1 as one" },
      values: [call.district, call.before],
    }),
};

/** What must be answered for half a year outlives the emergency; nothing in it is about a traveller that could still be read. */
function answerable(record: string, table: string, due: string): Eraser {
  return defineSimpleEraser({ record, domain: 'standing', table: `checkpoint.${table}`, id: 'id', due });
}

/** When people with these documents last passed. */
const listLastMet: ListLastMet = async ({ tx, district }, people) => {
  const rows = await tx.query<{ document_token: Buffer; at: Date }>(
    { name: 'last-met', text: 'select document_token, max(taken_at) as at from checkpoint.traveller where district_code = $1 and document_token = any($2::bytea[]) group by document_token' },
    [district, people.map(({ documentToken }) => documentToken)],
  );
  const atByToken = new Map(rows.map((row) => [row.document_token.toString('hex'), row.at.getTime()]));
  return new Map(people.flatMap(({ id, documentToken }) => {
    const at = atByToken.get(documentToken.toString('hex'));
    return at === undefined ? [] : [[id, at] as const];
  }));
};

function makeTravellerTokens(sealer: Sealer, identity: SealedIdentity): Record<string, Buffer | string | undefined> {
  const tokens = makeTokens(sealer, identity);
  const { documentToken, phoneToken, nameToken, pinyinToken, initialsToken } = tokens;
  return { person_id: findPersonId(tokens), document_token: documentToken, phone_token: phoneToken, name_token: nameToken, pinyin_token: pinyinToken, initials_token: initialsToken };
}

/** A ledger that is brought again is known by ids under the keys of its time (CP-62). */
const countBoundIds: CountBoundIds = async ({ tx, district }, before) => {
  const rows = await tx.query<{ count: number }>({ text: "select count(*)::int as count from checkpoint.passage where district_code = $1 and origin = 'import' and received_at < $2" }, [district, before]);
  return rows[0]?.count ?? 0;
};

export const retentionParts: FeatureRetention = {
  isHoldable: async ({ tx, district, subjectId, placeCode }) => (await findPassage(tx, district, { passageId: subjectId, placeCode })) !== undefined,
  erasers: [
    passageEraser,
    defineEraserOfPassage({ record: 'checkpoint.hold', table: 'checkpoint.hold', passage: 'passage_id', due: 'settled_at < $2' }),
    defineEraserOfPassage({ record: 'checkpoint.permit-vehicle', table: 'checkpoint.permit_passage', passage: 'id', due: 'taken_at < $2' }),
    defineEraserOfPassage({ record: 'checkpoint.notice', table: 'checkpoint.notice', passage: 'passage_id', due: 'happened_at < $2' }),
    partEraser,
    filterEraser,
    answerable('checkpoint.export-request', 'export_request', 'requested_at < $2'),
    answerable('checkpoint.review', 'review', 'closed_at < $2'),
    answerable('checkpoint.shortening', 'shortening', 'begins_at < $2'),
    answerable('checkpoint.queue-note', 'queue_note', 'seen_at < $2'),
    answerable('checkpoint.disinfection', 'disinfection', 'done_at < $2'),
    defineSimpleEraser({ record: 'checkpoint.tablet-tail', domain: 'standing', table: 'checkpoint.tablet_tail', id: 'device_id', due: 'declared_at < $2' }),
  ],
  sealedColumns: [
    { table: 'checkpoint.passage', column: 'sealed_vehicle', domain: 'emergency', rowId: 'id', keys: ['id'] },
    { table: 'checkpoint.traveller', column: 'sealed_identity', domain: 'emergency', rowId: 'id', keys: ['passage_id', 'id'] },
    { table: 'checkpoint.traveller', column: 'sealed_health', domain: 'emergency', rowId: 'id', keys: ['passage_id', 'id'] },
    { table: 'checkpoint.step', column: 'sealed_facts', domain: 'emergency', rowId: 'id', keys: ['passage_id', 'id'] },
    { table: 'checkpoint.hold', column: 'sealed_person', domain: 'emergency', rowId: 'id', keys: ['id'] },
    { table: 'checkpoint.hold', column: 'sealed_settlement', domain: 'emergency', rowId: 'id', keys: ['id'] },
    { table: 'checkpoint.permit_passage', column: 'sealed_permit', domain: 'emergency', rowId: 'id', keys: ['id'] },
    { table: 'checkpoint.notice', column: 'sealed_vehicle', domain: 'emergency', rowId: 'id', keys: ['id'] },
    { table: 'checkpoint.export_request', column: 'sealed_reason', domain: 'emergency', rowId: 'id', keys: ['id'] },
  ],
  tokenColumns: [
    { table: 'checkpoint.passage', from: 'sealed_vehicle', make: (sealer, value) => ({ plate_token: readPlate(sealer, (value as SealedVehicle).plate).plateToken }) },
    { table: 'checkpoint.permit_passage', from: 'sealed_permit', make: (sealer, value) => ({ plate_token: readPlate(sealer, (value as SealedPermit).plate).plateToken }) },
    { table: 'checkpoint.traveller', from: 'sealed_identity', make: (sealer, value) => makeTravellerTokens(sealer, value as SealedIdentity), leading: { form: 'document', column: 'document_token' } },
  ],
  countBoundIds,
  listLastMet,
};
