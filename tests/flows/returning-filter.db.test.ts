// From a passage to "maybe seen before" on a tablet without the server: built from the register, opened by the vault, gone with its day.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DAY_MILLISECONDS, HOUR_MILLISECONDS } from '../../src/core/clock.ts';
import type { TakeCheck } from '../../src/features/checkpoint/domain/commands.ts';
import { RETURNING_FILTER, sizeFilter, type ReturningFilter } from '../../src/features/checkpoint/domain/returning/filter.ts';
import { RETURNING_DAYS } from '../../src/features/checkpoint/domain/rules.ts';
import type { KeptPage } from '../../src/features/privacy/domain/views.ts';
import { isMaybeKnown } from '../../src/features/checkpoint/web/lane/returning/maybe-known.ts';
import { chinaDate, chinaMidnight } from '../../src/features/protocol/door.ts';
import { deriveVaultKey, findSealedValue } from '../../src/web/device/officer-wrap.ts';
import type { Tablet } from '../../src/web/device/tablet.ts';
import { act, checkOf, DEMO_PIN, FIRST_CHECKPOINT, readRows, SECOND_CHECKPOINT } from '../support/lane-work.ts';
import { createTestProduct, DISTRICT, type TestProduct, type UnlockedTablet } from '../support/test-product.ts';

let under: TestProduct;
let tablet: UnlockedTablet;

beforeAll(async () => {
  under = await createTestProduct();
  tablet = await under.tablet('JC-101');
});
afterAll(() => under.close());
/** The next morning: no day ends within a test by itself. */
beforeEach(() => {
  const now = under.clock.now();
  under.clock.advance(chinaMidnight(chinaDate(now)) + DAY_MILLISECONDS + 6 * HOUR_MILLISECONDS - now);
});

async function takeCheck(by = tablet): Promise<TakeCheck> {
  const check = checkOf(under, by, [36.5]);
  await act(under, by, { verb: 'checkpoint.take-check', body: check });
  return check;
}

async function renew(): Promise<void> {
  await under.product.timetable.runDue();
  await under.product.observers.catchUp(DISTRICT);
}

type Kinds = { readonly kinds: readonly { kind: string; items: readonly { value: unknown }[] }[] };

async function pullFilters(by: UnlockedTablet): Promise<ReturningFilter[]> {
  const { kinds } = (await by.post('/api/pull', {})) as Kinds;
  return (kinds.find(({ kind }) => kind === RETURNING_FILTER)?.items ?? []).map(({ value }) => value as ReturningFilter);
}

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text, 'base64url'));

/** As much of a tablet as is asked offline: what it pulled, and its vault. */
async function goOffline(by = tablet, vaultOf = by, badge = 'JC-101'): Promise<Tablet> {
  const filters = await pullFilters(by);
  const { vaultSecret } = (await vaultOf.post('/api/devices/unlock', { badge, pin: DEMO_PIN })) as { vaultSecret: string };
  const key = await deriveVaultKey(vaultSecret);
  const open = (name: string, { iv, bytes }: { iv: string; bytes: string }) => findSealedValue(key, `vault ${name}`, { iv: bytesOf(iv), bytes: bytesOf(bytes) });
  return { now: under.clock.now, listItems: () => filters, vault: { open } } as unknown as Tablet;
}

const ask = async (plate: string, offline?: Tablet): Promise<boolean> => isMaybeKnown(offline ?? (await goOffline()), plate);
const keyFile = (day: string): string => join(under.keyFolder, `returning-${FIRST_CHECKPOINT}`, `${day}.key`);

describe('CP-100 the filter of returning plates', () => {
  test('knows who passed after the next hour, however the plate is typed, and the day after as well', async () => {
    const { vehicle } = await takeCheck();
    await renew();
    const offline = await goOffline();
    expect(await ask(vehicle.plate, offline)).toBe(true);
    expect(await ask(` ${vehicle.plate.toLowerCase().slice(0, 2)}·${vehicle.plate.slice(2)}`, offline)).toBe(true);
    under.clock.advance(DAY_MILLISECONDS);
    expect(await ask(vehicle.plate, offline)).toBe(false);
    await renew();
    expect(await ask(vehicle.plate)).toBe(true);
  });

  test('knows few of those who never came, and a voided check least of all', async () => {
    const check = await takeCheck();
    await act(under, tablet, { verb: 'checkpoint.undo-check', body: { passageId: check.passageId, checkpoint: check.checkpoint, stepId: crypto.randomUUID() } });
    await renew();
    const offline = await goOffline();
    const asked = [check.vehicle.plate, ...Array.from({ length: 400 }, (_, ordinal) => `皖B${String(20_000 + ordinal)}`)];
    const known = await Promise.all(asked.map((plate) => ask(plate, offline)));
    expect(known.filter(Boolean).length).toBeLessThan(0.08 * asked.length);
  });

  test('forgets after the days of CP-12', async () => {
    const { vehicle } = await takeCheck();
    under.clock.advance(RETURNING_DAYS * DAY_MILLISECONDS + DAY_MILLISECONDS);
    await renew();
    const rows = await readRows(under, 'select octet_length(bits) as length from checkpoint.returning_filter where place_code = $1', [FIRST_CHECKPOINT]);
    expect(rows).toEqual([{ length: sizeFilter(0) }]);
    // One in fifty is known by chance: of this and of fifty others, not all are.
    const offline = await goOffline();
    const known = await Promise.all([vehicle.plate, ...Array.from({ length: 50 }, (_, ordinal) => `皖B${String(30_000 + ordinal)}`)].map((plate) => ask(plate, offline)));
    expect(known.filter(Boolean).length).toBeLessThan(12);
  });
});

