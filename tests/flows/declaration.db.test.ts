// From a phone without an account to a lane: the code opens with what a tablet pulled, is used once, and leaves nothing behind.
import { randomUUID, type webcrypto } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { postJson } from '../../src/app/demo/tablet-client.ts';
import { DAY_MILLISECONDS, HOUR_MILLISECONDS } from '../../src/core/clock.ts';
import { composeIdentityNumber } from '../../src/core/identifiers/identity-number.ts';
import type { TakeCheck } from '../../src/features/checkpoint/domain/commands.ts';
import type { Attention } from '../../src/features/checkpoint/domain/views.ts';
import { addFrame, DECLARATION_KEYS, dayKeyName, openDeclaration, type DeclarationKeys, type OpenedDeclaration, type ReadFrames } from '../../src/features/declaration/door.ts';
import type { DeclaredPerson, PaperBatch } from '../../src/features/declaration/domain/records.ts';
import { chinaDay } from '../../src/features/declaration/domain/rules.ts';
import type { DeclaredPartView, FormAnswer, IssueAnswer, JoinAnswer, LookAnswer, StartAnswer } from '../../src/features/declaration/domain/views.ts';
import { deriveVaultKey, findSealedValue } from '../../src/web/device/officer-wrap.ts';
import { importDayKey, inflateRaw, openSealed, verifySignature } from '../../src/web/device/open-sealed.ts';
import { act, checkOf, DEMO_PIN, FIRST_CHECKPOINT, SECOND_CHECKPOINT } from '../support/lane-work.ts';
import { queryAsOwner } from '../support/query-as-owner.ts';
import { createTestProduct, DISTRICT, type TestProduct, type UnlockedTablet } from '../support/test-product.ts';

let under: TestProduct;
let tablet: UnlockedTablet;
let other: UnlockedTablet;

beforeAll(async () => {
  under = await createTestProduct();
  await under.product.listeners.catchUp(DISTRICT);
  tablet = await under.tablet('JC-101');
  other = await under.tablet('JC-101', 2);
});
afterAll(() => under.close());

const ask = <Answer>(path: string, body: unknown): Promise<Answer> => postJson(under.origin, { path: `/api/declarations/${path}`, body }) as Promise<Answer>;

function person(ordinal: number, change: Partial<DeclaredPerson> = {}): DeclaredPerson {
  const exposures = Object.fromEntries(['contact-with-case', 'people-from-risk-area', 'cluster'].map((id) => [id, false]));
  const number = composeIdentityNumber('990002', '1980-06-01', String(100 + ordinal));
  return { document: { kind: 'resident-id', number }, birthDigits: '', name: `演示${'甲乙丙丁戊'.charAt(ordinal)}`, phone: `1390000000${ordinal}`, symptoms: [], stays: [], exposures, proxy: null, ...change };
}

const partOf = (...people: DeclaredPerson[]) => ({ id: randomUUID(), people, signature: { kind: 'typed' as const, name: people[0]?.name ?? '' } });
const vehicle = { class: 'car' as const, plate: '苏C54321', from: '宿州市', to: '金山桥街道' };

type Started = StartAnswer & { readonly secret: string };

async function start(people: readonly DeclaredPerson[] = [person(0)], checkpoint = FIRST_CHECKPOINT): Promise<Started> {
  const secret = randomUUID().replaceAll('-', '');
  const answer = await ask<StartAnswer>('start', { id: randomUUID(), secret, checkpoint, vehicle, part: partOf(...people) });
  return { ...answer, secret };
}

const issue = ({ id, secret }: Pick<Started, 'id' | 'secret'>, checkpoint = FIRST_CHECKPOINT) => ask<IssueAnswer>('issue', { id, secret, checkpoint });

type Kinds = { readonly kinds: readonly { kind: string; items: readonly { value: DeclarationKeys }[] }[] };

async function pullKeys(of: UnlockedTablet): Promise<DeclarationKeys> {
  const { kinds } = (await of.post('/api/pull', {})) as Kinds;
  const keys = kinds.find(({ kind }) => kind === DECLARATION_KEYS)?.items[0]?.value;
  if (!keys) throw new Error('The tablet pulled no keys.');
  return keys;
}

const fromBase64 = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'));

async function openVault(of: UnlockedTablet, badge: string): Promise<webcrypto.CryptoKey> {
  const { vaultSecret } = (await of.post('/api/devices/unlock', { badge, pin: DEMO_PIN })) as { vaultSecret: string };
  return deriveVaultKey(vaultSecret) as Promise<webcrypto.CryptoKey>;
}

