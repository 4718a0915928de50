// The sealed log as the product runs it: what a superuser does behind it comes before people at the next look, and paper tells.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openLaneHand, type LaneHand } from '../../../../tests/support/lane-hand.ts';
import { queryAsOwner } from '../../../../tests/support/query-as-owner.ts';
import { createTestProduct, type Desk, type TestProduct } from '../../../../tests/support/test-product.ts';
import { headToText, type LogHead } from '../../../core/log/head.ts';
import { headToWords } from '../../../core/log/head-words.ts';
import { MINUTE_MILLISECONDS } from '../../../core/clock.ts';
import { openLogKeys } from '../../../server/log/log-keys.ts';
import type { HeadVerdict, ProvenRecord, SealedLog } from '../domain/views.ts';

let under: TestProduct;
let auditor: Desk;
let lane: LaneHand;
let passageId: string;

const sql = (text: string, values: readonly unknown[] = []) => queryAsOwner(under.database, text, values);
const readLog = (): Promise<SealedLog> => auditor.view<SealedLog>('audit.log', {});
const openBreaks = async () => (await readLog()).breaks.filter(({ settledAt }) => settledAt === null);

async function readHead(): Promise<LogHead> {
  const { head } = await readLog();
  if (head === null) throw new Error('Nothing is sealed.');
  return head;
}

/** Takes a check and has it stored; returns the passage. */
async function check(): Promise<string> {
  const kept = await lane.keepCheck();
  await lane.flush();
  // What observers have to say a while later is said now.
  await under.product.observers.catchUp(under.product.district);
  const [row] = await sql(`select subject_id from platform.event where command_id = $1 and type = 'checkpoint.check-taken'`, [kept.envelope.header.id]);
  return String(row?.['subject_id']);
}

beforeAll(async () => {
  under = await createTestProduct();
  auditor = await under.desk('SJ-001');
  lane = openLaneHand(under, await under.tablet('JC-101'));
  passageId = await check();
  await under.product.log.runDue();
});
afterAll(() => under.close());

describe('AU-1 sealing', () => {
  test('signs a head over all that is committed, and none when nothing is new', async () => {
    const { head, counted, breaks } = await readLog();
    expect(head?.size).toBe(counted);
    expect(breaks).toEqual([]);
    await under.product.log.runDue();
    const heads = await sql('select count(*)::int as count from platform.log_head');
    await under.product.log.runDue();
    expect(await sql('select count(*)::int as count from platform.log_head')).toEqual(heads);
  });
});

describe('AU-3 a head on paper', () => {
  let paper: LogHead;
  beforeAll(async () => {
    paper = await readHead();
    await check();
    await under.product.log.runDue();
  });

  test('holds by its code and by its words in both languages, though the log has grown', async () => {
    const today = (await readHead()).size;
    expect(today).toBeGreaterThan(paper.size);
    const holds = { verdict: 'holds', size: paper.size, today };
    expect(await auditor.view<HeadVerdict>('audit.check-head', { code: headToText(paper) })).toEqual(holds);
    for (const language of ['zh', 'en'] as const) {
      expect(await auditor.view<HeadVerdict>('audit.check-head', { size: paper.size, words: headToWords(paper, language).join(' ') })).toEqual(holds);
    }
  });

  test('with another number beside its words does not hold', async () => {
    const asked = { size: paper.size - 1, words: headToWords(paper, 'zh').join(' ') };
    expect((await auditor.view<HeadVerdict>('audit.check-head', asked)).verdict).toBe('differs');
  });

  test('of another log differs, of a longer one is longer, of another key is not signed', async () => {
    const other = headToWords({ ...paper, root: '0'.repeat(64) }, 'en').join(' ');
    expect((await auditor.view<HeadVerdict>('audit.check-head', { size: paper.size, words: other })).verdict).toBe('differs');
    expect((await auditor.view<HeadVerdict>('audit.check-head', { size: 1_000_000, words: other })).verdict).toBe('longer');
    const keys = openLogKeys(under.keys);
    const forged = keys.sign({ ...paper, root: '1'.repeat(64) });
    expect((await auditor.view<HeadVerdict>('audit.check-head', { code: headToText(forged) })).verdict).toBe('differs');
    const unsigned = { ...paper, root: '1'.repeat(64) };
    expect((await auditor.view<HeadVerdict>('audit.check-head', { code: headToText(unsigned) })).verdict).toBe('unsigned');
  });

  test.each([
    [{ code: 'nothing' }, 'HeadUnreadable'],
    [{ size: 3, words: '红山 蓝鸡' }, 'WordUnknown'],
    [{ size: 3, words: 'red-hill' }, 'WordsMissing'],
  ])('that cannot be read is refused in words: %j', async (input, code) => {
    expect(JSON.stringify(await auditor.view('audit.check-head', input).catch((fault: unknown) => String(fault)))).toContain(code);
  });
});

