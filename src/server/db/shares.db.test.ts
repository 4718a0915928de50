// Lanes have connections of their own: with every other share full of questions that do not end, what a tablet delivers and takes is answered.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openLaneHand } from '../../../tests/support/lane-hand.ts';
import { queryAsOwner } from '../../../tests/support/query-as-owner.ts';
import { createTestProduct, DISTRICT, type Desk, type TestProduct, type UnlockedTablet } from '../../../tests/support/test-product.ts';
import { POOL_CONNECTIONS } from './database.ts';
import { SHARES, type ShareName } from './shares.ts';

const CHECKPOINT = `${DISTRICT}-K01`;

let under: TestProduct;
let tablet: UnlockedTablet;
let admin: Desk;
beforeAll(async () => {
  under = await createTestProduct();
  tablet = await under.tablet('JC-101');
  admin = await under.desk('GL-001');
});
afterAll(() => under.close());

/** Each share's question reads a table that no lane's command touches, so it can be held open without holding a lane. */
const HELD_TABLES = ['accounts.two_people_act', 'privacy.sunset', 'checkpoint.part', 'accounts.invitation', 'accounts.session'];

type Asked = { readonly status: number; readonly code: string | undefined; readonly retryAfter: string | null };

async function ask(path: string, body: unknown, token?: string): Promise<Asked> {
  const headers = { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) };
  const response = await fetch(`${under.origin}${path}`, body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) });
  const { problem } = (await response.json()) as { problem?: { code: string } };
  return { status: response.status, code: problem?.code, retryAfter: response.headers.get('retry-after') };
}

const QUESTIONS: Readonly<Record<ShareName, () => Promise<Asked>>> = {
  desks: () => ask('/api/views/accounts.list-acts', {}, admin.token),
  reports: () => ask('/api/views/privacy.sunset', {}, admin.token),
  tablets: () => tablet.post('/api/tablet-views/checkpoint.car-parts', { officer: tablet.officer, input: { checkpoint: CHECKPOINT } }).then(() => ({ status: 200, code: undefined, retryAfter: null })),
  public: () => ask('/api/kept', undefined),
  doors: () => ask('/api/invitations/open', { invitationId: randomUUID(), code: 'a'.repeat(22) }),
  sessions: () => ask('/api/views/accounts.me', {}, randomUUID()),
};
const NAMES = Object.keys(QUESTIONS) as ShareName[];

async function countWaiting(): Promise<number> {
  const rows = await queryAsOwner<{ count: number }>(under.database, "select count(*)::int as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'");
  return rows[0]?.count ?? 0;
}

// asvs: 15.2.2
test('a check is accepted and lists are taken while all other shares are full, and further questions are refused in words', async () => {
  const hand = openLaneHand(under, tablet);
  await Promise.all([admin.view('accounts.me', {}), tablet.post('/api/pull', {})]);
  const holder = new pg.Client({ ...under.database.owner });
  await holder.connect();
  await holder.query(`begin; lock table ${HELD_TABLES.join(', ')} in access exclusive mode`);
  const asked = new Map(NAMES.map((name) => [name, Array.from({ length: SHARES[name].atOnce + 4 }, QUESTIONS[name])]));
  const held = NAMES.reduce((sum, name) => sum + SHARES[name].atOnce, 0);
  await expect.poll(countWaiting).toBe(held);
  // More than there are connections: without shares no one else would get any.
  const { desks, reports } = SHARES;
  const more = Array.from({ length: desks.mostWaiting }, QUESTIONS.desks);
  const tooMany = await Promise.race(more);
  expect(tooMany).toEqual({ status: 503, code: 'LanesFirst', retryAfter: '3' });
  const moreReports = Array.from({ length: reports.mostWaiting }, QUESTIONS.reports);
  expect(await Promise.race(moreReports)).toEqual({ status: 503, code: 'LanesFirst', retryAfter: '3' });
  expect(more.length).toBeGreaterThan(POOL_CONNECTIONS);

  const kept = await Promise.all([hand.keepCheck(), hand.keepCheck([36.5, 38.9])]);
  expect((await hand.send(...kept)).map(({ status }) => status)).toEqual(['accepted', 'accepted']);
  expect(await tablet.post('/api/pull', {})).toMatchObject({ mode: 'everything' });
  expect(await countWaiting()).toBe(held);

  await holder.query('rollback');
  await holder.end();
  const all = await Promise.all([...asked.values(), more, moreReports].flat());
  expect(all.filter(({ status, code }) => status >= 500 && code !== 'LanesFirst')).toEqual([]);
  for (const name of NAMES) expect((await QUESTIONS[name]()).code).not.toBe('LanesFirst');
});