/** What the lane does, with the browser's own means. */
async function read(frames: readonly string[], at: { tablet: UnlockedTablet; badge?: string; checkpoint?: string; vault?: UnlockedTablet }): Promise<ReturnType<typeof openDeclaration>> {
  const keys = await pullKeys(at.tablet);
  const vaultKey = await openVault(at.vault ?? at.tablet, at.badge ?? 'JC-101');
  let seen: ReadFrames | undefined;
  let digits = '';
  for (const frame of frames) {
    const reading = addFrame(seen, frame);
    if (reading.kind === 'partial') seen = reading.read;
    if (reading.kind === 'complete') digits = reading.digits;
  }
  return openDeclaration(
    digits,
    { checkpoint: at.checkpoint ?? FIRST_CHECKPOINT, now: under.clock.now(), usedAt: () => undefined },
    {
      verify: async (message, signature) => (await Promise.all(keys.signingKeys.map((point) => verifySignature(fromBase64(point), message, signature)))).some(Boolean),
      hasKeyOf: (day) => keys.days.some((one) => one.day === day),
      unseal: async (sealed, { day, binding }) => {
        const found = keys.days.find((one) => one.day === day);
        const jwk = found && (await findSealedValue(vaultKey, `vault ${dayKeyName(day)}`, { iv: fromBase64(found.sealed.iv), bytes: fromBase64(found.sealed.bytes) }));
        return jwk === undefined ? undefined : openSealed(sealed, binding, await importDayKey(jwk as never));
      },
      inflate: inflateRaw,
    },
  );
}

function checkWith(of: UnlockedTablet, declared: Pick<OpenedDeclaration, 'id'>): TakeCheck {
  return { ...checkOf(under, of, [36.5]), declarationId: declared.id };
}

describe('the public page', () => {
  test('hears which checkpoints are open and what the protocol in force asks', async () => {
    const form = await ask<FormAnswer>('form', { checkpoint: FIRST_CHECKPOINT });
    expect(form.checkpoints.map(({ code }) => code)).toEqual([FIRST_CHECKPOINT, SECOND_CHECKPOINT]);
    expect(form.protocol?.questions.map(({ id }) => id)).toEqual(['contact-with-case', 'people-from-risk-area', 'cluster']);
    expect((await ask<FormAnswer>('form', { checkpoint: '320371-K77' })).protocol).toBeUndefined();
  });

  test('DE-1 what is not complete or for a closed checkpoint is refused with its field', async () => {
    await expect(start([person(0, { phone: '12' })])).rejects.toMatchObject({ code: 'DeclarationIncomplete' });
    await expect(start([person(0, { exposures: {} })])).rejects.toMatchObject({ code: 'DeclarationIncomplete' });
    await expect(start([person(0)], '320371-K77')).rejects.toMatchObject({ code: 'CheckpointNotDeclarable' });
  });

  test('sent again after a lost answer it is the same declaration', async () => {
    const body = { id: randomUUID(), secret: 'a'.repeat(32), checkpoint: FIRST_CHECKPOINT, vehicle, part: partOf(person(0)) };
    expect(await ask('start', body)).toEqual(await ask('start', body));
  });
});

test('what the public page may do, nobody with an account does in its place', async () => {
  const leader = await under.desk('KZ-001');
  const bodies = {
    'declaration.start': { checkpoint: FIRST_CHECKPOINT, secretHash: '0'.repeat(64), vehicle, part: partOf(person(0)) },
    'declaration.join': { code: '12345678', part: partOf(person(0)) },
    'declaration.issue': { id: randomUUID(), secretHash: '0'.repeat(64), checkpoint: FIRST_CHECKPOINT },
    'declaration.make-keys': {},
  };
  for (const [verb, body] of Object.entries(bodies)) expect([verb, await leader.command(verb, body)]).toMatchObject([verb, { status: 'refused', problem: { code: 'WrongChannel' } }]);
});