describe('CP-101 what a filter gives away', () => {
  test('two of one day are of one length, and the later one only gains', async () => {
    await renew();
    const [before] = await pullFilters(tablet);
    for (let count = 0; count < 5; count += 1) await takeCheck();
    under.clock.advance(HOUR_MILLISECONDS);
    await renew();
    const [after] = await pullFilters(tablet);
    if (!before || !after) return expect.fail('There is no filter.');
    const [old, later] = [bytesOf(before.bits), bytesOf(after.bits)];
    expect(later).toHaveLength(old.length);
    expect(later).not.toEqual(old);
    expect(old.every((byte, index) => (byte & (later[index] ?? 0)) === byte)).toBe(true);
  });
});

test('CP-102 a post that closes has no key any more, and its tablets no filter', async () => {
  await renew();
  const commander = await under.desk('ZH-001');
  expect(await commander.command('places.close-checkpoint', { checkpoint: SECOND_CHECKPOINT, reason: '演示' })).toMatchObject({ status: 'accepted' });
  under.clock.advance(HOUR_MILLISECONDS);
  await renew();
  expect(existsSync(join(under.keyFolder, `returning-${SECOND_CHECKPOINT}`))).toBe(false);
  await commander.command('places.open-checkpoint', { checkpoint: SECOND_CHECKPOINT });
});

describe('the verbs of a filter', () => {
  test('are the product’s own: no desk and no tablet begins or keeps one', async () => {
    const bits = Buffer.alloc(sizeFilter(0), 0xff).toString('base64url');
    const orders = [
      { verb: 'checkpoint.begin-filters', body: {} },
      { verb: 'checkpoint.keep-filter', body: { checkpoint: FIRST_CHECKPOINT, day: chinaDate(under.clock.now()), bits } },
    ];
    const leader = await under.desk('KZ-001');
    for (const order of orders) {
      expect(await leader.command(order.verb, order.body)).toMatchObject({ status: 'refused', problem: { code: 'WrongChannel' } });
      expect(await act(under, tablet, order)).toMatchObject({ status: 'refused', problem: { code: 'WrongChannel' } });
    }
  });

  test('a filter of a day that is over is let go', async () => {
    await renew();
    const yesterday = chinaDate(under.clock.now() - DAY_MILLISECONDS);
    const answer = await under.product.commands.submit({ district: DISTRICT, name: 'test', id: crypto.randomUUID(), verb: 'checkpoint.keep-filter', body: { checkpoint: FIRST_CHECKPOINT, day: yesterday, bits: 'AAAA' } });
    expect(answer).toMatchObject({ status: 'accepted', facts: { kept: false } });
    expect((await pullFilters(tablet)).map(({ day }) => day)).toEqual([chinaDate(under.clock.now())]);
  });
});

describe('CP-102 the key of a filter', () => {
  test('opens in a vault of that checkpoint and in no other', async () => {
    const { vehicle } = await takeCheck();
    await renew();
    const elsewhere = await under.tablet('JC-201');
    expect(await ask(vehicle.plate, await goOffline(tablet, elsewhere, 'JC-201'))).toBe(false);
    expect((await pullFilters(elsewhere)).map(({ sealed }) => sealed)).not.toEqual((await pullFilters(tablet)).map(({ sealed }) => sealed));
  });

  test('is destroyed with its day, and the filter with it', async () => {
    await renew();
    const today = chinaDate(under.clock.now());
    expect(existsSync(keyFile(today))).toBe(true);
    under.clock.advance(DAY_MILLISECONDS);
    await renew();
    const tomorrow = chinaDate(under.clock.now());
    expect([existsSync(keyFile(today)), existsSync(keyFile(tomorrow))]).toEqual([false, true]);
    const run = (verb: string, body: object) => under.product.commands.submit({ district: DISTRICT, name: 'test', id: crypto.randomUUID(), verb, body });
    expect(await run('privacy.erase-due', {})).toMatchObject({ status: 'accepted' });
    expect(await readRows(under, 'select distinct day from checkpoint.returning_filter')).toEqual([{ day: tomorrow }]);
    const { erasures } = (await (await fetch(`${under.origin}/api/kept`)).json()) as KeptPage;
    expect(erasures.map(({ record }) => record)).toContain('checkpoint.returning-filter');
    expect((await pullFilters(tablet)).map(({ day }) => day)).toEqual([tomorrow]);
  });
});