describe('AU-4 a record', () => {
  test('is proven by its path, once it is sealed', async () => {
    const records = await auditor.view<ProvenRecord[]>('audit.prove-records', { subjectId: passageId });
    const { size } = await readHead();
    expect(records.length).toBeGreaterThan(0);
    for (const record of records) {
      expect(record).toMatchObject({ verdict: 'proven', size });
      expect(record.sealedAt).toBeGreaterThan(0);
    }
    const fresh = await check();
    expect((await auditor.view<ProvenRecord[]>('audit.prove-records', { subjectId: fresh }))[0]).toMatchObject({ verdict: 'waiting', sealedAt: null });
  });

  test('is not even counted for who may not see it', async () => {
    const [own] = await sql('select place_code from platform.event where subject_id = $1 limit 1', [passageId]);
    const leader = await under.desk('KZ-001');
    expect((await leader.view<ProvenRecord[]>('audit.prove-records', { subjectId: passageId })).length).toBeGreaterThan(0);
    await sql(`update platform.event set place_code = '320371-K02' where subject_id = $1`, [passageId]);
    expect(await leader.view<ProvenRecord[]>('audit.prove-records', { subjectId: passageId })).toEqual([]);
    expect((await auditor.view<ProvenRecord[]>('audit.prove-records', { subjectId: passageId }))[0]?.verdict).toBe('differs');
    await sql('update platform.event set place_code = $2 where subject_id = $1', [passageId, own?.['place_code']]);
  });
});

describe('AU-5 a superuser who writes SQL', () => {
  // asvs: 16.4.2
  test('is found at the next look, with the number, once, and it waits for the auditor until settled', async () => {
    await under.product.log.runDue();
    const [row] = await sql('select sequence::int as sequence, facts from platform.event where subject_id = $1 order by sequence limit 1', [passageId]);
    const number = Number(row?.['sequence']);
    await sql(`update platform.event set facts = '{"outcome":"clear"}' where sequence = $1`, [number]);
    under.clock.advance(MINUTE_MILLISECONDS);
    await under.product.log.runDue();
    await under.product.log.runDue();
    const [found, ...more] = await openBreaks();
    expect(more).toEqual([]);
    expect(found).toMatchObject({ kind: 'altered', from: number, until: number });
    expect(await sql(`select facts from platform.event where type = 'audit.break-noted'`)).toEqual([{ facts: { kind: 'altered', from: number, until: number } }]);
    const settle = { id: found?.id, finding: '数据库管理员擅自改动,已收回权限' };
    expect(await (await under.desk('KZ-001')).command('audit.settle-break', settle)).toMatchObject({ status: 'refused', problem: { code: 'NotAllowedHere' } });
    expect(await auditor.command('audit.settle-break', settle)).toMatchObject({ status: 'accepted' });
    expect(await auditor.command('audit.settle-break', settle)).toMatchObject({ status: 'refused', problem: { code: 'NotFound' } });
    expect(await openBreaks()).toEqual([]);
    await under.product.log.runDue();
    expect(await openBreaks()).toEqual([]);
    await sql('update platform.event set facts = $2 where sequence = $1', [number, row?.['facts']]);
  });

  test('deletes a record that is not sealed yet', async () => {
    await check();
    const [row] = await sql('select max(sequence)::int as last from platform.event');
    await sql('delete from platform.event where sequence = $1', [row?.['last']]);
    await under.product.log.runDue();
    expect(await openBreaks()).toMatchObject([{ kind: 'deleted', from: row?.['last'], until: row?.['last'] }]);
  });

  test('edits a record and its hash before the seal: what this process committed is what is sealed', async () => {
    await check();
    const [row] = await sql('select max(sequence)::int as last from platform.event');
    await sql(`update platform.event set subject_id = 'other', leaf_hash = null where sequence = $1`, [row?.['last']]);
    await under.product.log.runDue();
    expect(await openBreaks()).toContainEqual(expect.objectContaining({ kind: 'altered', from: row?.['last'] }));
  });

  test('takes the seals away: nothing more is signed, and it says so', async () => {
    const before = await readHead();
    await sql('delete from platform.log_tile');
    await check();
    await under.product.log.runDue();
    expect(await openBreaks()).toContainEqual(expect.objectContaining({ kind: 'rewritten' }));
    expect(await readHead()).toEqual(before);
    expect((await auditor.view<HeadVerdict>('audit.check-head', { code: headToText(before) })).verdict).toBe('differs');
  });
});

test(`the verbs 'audit.note-break' and 'audit.settle-break' are not for a tablet, nor for a desk that is not the product`, async () => {
  const kept = await lane.keep('audit.note-break', { id: '018f0000-0000-7000-8000-000000000001', kind: 'altered', from: 1, until: 1 });
  expect((await lane.send(kept))[0]).toMatchObject({ status: 'refused' });
  expect(await auditor.command('audit.note-break', { id: '018f0000-0000-7000-8000-000000000001', kind: 'altered', from: 1, until: 1 })).toMatchObject({ status: 'refused' });
});