describe('DE-3', () => {
  test('who joins by the car’s code hears a count and the checkpoint, and nothing else', async () => {
    const { code } = await start([person(0), person(1, { proxy: 'elder', phone: '' })]);
    expect(await ask<LookAnswer>('look', { code })).toEqual({ people: 2, checkpoint: FIRST_CHECKPOINT });
    expect(await ask<JoinAnswer>('join', { id: randomUUID(), code, part: partOf(person(2)) })).toEqual({ people: 3 });
  });

  test('a wrong code, an ended one and a full car say no more', async () => {
    const { code } = await start(Array.from({ length: 20 }, (_, ordinal) => person(ordinal % 5)));
    await expect(ask('look', { code: code === '00000000' ? '00000001' : '00000000' })).rejects.toMatchObject({ code: 'CarCodeUnknown' });
    await expect(ask('join', { id: randomUUID(), code, part: partOf(person(1)) })).rejects.toMatchObject({ code: 'CarFull' });
  });

  test('asking for many codes from one address is refused for a while', async () => {
    const codes: string[] = [];
    for (let count = 0; count < 25; count += 1) codes.push(await ask('look', { code: '00000000' }).then(() => 'found', (fault: { code: string }) => fault.code));
    expect(codes.at(-1)).toBe('TooManyRequests');
  });
});

test('DE-4 only the phone with the secret gets the code', async () => {
  const started = await start();
  await expect(issue({ id: started.id, secret: 'b'.repeat(32) })).rejects.toMatchObject({ code: 'DeclarationUnknown' });
  await expect(issue({ id: randomUUID(), secret: started.secret })).rejects.toMatchObject({ code: 'DeclarationUnknown' });
  expect((await issue(started)).frames).toHaveLength(1);
});

describe('DE-5, DE-9 the code', () => {
  // asvs: 9.1.1
  test('opens with what an enrolled tablet of its checkpoint pulled', async () => {
    const people = [person(0), person(1, { proxy: 'child', symptoms: ['dry-cough'] })];
    const started = await start(people);
    const issued = await issue(started);
    expect(issued.validUntil - issued.issuedAt).toBe(12 * HOUR_MILLISECONDS);
    expect(await read(issued.frames, { tablet })).toMatchObject({ ok: true, declaration: { id: started.id, vehicle, people } });
  });

  // asvs: 9.2.3 9.2.4
  test('does not open on a tablet of another checkpoint, nor with another tablet’s vault', async () => {
    const { frames } = await issue(await start());
    const far = await under.tablet('JC-201');
    expect(await read(frames, { tablet: far, badge: 'JC-201', checkpoint: SECOND_CHECKPOINT })).toMatchObject({ problem: { code: 'DeclarationOtherCheckpoint' } });
    expect(await read(frames, { tablet: far, badge: 'JC-201' })).toMatchObject({ problem: { code: 'DeclarationUnreadable' } });
    expect(await read(frames, { tablet, vault: other })).toMatchObject({ problem: { code: 'DeclarationUnreadable' } });
  });

  test('is issued anew for another checkpoint to whoever is led another way, and opens there', async () => {
    const started = await start();
    await issue(started);
    const { frames } = await issue(started, SECOND_CHECKPOINT);
    const far = await under.tablet('JC-201');
    expect(await read(frames, { tablet: far, badge: 'JC-201', checkpoint: SECOND_CHECKPOINT })).toMatchObject({ ok: true });
    const places = await queryAsOwner(under.database, 'select c.place_code as car, p.place_code as part from declaration.car c join declaration.part p on p.car_id = c.id where c.id = $1', [started.id]);
    expect(places).toEqual([{ car: SECOND_CHECKPOINT, part: SECOND_CHECKPOINT }]);
    await expect(issue(started, '320371-K77')).rejects.toMatchObject({ code: 'CheckpointNotDeclarable' });
  });

  test('private keys are in no table and no answer in clear', async () => {
    const text = JSON.stringify(await pullKeys(tablet));
    expect(text).not.toMatch(/"d":/);
    const columns = await queryAsOwner<{ name: string }>(under.database, "select column_name as name from information_schema.columns where table_schema = 'declaration' and table_name = 'day_key'");
    expect(columns.map(({ name }) => name).toSorted()).toEqual(['day', 'district_code', 'made_at', 'place_code']);
  });
});

