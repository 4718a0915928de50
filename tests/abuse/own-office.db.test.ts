// What somebody inside might try against the people at the barrier, with every right that she has: it fails, or it rings.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readSurface } from '../../interface/surface.ts';
import { HOUR_MILLISECONDS } from '../../src/core/clock.ts';
import { composeIdentityNumber } from '../../src/core/identifiers/identity-number.ts';
import { postJson } from '../../src/app/demo/tablet-client.ts';
import type { TakeCheck } from '../../src/features/checkpoint/domain/commands.ts';
import type { Attention } from '../../src/features/checkpoint/domain/views.ts';
import type { IssueAnswer, StartAnswer } from '../../src/features/declaration/domain/views.ts';
import { act, checkOf, FIRST_CHECKPOINT, readRows, travellerId, versionAt } from '../support/lane-work.ts';
import { createTestProduct, DISTRICT, type Desk, type TestProduct, type UnlockedTablet } from '../support/test-product.ts';

const MANY = 30;

let under: TestProduct;
let tablet: UnlockedTablet;
let other: UnlockedTablet;
let leader: Desk;
let commander: Desk;
let administrator: Desk;

beforeAll(async () => {
  under = await createTestProduct();
  tablet = await under.tablet('JC-101');
  other = await under.tablet('JC-101', 2);
  [leader, commander, administrator] = [await under.desk('KZ-001'), await under.desk('ZH-001'), await under.desk('GL-001')];
});
afterAll(() => under.close());

const take = (of: UnlockedTablet, body: TakeCheck) => act(under, of, { verb: 'checkpoint.take-check', body });
const reviews = async () => (await leader.view<Attention>('checkpoint.attention', { checkpoint: FIRST_CHECKPOINT })).reviews;

/** A healthy traveller whom the tablet holds all the same, for a reason of its own invention. */
function heldForNothing(): TakeCheck {
  const check = checkOf(under, tablet, [36.5]);
  return { ...check, deviceOutcomes: { [travellerId(check)]: { outcome: 'hold', ruleIds: ['list.unwelcome-people'] } } };
}

describe('1 one status by hand', () => {
  test('no verb takes a status, except what a tablet claims and the server judges again', () => {
    const inputs = readSurface().actions.map(({ verb, input }) => [verb, JSON.stringify(z.toJSONSchema(input, { io: 'input' }))] as const);
    const naming = inputs.filter(([, schema]) => /"(outcome|state|status|verdict|colou?r)":/.test(schema)).map(([verb]) => verb);
    // A paper ledger says what was written down, which holds nobody (CP-64); a check says what the tablet's rules gave; a proposal says what a rule gives.
    expect(naming.toSorted()).toEqual(['checkpoint.import-passages', 'checkpoint.take-check', 'checkpoint.take-second-reading', 'protocol.propose-version']);
  });

  test('a hold that no rule gives rings, and its invented rule is written nowhere', async () => {
    const check = heldForNothing();
    expect(await take(tablet, check)).toMatchObject({ status: 'accepted' });
    expect((await reviews()).find(({ passageId }) => passageId === check.passageId)).toMatchObject({ kind: 'outcome-differs', facts: { device: 'hold' } });
    const [traveller] = await readRows<{ rule_ids: string[] }>(under, 'select rule_ids from checkpoint.traveller where passage_id = $1', [check.passageId]);
    expect(traveller?.rule_ids).not.toContain('list.unwelcome-people');
    expect(await readRows(under, "select sequence from platform.event where 'list.unwelcome-people' = any(rule_ids) or facts::text like '%unwelcome%'")).toEqual([]);
  });

  test('who claimed it cannot close the review herself', async () => {
    const [review] = await reviews();
    const officer = await under.desk('JC-101');
    const order = { reviewId: review?.id, checkpoint: FIRST_CHECKPOINT, finding: '没有问题' };
    expect(await officer.command('checkpoint.close-review', order)).toMatchObject({ status: 'refused' });
  });
});

