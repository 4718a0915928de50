// A dry run through the real API: counts per checkpoint, part by part, nothing about a person, never blocking, and noted.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { act, callRoute, checkOf, FIRST_CHECKPOINT, keep, readRows, SECOND_CHECKPOINT, sendAll, step, travellerId, versionAt } from '../../../../tests/support/lane-work.ts';
import { createTestProduct, DISTRICT, type Desk, type TestProduct, type UnlockedTablet } from '../../../../tests/support/test-product.ts';
import { HOUR_MILLISECONDS, MINUTE_MILLISECONDS } from '../../../core/clock.ts';
import { addCounts, NOTHING_COUNTED, type DryRunCount, type DryRunPart } from '../domain/dry-run.ts';
import type { ProtocolVersion } from '../../protocol/door.ts';

/** As many as one address may ask in a minute, and some to spare. */
const MOST_OTHERS = 500;

let under: TestProduct;
let commander: Desk;
let first: UnlockedTablet;

beforeAll(async () => {
  under = await createTestProduct();
  commander = await under.desk('ZH-001');
  first = await under.tablet('JC-101');
});
afterAll(() => under.close());

/** The version in force with another beginning of fever, in an hour. */
function draft(minCelsius: number, scope: readonly string[] = [DISTRICT]): ProtocolVersion {
  const { pack } = versionAt(under);
  const bands = pack.temperature.bands.map((band) => (band.id === 'low' ? { ...band, minCelsius } : band));
  const effectiveFrom = new Date(under.clock.now() + HOUR_MILLISECONDS).toISOString();
  return { id: 'draft', effectiveFrom, effectiveUntil: null, scope: [...scope], pack: { ...pack, temperature: { ...pack.temperature, bands } } };
}

async function runAll(checkpoint: string, version: ProtocolVersion): Promise<{ count: DryRunCount; parts: number; isConcerned: boolean }> {
  const until = under.clock.now();
  let count: DryRunCount = NOTHING_COUNTED;
  for (let parts = 1, after: DryRunPart['next']; ; parts += 1) {
    const part: DryRunPart = await commander.view('checkpoint.dry-run', { checkpoint, version, until, ...(after && { after }) });
    count = addCounts(count, part);
    after = part.next;
    if (after === undefined) return { count, parts, isConcerned: part.isConcerned };
  }
}