describe('DE-8 a declaration at the lane', () => {
  test('is used once: nobody joins, no code comes again; how it was signed stays with the passage', async () => {
    const started = await start([person(0), person(1, { proxy: 'elder', phone: '' })]);
    const check = checkWith(tablet, started);
    expect(await act(under, tablet, { verb: 'checkpoint.take-check', body: check })).toMatchObject({ status: 'accepted' });
    await expect(issue(started)).rejects.toMatchObject({ code: 'DeclarationAlreadyUsed' });
    await expect(ask('join', { id: randomUUID(), code: started.code, part: partOf(person(2)) })).rejects.toMatchObject({ code: 'CarCodeUnknown' });
    const leader = await under.desk('KZ-001');
    const of = { checkpoint: FIRST_CHECKPOINT, passageId: check.passageId };
    const { parts } = await leader.view<{ parts: DeclaredPartView[] }>('declaration.of-passage', of);
    expect(parts).toMatchObject([{ people: 2, proxies: 1, signatureKind: 'typed' }]);
    expect(JSON.stringify(parts)).not.toContain(person(0).name);
  });

  test('DE-10 the signature itself is a read in clear: with a purpose, and in the audit table', async () => {
    const started = await start([person(3)]);
    const check = checkWith(tablet, started);
    await act(under, tablet, { verb: 'checkpoint.take-check', body: check });
    const leader = await under.desk('KZ-001');
    const of = { checkpoint: FIRST_CHECKPOINT, passageId: check.passageId };
    await expect(leader.view('declaration.of-passage-in-clear', of)).rejects.toMatchObject({ code: 'NotUnmasked' });
    await leader.command('privacy.unmask-subject', { id: randomUUID(), subjectId: check.passageId, placeCode: FIRST_CHECKPOINT, purpose: 'identity-check' });
    const { parts } = await leader.view<{ parts: DeclaredPartView[] }>('declaration.of-passage-in-clear', of);
    expect(parts).toMatchObject([{ inClear: { name: person(3).name, signature: { kind: 'typed', name: person(3).name } } }]);
    expect(await queryAsOwner(under.database, "select subject_id from platform.event where type = 'declaration.signature-read-in-clear' and subject_id = $1", [check.passageId])).toHaveLength(1);
    const far = await under.desk('JC-201');
    await expect(far.view('declaration.of-passage', of)).rejects.toMatchObject({ code: 'NotAllowedHere' });
  });

  test('CP-17 on two tablets: both passages are kept, and one review waits for the leader', async () => {
    const leader = await under.desk('KZ-001');
    const started = await start();
    const [first, second] = [checkWith(tablet, started), checkWith(other, started)];
    expect(await act(under, tablet, { verb: 'checkpoint.take-check', body: first })).toMatchObject({ status: 'accepted' });
    const before = await leader.view<Attention>('checkpoint.attention', { checkpoint: FIRST_CHECKPOINT });
    expect(before.reviews.filter(({ kind }) => kind === 'declaration-used-twice')).toEqual([]);
    expect(await act(under, other, { verb: 'checkpoint.take-check', body: second })).toMatchObject({ status: 'accepted' });
    const { reviews } = await leader.view<Attention>('checkpoint.attention', { checkpoint: FIRST_CHECKPOINT });
    expect(reviews.filter(({ kind }) => kind === 'declaration-used-twice')).toMatchObject([{ passageId: second.passageId, facts: { declarationId: started.id, otherPassageId: first.passageId } }]);
    const [review] = reviews;
    expect(await leader.command('checkpoint.close-review', { reviewId: review?.id, checkpoint: FIRST_CHECKPOINT, finding: '核对无误' })).toMatchObject({ status: 'accepted' });
    expect(await queryAsOwner(under.database, "select verb from platform.command where verb = 'declaration.note-use'")).toEqual([]);
  });
});

describe('DE-11 paper forms', () => {
  test('are numbered by batch; the count at the end of the shift says what is missing', async () => {
    const leader = await under.desk('KZ-001');
    const id = randomUUID();
    expect(await leader.command('declaration.print-batch', { id, checkpoint: FIRST_CHECKPOINT, forms: 50 })).toMatchObject({ status: 'accepted', facts: { number: 1 } });
    expect(await leader.command('declaration.print-batch', { id: randomUUID(), checkpoint: FIRST_CHECKPOINT, forms: 10 })).toMatchObject({ facts: { number: 2 } });
    expect(await leader.command('declaration.reconcile-batch', { id, checkpoint: FIRST_CHECKPOINT, used: 30, spoiled: 2, left: 15 })).toMatchObject({ facts: { difference: -3 } });
    const { batches } = await leader.view<{ batches: PaperBatch[] }>('declaration.list-batches', { checkpoint: FIRST_CHECKPOINT });
    expect(batches).toMatchObject([{ number: 2, printed: 10 }, { number: 1, printed: 50, counted: { used: 30, spoiled: 2, left: 15 } }]);
    expect(batches[0]?.counted).toBeUndefined();
  });

  test('are the leader’s of that checkpoint, nobody else’s', async () => {
    const administrator = await under.desk('GL-001');
    expect(await administrator.command('declaration.print-batch', { id: randomUUID(), checkpoint: FIRST_CHECKPOINT, forms: 5 })).toMatchObject({ status: 'refused', problem: { code: 'NotAllowedHere' } });
    const leader = await under.desk('KZ-001');
    expect(await leader.command('declaration.reconcile-batch', { id: randomUUID(), checkpoint: FIRST_CHECKPOINT, used: 1, spoiled: 0, left: 0 })).toMatchObject({ problem: { code: 'BatchUnknown' } });
  });
});

