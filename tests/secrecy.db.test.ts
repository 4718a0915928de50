// Nothing personal lies about: planted values are searched for in every table, every raw file and every log.
import { randomInt, randomUUID } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { EventEmitter } from 'node:events';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { postJson } from '../src/app/demo/tablet-client.ts';
import { createRandom } from '../src/core/random.ts';
import { makeIdentityNumber } from '../src/features/checkpoint/server/demo.ts';
import type { TakeCheck } from '../src/features/checkpoint/domain/commands.ts';
import { createLogger } from '../src/server/logger.ts';
import { createSearcher, type Finding, type Searcher } from './support/find-planted.ts';
import { damage, flipBit, openLaneHand, type LaneHand } from './support/lane-hand.ts';
import { queryAsOwner, withClient } from './support/query-as-owner.ts';
import { chooseSize } from './support/size.ts';
import { createTestProduct, DISTRICT, type TestProduct, type UnlockedTablet } from './support/test-product.ts';

const CHECKPOINT = `${DISTRICT}-K01`;
const COUNT = chooseSize({ reduced: 200, full: 1000 });
/** Another seed every time: old log files of the database hold what earlier runs planted. */
const SEED = randomInt(2 ** 31);
const random = createRandom(SEED);

type Person = { readonly document: string; readonly name: string; readonly phone: string; readonly plate: string };

const han = (): string => String.fromCodePoint(random.between(0x5000, 0x9000));
const digits = (length: number): string => Array.from({ length }, () => random.between(0, 9)).join('');
const people: readonly Person[] = Array.from({ length: COUNT }, () => ({
  document: makeIdentityNumber(random),
  name: han() + han() + han() + han(),
  phone: `13${digits(9)}`,
  plate: `苏C${random.pick([...'ABCDEFGHJK'])}${digits(4)}`,
}));
const canary = `canary-${randomUUID()}`;

let test1: TestProduct;
let tablet: UnlockedTablet;
let hand: LaneHand;
let searcher: Searcher;

function plant(person: Person): TakeCheck {
  const check = hand.check([36.5]);
  const travellers = check.travellers.map((traveller) => ({ ...traveller, name: person.name, phone: person.phone, document: { kind: 'resident-id' as const, number: person.document } }));
  return { ...check, vehicle: { ...check.vehicle, plate: person.plate }, travellers };
}

function personAt(index: number): Person {
  const person = people[index];
  if (!person) throw new Error('There are fewer people than that.');
  return person;
}