describe('2 a rule for whoever is on a list', () => {
  const draft = (pack: object, id: string) => ({ id, effectiveFrom: new Date(under.clock.now() + HOUR_MILLISECONDS).toISOString(), effectiveUntil: null, scope: [DISTRICT], pack, reason: '示范通知' });

  test.each(['phones', 'documents', 'plates', 'names', 'people', 'lists', 'watchList'])('a protocol has no place for %s', async (field) => {
    const pack = { ...versionAt(under).pack, [field]: [{ number: '13900000001', outcome: 'hold', ruleId: 'list.a', because: { zh: '名单', en: 'list' } }] };
    expect(await commander.command('protocol.propose-version', draft(pack, `list-${field.toLowerCase()}`))).toMatchObject({ status: 'refused', problem: { code: 'InputWrong' } });
  });

  test('nobody brings a version into force alone, nor without having seen whom it would meet', async () => {
    expect(await commander.command('protocol.propose-version', draft(versionAt(under).pack, 'alone'))).toMatchObject({ status: 'accepted' });
    const dryRun = { at: under.clock.now(), judged: 0, changed: 0 };
    expect(await commander.command('protocol.approve-version', { id: 'alone', revision: 1, dryRun })).toMatchObject({ status: 'refused' });
    expect(await administrator.command('protocol.approve-version', { id: 'alone', revision: 1 })).toMatchObject({ problem: { code: 'InputWrong' } });
    expect(await commander.command('protocol.publish-version', draft(versionAt(under).pack, 'direct'))).toMatchObject({ status: 'refused' });
    expect(versionAt(under, under.clock.now() + 2 * HOUR_MILLISECONDS).id).toBe(`first-${DISTRICT}`);
  });
});

describe('3 many people at once', () => {
  test('no verb of a desk names more than one passage, person or vehicle to be stopped', () => {
    const stopping = readSurface().actions.filter(({ verb, channels }) => channels.includes('desk') && /hold|turn-back|hand-over|correct/.test(verb));
    const lists = stopping.filter(({ input }) => /"(passageIds|travellerIds|people|vehicles|plates)"/.test(JSON.stringify(z.toJSONSchema(input, { io: 'input' }))));
    expect(lists.map(({ verb }) => verb)).toEqual([]);
  });

  test(`${String(MANY)} people held without ground are ${String(MANY)} reviews that wait for somebody else`, async () => {
    const before = (await reviews()).length;
    for (let count = 0; count < MANY; count += 1) await take(tablet, heldForNothing());
    expect((await reviews()).length - before).toBe(MANY);
  });
});

describe('4 a forwarded picture of a code', () => {
  const ask = <Answer>(path: string, body: unknown): Promise<Answer> => postJson(under.origin, { path: `/api/declarations/${path}`, body }) as Promise<Answer>;
  const count = async (table: string): Promise<number> => Number((await readRows<{ rows: string }>(under, `select count(*) as rows from ${table}`))[0]?.rows);

  async function declare(): Promise<{ id: string }> {
    const secret = randomUUID().replaceAll('-', '');
    const exposures = Object.fromEntries(versionAt(under).pack.questions.map(({ id }) => [id, false]));
    const number = composeIdentityNumber('990002', '1980-06-01', '101');
    const people = [{ document: { kind: 'resident-id', number }, birthDigits: '', name: '演示甲', phone: '13900000001', symptoms: [], stays: [], exposures, proxy: null }];
    const part = { id: randomUUID(), people, signature: { kind: 'typed', name: '演示甲' } };
    const { id } = await ask<StartAnswer>('start', { id: randomUUID(), secret, checkpoint: FIRST_CHECKPOINT, vehicle: { class: 'car', plate: '苏C54321', from: '宿州市', to: '金山桥街道' }, part });
    await ask<IssueAnswer>('issue', { id, secret, checkpoint: FIRST_CHECKPOINT });
    return { id };
  }

  test('declaring, and holding the code, leaves nobody in any record of passing', async () => {
    await under.product.listeners.catchUp(DISTRICT);
    const before = [await count('checkpoint.passage'), await count('checkpoint.traveller'), await count('people.person')];
    await declare();
    expect([await count('checkpoint.passage'), await count('checkpoint.traveller'), await count('people.person')]).toEqual(before);
  });

  test('a code that is shown at a second lane rings', async () => {
    const { id } = await declare();
    await take(tablet, { ...checkOf(under, tablet, [36.5]), declarationId: id });
    await take(other, { ...checkOf(under, other, [36.5]), declarationId: id });
    await under.product.listeners.catchUp(DISTRICT);
    expect((await reviews()).filter(({ kind, facts }) => kind === 'declaration-used-twice' && facts.declarationId === id)).toHaveLength(1);
  });
});

describe('5 the database in hand', () => {
  // asvs: 13.2.2
  test('the role that the product itself uses sees and changes nothing without a scope', async () => {
    const nowhere = { district: DISTRICT, places: [] };
    const rows = await under.database.database.read(nowhere, (tx) => tx.query({ text: 'select id from checkpoint.traveller' }, []));
    expect(rows).toEqual([]);
    expect(await readRows(under, 'select 1 as one from pg_roles where rolname = current_user and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)')).toEqual([]);
  });
});