/** Moves the clock: the last of the file. */
describe('DE-10 time passes', () => {
  const owners = () => readdirSync(under.keyFolder).filter((name) => name.startsWith(`declaration-${FIRST_CHECKPOINT}-`)).map((name) => Number(name.split('-').at(-1))).toSorted();

  // asvs: 9.2.1
  test('a code ends after twelve hours, and is issued anew until the declaration is destroyed a day later', async () => {
    const started = await start();
    const { frames } = await issue(started);
    under.clock.advance(12 * HOUR_MILLISECONDS);
    expect(await read(frames, { tablet })).toMatchObject({ problem: { code: 'DeclarationExpired' } });
    await expect(ask('join', { id: randomUUID(), code: started.code, part: partOf(person(1)) })).rejects.toMatchObject({ code: 'CarCodeUnknown' });
    await under.product.timetable.runDue();
    expect(await read((await issue(started)).frames, { tablet })).toMatchObject({ ok: true });
    under.clock.advance(12 * HOUR_MILLISECONDS + DAY_MILLISECONDS + 1);
    await under.product.timetable.runDue();
    await expect(issue(started)).rejects.toMatchObject({ code: 'DeclarationUnknown' });
    const left = await queryAsOwner<{ used: boolean }>(under.database, 'select used_at is not null as used from declaration.car');
    expect(left.length).toBeGreaterThan(0);
    expect(left.every(({ used }) => used)).toBe(true);
    const done = await queryAsOwner<{ status: string }>(under.database, "select distinct status from platform.command where verb = 'privacy.erase-due'");
    expect(done).toEqual([{ status: 'accepted' }]);
  });

  test('keys of days follow the calendar in the folder, and nothing older is left', async () => {
    under.clock.advance(DAY_MILLISECONDS);
    await under.product.timetable.runDue();
    const today = chinaDay(under.clock.now());
    expect(owners()).toEqual([today - 1, today, today + 1, today + 2, today + 3]);
    expect((await pullKeys(tablet)).days.map(({ day }) => day)).toEqual(owners());
    expect(existsSync(`${under.keyFolder}/declaration-${FIRST_CHECKPOINT}-${today - 2}`)).toBe(false);
  });

  test('a key that was lost with its folder is made anew within the hour, and tablets hear of it', async () => {
    // Whatever the hour of the run: an hour later it is still the same day.
    while (chinaDay(under.clock.now()) !== chinaDay(under.clock.now() + 2 * HOUR_MILLISECONDS)) under.clock.advance(HOUR_MILLISECONDS);
    await under.product.timetable.runDue();
    const today = chinaDay(under.clock.now());
    const before = await pullKeys(tablet);
    under.keys.destroyOwner(`declaration-${FIRST_CHECKPOINT}-${today}`);
    const started = await start();
    await expect(issue(started)).rejects.toMatchObject({ code: 'NoKeyOfToday' });
    under.clock.advance(HOUR_MILLISECONDS);
    await under.product.timetable.runDue();
    expect(await read((await issue(started)).frames, { tablet })).toMatchObject({ ok: true });
    expect((await pullKeys(tablet)).days.map(({ day }) => day)).toEqual(before.days.map(({ day }) => day));
  });

  test('one that was used goes with its passage, after thirty days', async () => {
    under.clock.advance(31 * DAY_MILLISECONDS);
    await under.product.timetable.runDue();
    for (const table of ['car', 'part', 'use']) expect([table, await queryAsOwner(under.database, `select 1 as row from declaration.${table}`)]).toEqual([table, []]);
  });

  test('in one hour the timetable does each thing once', async () => {
    const count = async () => (await queryAsOwner(under.database, "select id from platform.command where verb = 'declaration.make-keys'")).length;
    const before = await count();
    await under.product.timetable.runDue();
    expect(await count()).toBe(before);
    under.clock.advance(HOUR_MILLISECONDS);
    await under.product.timetable.runDue();
    await under.product.timetable.runDue();
    expect(await count()).toBe(before + 1);
  });
});