/** Everything that may go wrong with personal values in hand: refused, damaged, doubled, unreadable, not even JSON. */
async function plantInTroubles(): Promise<void> {
  const check = plant(personAt(0));
  const kept = await hand.keep('checkpoint.take-check', check);
  await hand.send(damage(kept, (envelope) => ({ ...envelope, body: flipBit(envelope.body, 99) })));
  await hand.flush();
  await hand.keep('checkpoint.take-check', check);
  await hand.keep('checkpoint.take-check', { ...plant(personAt(1)), deviceOutcomes: {} });
  await hand.keep('checkpoint.take-check', { ...plant(personAt(2)), deviceOutcomes: { [personAt(2).name]: { outcome: 'clear', ruleIds: [] } } });
  await hand.keep('checkpoint.take-check', { ...plant(personAt(3)), travellers: personAt(3).name });
  const step = { passageId: check.passageId, checkpoint: CHECKPOINT };
  await hand.keep('checkpoint.hold-vehicle', { ...step, stepId: randomUUID(), reason: `${personAt(4).name} ${personAt(4).phone}` });
  await hand.keep('checkpoint.hand-over-traveller', { ...step, stepId: randomUUID(), travellerId: check.travellers[0]?.id, authority: personAt(5).name, receivedBy: personAt(6).name });
  await hand.flush();
  for (const body of [`{"name":"${personAt(7).name}"`, JSON.stringify({ [personAt(7).document]: personAt(7).phone })]) {
    await fetch(`${test1.origin}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  }
}

/** The database itself fails, with personal values in its hands: these are the lines that the product logs. */
async function plantInFaults(): Promise<void> {
  const leader = await test1.desk('KZ-001');
  const kept = await hand.keep('checkpoint.take-check', plant(personAt(0)));
  await queryAsOwner(test1.database, `revoke select, insert on checkpoint.traveller, checkpoint.passage from ${test1.database.app.user}`);
  expect(await hand.send(kept)).toMatchObject([{ status: 'failed', problem: { code: 'ServerFault' } }]);
  await expect(leader.view('checkpoint.register', { checkpoint: CHECKPOINT, document: personAt(0).document })).rejects.toThrow('ServerFault');
  await queryAsOwner(test1.database, `grant select, insert on checkpoint.traveller, checkpoint.passage to ${test1.database.app.user}`);
  await hand.flush();
}

async function plantAtDesks(passageId: string): Promise<void> {
  const leader = await test1.desk('KZ-001');
  for (const { plate, document } of people.slice(0, 20)) {
    await leader.view('checkpoint.register', { checkpoint: CHECKPOINT, plate });
    await leader.view('checkpoint.register', { checkpoint: CHECKPOINT, document });
  }
  await leader.command('privacy.unmask-subject', { id: randomUUID(), subjectId: passageId, placeCode: CHECKPOINT, purpose: 'identity-check' });
  expect(JSON.stringify(await leader.view('checkpoint.passage-in-clear', { checkpoint: CHECKPOINT, passageId }))).toContain(personAt(8).name);
  const { refused } = await leader.view<{ refused: { commandId: string }[] }>('checkpoint.attention', { checkpoint: CHECKPOINT });
  expect(refused.length).toBeGreaterThan(3);
  for (const { commandId } of refused) await leader.command('platform.settle-refusal', { commandId, placeCode: CHECKPOINT, finding: `${personAt(9).name} ${personAt(9).document}` });
  const administrator = await test1.desk('GL-001');
  for (const [index, { name, phone }] of people.slice(10, 20).entries()) {
    const personId = randomUUID();
    const account = { id: personId, placeCode: DISTRICT, badge: `YS-${800 + index}`, department: 'police', name, phone, login: `planted${index}` };
    const grants = [{ id: randomUUID(), role: 'auditor', placeCode: DISTRICT, validFrom: test1.clock.now() }];
    expect(await administrator.command('accounts.admit-person', { ...account, grants, invitation: { id: randomUUID(), codeHash: '0'.repeat(64) } })).toMatchObject({ status: 'accepted' });
    await administrator.command('accounts.withdraw-person', { personId, placeCode: DISTRICT, reason: `${name} ${phone}` });
  }
}

/** Declared on the public page, joined, issued, refused, and left unused. */
async function plantInDeclarations(): Promise<void> {
  const ask = (path: string, body: unknown) => postJson(test1.origin, { path: `/api/declarations/${path}`, body }) as Promise<{ id: string; code: string }>;
  const partOf = ({ name, phone, document }: Person) => ({
    id: randomUUID(),
    people: [{ document: { kind: 'resident-id', number: document }, birthDigits: '', name, phone, symptoms: [], stays: [], exposures: { 'contact-with-case': false, 'people-from-risk-area': false, cluster: false }, proxy: null }],
    signature: { kind: 'typed', name },
  });
  for (let index = 20; index < 26; index += 1) {
    const { plate, name } = personAt(index);
    const start = { id: randomUUID(), secret: 's'.repeat(32), checkpoint: CHECKPOINT, vehicle: { class: 'car', plate, from: name, to: name }, part: partOf(personAt(index)) };
    const { id, code } = await ask('start', start);
    await ask('join', { id: randomUUID(), code, part: partOf(personAt(index + 10)) });
    await ask('issue', { id, secret: 's'.repeat(32), checkpoint: CHECKPOINT });
    await expect(ask('start', { ...start, id: randomUUID(), part: { ...start.part, people: [{ ...start.part.people[0], phone: name }] } })).rejects.toThrow('DeclarationIncomplete');
    await expect(ask('join', { id: name, code, part: partOf(personAt(index)) })).rejects.toThrow('InputWrong');
  }
}

beforeAll(async () => {
  test1 = await createTestProduct();
  tablet = await test1.tablet('JC-101');
  hand = openLaneHand(test1, tablet);
  searcher = createSearcher([canary, ...people.flatMap(({ document, name, phone, plate }) => [document, name, phone, plate])]);
  const checks = people.map(plant);
  for (const check of checks) await hand.keep('checkpoint.take-check', check);
  await hand.flush();
  await plantInTroubles();
  await plantInFaults();
  await plantInDeclarations();
  await plantAtDesks(checks[8]?.passageId ?? '');
  await queryAsOwner(test1.database, 'checkpoint');
}, 300_000);
afterAll(() => test1.close());

async function copyTable(client: pg.Client, table: string): Promise<Buffer> {
  const { connection } = client as unknown as { connection: EventEmitter };
  const chunks: Buffer[] = [];
  const hear = (message: { chunk: Buffer }): void => void chunks.push(message.chunk);
  connection.on('copyData', hear);
  await client.query(`copy ${table} to stdout`);
  connection.off('copyData', hear);
  return Buffer.concat(chunks);
}

type Searched = { readonly findings: readonly string[]; readonly bytes: number };

function report(where: string, findings: readonly Finding[]): string[] {
  return findings.map(({ text, form }) => `${where}: ${text} as ${form}`);
}

async function searchTables(): Promise<Searched> {
  const names = await queryAsOwner<{ name: string }>(
    test1.database,
    "select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and n.nspname <> 'information_schema'",
  );
  return withClient(test1.database.owner, async (client) => {
    let bytes = 0;
    const findings: string[] = [];
    for (const { name } of names) {
      const content = await copyTable(client, name);
      bytes += content.length;
      findings.push(...report(name, searcher.search(content)));
    }
    return { findings, bytes };
  });
}

/** Databases of other tests come and go meanwhile; a file that is gone again holds nothing of ours. */
function readIfThere(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return Buffer.alloc(0);
    throw fault;
  }
}

function searchFiles(folder: string): Searched {
  const files = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
  let bytes = 0;
  const findings = files.flatMap((file) => {
    const content = readIfThere(join(file.parentPath, file.name));
    bytes += content.length;
    return report(join(file.parentPath, file.name).slice(folder.length), searcher.search(content));
  });
  return { findings, bytes };
}

async function findDataFolder(): Promise<string> {
  const rows = await queryAsOwner<{ data_directory: string; wal_compression: string }>(test1.database, "select current_setting('data_directory') as data_directory, current_setting('wal_compression') as wal_compression");
  expect(rows[0]?.wal_compression).toBe('off');
  return rows[0]?.data_directory ?? '';
}

const searchLog = () => searcher.search(Buffer.from(test1.logLines.join('\n')));
const searchPostgresLog = async () => searcher.search(readFileSync(join(dirname(await findDataFolder()), 'postgres.log')));

describe(`of ${COUNT} documents, names, phones and plates (seed ${SEED})`, { timeout: 300_000 }, () => {
  test('all are there: each is found by its token and opens with its key', async () => {
    const [row] = await queryAsOwner<{ travellers: number; tokens: number }>(test1.database, 'select count(*)::int as travellers, count(distinct document_token)::int as tokens from checkpoint.traveller');
    expect(row?.travellers).toBeGreaterThanOrEqual(COUNT);
    expect(row?.tokens).toBeGreaterThanOrEqual(COUNT);
  });

  // asvs: 14.2.4
  test('none is in any table', async () => {
    const { findings, bytes } = await searchTables();
    expect(bytes).toBeGreaterThan(COUNT * 1000);
    expect(findings).toEqual([]);
  });

  test('none is in the raw files of the whole database server, its write-ahead log among them', async () => {
    const folder = await findDataFolder();
    expect(readdirSync(join(folder, 'pg_wal')).length).toBeGreaterThan(0);
    const { findings, bytes } = searchFiles(folder);
    expect(bytes).toBeGreaterThan(COUNT * 1000);
    expect(findings).toEqual([]);
  });

  test('none is in the product’s log', () => {
    expect(test1.logLines.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual(['a group could not be committed', 'a request failed']);
    expect(searchLog()).toEqual([]);
  });

  test('none is in the database’s log', async () => {
    expect(await searchPostgresLog()).toEqual([]);
  });
});

describe('an unsealed canary', { timeout: 300_000 }, () => {
  const ENCODINGS = ['$1', "encode(convert_to($1, 'UTF8'), 'hex')", "encode(convert_to('a' || $1, 'UTF8'), 'base64')"];

  beforeAll(async () => {
    for (const [index, encoded] of ENCODINGS.entries()) {
      await queryAsOwner(test1.database, `insert into platform.dead_event values ($2, $3, 0, ${encoded.replace('$1', '$1::text')}, now())`, [canary, DISTRICT, `canary-${index}`]);
    }
    await queryAsOwner(test1.database, `do $$ begin raise log '${canary}'; end $$`);
    await queryAsOwner(test1.database, 'checkpoint');
  }, 60_000);

  test('is found in the table, in each encoding', async () => {
    const { findings } = await searchTables();
    expect(findings.filter((finding) => finding.startsWith('platform.dead_event')).toSorted()).toEqual(['UTF-8', 'base64', 'hex'].map((form) => `platform.dead_event: ${canary} as ${form}`));
  });

  test('is found in the raw files: in the table’s and in the write-ahead log', async () => {
    const { findings } = searchFiles(await findDataFolder());
    expect(findings.some((finding) => finding.startsWith('/base/'))).toBe(true);
    expect(findings.some((finding) => finding.startsWith('/pg_wal/'))).toBe(true);
  });

  test('is found in the database’s log', async () => {
    expect((await searchPostgresLog()).map(({ text }) => text)).toContain(canary);
  });

  test('is found in the product’s log', () => {
    const lines: string[] = [];
    createLogger('info', { write: (line) => void lines.push(line) }).error({ reason: canary }, 'a request failed');
    expect(searcher.search(Buffer.from(lines.join('\n'))).map(({ text }) => text)).toEqual([canary]);
  });
});