describe('DR-1 a dry run', () => {
  test('counts who would be decided on otherwise, by which rule, and only of the last day', async () => {
    await act(under, first, { verb: 'checkpoint.take-check', body: checkOf(under, first, [37.1]) });
    under.clock.advance(24 * HOUR_MILLISECONDS + MINUTE_MILLISECONDS);
    commander = await under.desk('ZH-001');
    const checks = [[36.5, 37], [37.1], [36.4]].map((temperatures) => checkOf(under, first, temperatures));
    for (const body of checks) expect(await act(under, first, { verb: 'checkpoint.take-check', body })).toMatchObject({ status: 'accepted' });
    under.clock.advance(MINUTE_MILLISECONDS);
    const { count, isConcerned } = await runAll(FIRST_CHECKPOINT, draft(36.9));
    expect(isConcerned).toBe(true);
    expect(count).toEqual({ judged: 4, unread: 0, changes: [{ from: 'clear', to: 'second-reading', ruleIds: ['temperature.second-reading'], count: 2 }] });
    expect((await runAll(FIRST_CHECKPOINT, draft(37.3))).count).toEqual({ judged: 4, unread: 0, changes: [] });
    expect((await runAll(SECOND_CHECKPOINT, draft(36.9))).count).toEqual(NOTHING_COUNTED);
  });

  test('judges a second reading with all readings before it', async () => {
    const check = checkOf(under, first, [37.6]);
    await act(under, first, { verb: 'checkpoint.take-check', body: check });
    under.clock.advance(6 * MINUTE_MILLISECONDS);
    const reading = { celsius: 37.2, instrument: 'mercury', takenAt: under.clock.now() };
    const body = { ...step(check), travellerId: travellerId(check), reading, deviceOutcome: { outcome: 'clear', ruleIds: [] } };
    expect(await act(under, first, { verb: 'checkpoint.take-second-reading', body })).toMatchObject({ status: 'accepted', facts: { traveller: { outcome: 'clear' } } });
    under.clock.advance(MINUTE_MILLISECONDS);
    const { count } = await runAll(FIRST_CHECKPOINT, draft(37.15));
    expect(count.changes).toEqual([{ from: 'clear', to: 'hold', ruleIds: ['temperature.low'], count: 1 }]);
  });

  test('is nothing where another version is nearer', async () => {
    expect(await runAll(FIRST_CHECKPOINT, draft(36.9, [SECOND_CHECKPOINT]))).toMatchObject({ isConcerned: false, count: NOTHING_COUNTED });
  });

  test('answers without anything about a person, and not to a leader or an officer', async () => {
    const body = { checkpoint: FIRST_CHECKPOINT, version: draft(36.9), until: under.clock.now() };
    const answer = await callRoute(under.origin, { path: '/api/views/checkpoint.dry-run', body, token: commander.token });
    expect(Object.keys(answer.body['data'] as object).toSorted()).toEqual(['changes', 'isConcerned', 'judged', 'unread']);
    expect(answer.text).not.toMatch(/\d{15}|苏|演示|[0-9a-f]{8}-[0-9a-f]{4}/);
    for (const badge of ['KZ-001', 'JC-101', 'SJ-001']) {
      const { token } = await under.desk(badge);
      expect([badge, (await callRoute(under.origin, { path: '/api/views/checkpoint.dry-run', body, token })).code]).toEqual([badge, 'NotAllowed']);
    }
  });

  test('reaches no further back than a day before now', async () => {
    for (const until of [under.clock.now() + 1, under.clock.now() - HOUR_MILLISECONDS - 1]) {
      const body = { checkpoint: FIRST_CHECKPOINT, version: draft(36.9), until };
      expect((await callRoute(under.origin, { path: '/api/views/checkpoint.dry-run', body, token: commander.token })).code).toBe('InputWrong');
    }
  });
});

describe('DR-2 a long dry run', () => {
  test('goes on part by part, misses and repeats nobody, and other requests come in between', async () => {
    for (let count = 0; count < 420; count += 1) await keep(under, first, { verb: 'checkpoint.take-check', body: checkOf(under, first, [count % 3 === 0 ? 37 : 36.4, 36.2]) });
    await sendAll(first);
    under.clock.advance(MINUTE_MILLISECONDS);
    const before = await readRows<{ count: string }>(under, "select count(*) from checkpoint.traveller where taken_at >= $1", [new Date(under.clock.now() - 24 * HOUR_MILLISECONDS)]);
    let answered = 0;
    let isRunning = true;
    const others = (async () => {
      while (isRunning && answered < MOST_OTHERS) {
        expect((await fetch(`${under.origin}/api/health`)).ok).toBe(true);
        answered += 1;
      }
    })();
    const { count, parts } = await runAll(FIRST_CHECKPOINT, draft(36.9)).finally(() => {
      isRunning = false;
    });
    await others;
    expect(parts).toBe(3);
    expect(count.judged).toBe(Number(before[0]?.count));
    expect(count.changes.find(({ to }) => to === 'second-reading')?.count).toBeGreaterThanOrEqual(140);
    expect(answered).toBeGreaterThan(parts);
  });

  test('is in the event table once for each checkpoint', async () => {
    const rows = await readRows<{ place_code: string; facts: { reader: string } }>(under, "select place_code, facts from platform.event where type = 'checkpoint.dry-run-begun' order by sequence desc limit 1");
    expect(rows).toMatchObject([{ place_code: FIRST_CHECKPOINT, facts: { reader: under.personIdByBadge.get('ZH-001') } }]);
  });
});

test('DR-1 what was erased meanwhile is counted as unread, not guessed', async () => {
  const [emergency] = await readRows<{ id: string }>(under, 'select id from privacy.emergency');
  under.keys.destroyOwner(emergency?.id ?? '');
  const { count } = await runAll(FIRST_CHECKPOINT, draft(36.9));
  expect(count).toMatchObject({ judged: 0, changes: [] });
  expect(count.unread).toBeGreaterThan(800);
});
