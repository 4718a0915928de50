// Every operation of the interface, called with what fits, what stands at the edge and what is wrong, by everybody.
// No fault of the server, no state changed by what was refused, no answer outside the document.
import { randomBytes, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import pg from 'pg';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CAST } from '../../src/app/demo/cast.ts';
import { openSession } from '../../src/features/accounts/server/index.ts';
import { createHttpServer } from '../../src/server/http/server.ts';
import { createLogger } from '../../src/server/logger.ts';
import { createAnswerCheck, readInterface, watchAnswers } from '../support/answer-check.ts';
import { checkOf, keep, versionAt } from '../support/lane-work.ts';
import { chooseSize } from '../support/size.ts';
import { createTestProduct, DISTRICT, type TestProduct, type UnlockedTablet } from '../support/test-product.ts';
import { BROKEN_BODIES, respellPaths, spoilRequest, spoilValue, type WireRequest } from './fuzz/hostile.ts';
import { listOperations, type FuzzDocument, type FuzzOperation } from './fuzz/operations.ts';
import { valueOf, type KnownValues } from './fuzz/schema-values.ts';
import { compareMarks, openStateMark, type StateMark } from './fuzz/state-mark.ts';
import { createWire, sendRaw, type WireAnswer } from './fuzz/wire.ts';

const REQUESTS = chooseSize({ reduced: 2_000, full: 21_000 });
const SEED = Number(process.env.GUANKOU_FUZZ_SEED ?? 20200204);
/** So many refusals in a row are looked at together. */
const LOOK_EVERY = 5;
const TIMEOUT = REQUESTS * 100;

const fuzzDocument = readInterface() as unknown as FuzzDocument;
const operations = listOperations(fuzzDocument);
/** A wrong password or PIN is counted, on purpose (AC-5). */
const COUNTS_TRIES = new Set(['POST /api/session', 'POST /api/devices/unlock']);

let under: TestProduct;
let tablet: UnlockedTablet;
let app: FastifyInstance;
let amiss: ReadonlySet<string>;
let wire: ReturnType<typeof createWire>;
let marks: StateMark;
let owner: pg.Client;
let known: KnownValues;
const logLines: string[] = [];
const tokens = new Map<string, string>();

const CALLERS = ['nobody', 'GL-001', 'ZH-001', 'SJ-001', 'KZ-001', 'JC-101', 'tablet'];

async function openCaller(caller: string): Promise<void> {
  if (caller === 'nobody') return;
  const who = caller === 'tablet' ? { deviceId: tablet.identity.deviceId } : { personId: under.personIdByBadge.get(caller) ?? '' };
  tokens.set(caller, (await openSession(under.product.accounts, who)).token);
}

async function makePassage(): Promise<{ passageId: string; travellerId: string }> {
  const check = checkOf(under, tablet, [36.5, 37.9]);
  await keep(under, tablet, { verb: 'checkpoint.take-check', body: check });
  await tablet.outbox.flush();
  return { passageId: check.passageId, travellerId: check.travellers[0]?.id ?? '' };
}

/** A world with things in it; what has these names in a body mostly is one of them. */
async function learnWorld(): Promise<void> {
  const passages = [await makePassage(), await makePassage(), await makePassage()];
  const people = [...under.personIdByBadge].filter(([badge]) => !CALLERS.includes(badge)).map(([, id]) => id);
  const checkpoints = under.checkpoints.map(({ code }) => code);
  const now = under.clock.now();
  known = {
    checkpoint: [...checkpoints, checkpoints[0]],
    code: checkpoints,
    placeCode: [DISTRICT, ...checkpoints],
    lane: [`${DISTRICT}-K01-L01`, `${DISTRICT}-K02-L01`],
    laneId: [`${DISTRICT}-K01-L01`, `${DISTRICT}-K01-L02`, `${DISTRICT}-K02-L01`],
    passageId: passages.map(({ passageId }) => passageId),
    travellerId: passages.map(({ travellerId }) => travellerId),
    subjectId: passages.map(({ passageId }) => passageId),
    personId: people,
    officer: [tablet.officer],
    device: [tablet.identity.deviceId],
    badge: ['JC-101', 'KZ-001', 'XX-999'],
    from: [now - 3_600_000, now],
    until: [now, now + 3_600_000],
    validFrom: [now],
    validUntil: [now + 3_600_000, now - 1],
    versionId: [versionAt(under).id],
    deviceId: [randomUUID()],
  };
}

beforeAll(async () => {
  under = await createTestProduct();
  tablet = await under.tablet('JC-101');
  const logger = createLogger('info', { write: (line) => void logLines.push(line) });
  const routes = under.product.routes.map((route) => ({ ...route, perMinute: 10_000_000 }));
  app = await createHttpServer({ logger, findSession: under.product.findSession, routes }, false);
  amiss = watchAnswers(app, createAnswerCheck(readInterface()));
  wire = createWire(await app.listen({ host: '127.0.0.1', port: 0 }));
  owner = new pg.Client({ ...under.database.owner });
  await owner.connect();
  marks = await openStateMark(owner);
  await learnWorld();
  for (const caller of CALLERS) await openCaller(caller);
});
afterAll(async () => {
  wire.close();
  await app.close();
  await owner.end();
  await under.close();
});

type Planned = { readonly caller: string; readonly request: WireRequest };

const bytesOf = (value: unknown): Buffer => Buffer.from(JSON.stringify(value) ?? '');

function queryText(query: unknown): string {
  const pairs = Object.entries((query ?? {}) as Record<string, unknown>).map(([name, value]): [string, string] => [name, String(value)]);
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs).toString()}`;
}

/** Half of them fit, a third has one value wrong, the rest is wrong around the body. */
function planCalls(operation: FuzzOperation): fc.Arbitrary<WireRequest> {
  const ports = { parts: fuzzDocument.components.schemas, known };
  const headers = { 'content-type': operation.isFile ? 'application/octet-stream' : 'application/json' };
  const query = operation.query ? valueOf(ports, operation.query) : fc.constant({});
  const value = operation.isFile ? fc.constantFrom(...BROKEN_BODIES) : valueOf(ports, operation.body ?? { type: 'object' });
  const plain = fc.tuple(query, value).map(([asked, body]): { request: WireRequest; value: unknown } => ({
    request: { method: operation.method, path: `${operation.path}${queryText(asked)}`, headers, body: Buffer.isBuffer(body) ? body : bytesOf(body) },
    value: body,
  }));
  const spoiled = plain.chain(({ request, value: body }) => (Buffer.isBuffer(body) ? fc.constant(request) : spoilValue(body).map((text) => ({ ...request, body: Buffer.from(text) }))));
  return fc.oneof(
    { weight: 6, arbitrary: plain.map(({ request }) => request) },
    { weight: 4, arbitrary: spoiled },
    { weight: 2, arbitrary: plain.chain(({ request }) => spoilRequest(request)) },
  );
}

function sendAs({ caller, request }: Planned): Promise<WireAnswer> {
  const token = tokens.get(caller);
  return wire.send(token === undefined || 'authorization' in request.headers ? request : { ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } });
}

const describeCall = ({ caller, request }: Planned): string => `${caller}: ${request.method} ${request.path.slice(0, 120)} ${JSON.stringify(request.headers)} ${(request.body ?? Buffer.alloc(0)).toString('latin1').slice(0, 400)}`;

/** Reading leaves no trace, unless it is in clear or of somebody who was here before. */
const READS = /^(GET|POST \/api\/views\/(?!.*(-in-clear|\.ledger|\.returning))[\w.-]+$)/;

/** Done: an answer that is good, and no refusal of a command in it. */
function mayHaveChanged({ request }: Planned, { status, text }: WireAnswer): boolean {
  return status < 400 && !/"status":"(refused|failed|waiting)"/.test(text) && !READS.test(`${request.method} ${request.path}`);
}

/** Listeners write after an answer: they are waited for, so that what they do is not laid at the next request's door. */
async function markAnew(): Promise<string> {
  await under.product.listeners.catchUp(DISTRICT);
  await under.product.observers.catchUp(DISTRICT);
  return marks.read();
}

/** How often what was answered, so that a run shows that it reached more than the door. */
const answered = new Map<string, number>();
const codes = new Set<string>();
const countAnswer = (what: string): unknown => answered.set(what, (answered.get(what) ?? 0) + 1);

type Watch = { before: string; refused: Planned[] };

async function lookAgain(watch: Watch, found: string[]): Promise<void> {
  const after = await marks.read();
  const changed = compareMarks(watch.before, after);
  if (watch.refused.length > 0 && changed.length > 0) found.push(`changed ${changed.join(', ')} though all were refused:\n${watch.refused.map(describeCall).join('\n')}`);
  watch.before = after;
  watch.refused = [];
}

function judge(planned: Planned, answer: WireAnswer): string | undefined {
  const isStream = answer.type.startsWith('text/event-stream');
  if (answer.status >= 500) return `${answer.status} to ${describeCall(planned)}\n${logLines.slice(-1).join('')}`;
  if (answer.status >= 400 && planned.request.method !== 'HEAD' && !/^\{"problem":\{"code":"[A-Z]\w+"/.test(answer.text)) return `refused in no words, ${answer.status} ${answer.text.slice(0, 80)}: ${describeCall(planned)}`;
  if (answer.text.includes('"status":"failed"') && !answer.text.includes('EnvelopeDamaged')) return `failed: ${answer.text.slice(0, 200)} to ${describeCall(planned)}\n${logLines.slice(-1).join('')}`;
  return isStream || planned.caller !== 'nobody' || answer.status >= 400 || isForAnyone(planned) ? undefined : `let nobody in, ${answer.status}: ${describeCall(planned)}`;
}

const FOR_ANYONE = /^\/api\/(health|kept|public|session|invitations|devices\/(enrol|challenge|session)|declarations)\b/;
const isForAnyone = ({ request }: Planned): boolean => FOR_ANYONE.test(request.path) || request.method === 'OPTIONS';

/** Signed out by what was called: signed in again. */
async function returnIfOut(caller: string, { status }: WireAnswer): Promise<void> {
  if (status === 401 && caller !== 'nobody') await openCaller(caller);
}

async function callAll(planned: readonly Planned[], isCounted: boolean): Promise<string[]> {
  const found: string[] = [];
  const watch: Watch = { before: await markAnew(), refused: [] };
  for (const each of planned) {
    const answer = await sendAs(each);
    const trouble = judge(each, answer);
    if (trouble !== undefined) found.push(trouble);
    countAnswer(/"status":"(accepted|refused|waiting|failed)"/.exec(answer.text)?.[1] ?? String(answer.status));
    const code = /"problem":\{"code":"(\w+)"/.exec(answer.text)?.[1];
    if (code !== undefined) codes.add(code);
    if (mayHaveChanged(each, answer) || isCounted || (answer.status === 401 && each.caller !== 'nobody')) {
      await returnIfOut(each.caller, answer);
      watch.before = await markAnew();
      watch.refused = [];
    } else {
      watch.refused.push(each);
      if (watch.refused.length >= LOOK_EVERY) await lookAgain(watch, found);
    }
  }
  await lookAgain(watch, found);
  return found;
}

/** Those of the cast whose role may, so that the rules behind the door are reached too. */
function callersFor({ roles, path }: FuzzOperation): string[] {
  const those = CAST.filter(({ badge, role }) => roles.includes(role) && CALLERS.includes(badge)).map(({ badge }) => badge);
  if (those.length > 0) return those;
  return /tablet|devices|commands|pull/.test(path) ? ['tablet'] : CALLERS;
}

const perOperation = Math.ceil((REQUESTS * 0.9) / operations.length);

// asvs: 1.2.4 1.4.2 2.2.2 3.5.3 15.3.6
describe('every operation', () => {
  test('is in the list', () => {
    expect(operations.length).toBeGreaterThan(90);
  });

  test.each(operations.map((operation) => [operation.name, operation] as const))('%s', async (name, operation) => {
    const callers = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...CALLERS) }, { weight: 5, arbitrary: fc.constantFrom(...callersFor(operation)) });
    const planned = fc.sample(fc.record({ caller: callers, request: planCalls(operation) }), { numRuns: perOperation, seed: SEED });
    expect(await callAll(planned, COUNTS_TRIES.has(name))).toEqual([]);
  }, TIMEOUT);
});

describe('verbs of a tablet, sealed and signed as they should be', () => {
  const verbs = Object.entries(fuzzDocument.components.schemas).filter(([, schema]) => (schema['x-channels'] as string[] | undefined)?.includes('device'));
  const perVerb = Math.ceil((REQUESTS * 0.1) / verbs.length);

  test.each(verbs)('%s', async (verb, schema) => {
    const value = valueOf({ parts: fuzzDocument.components.schemas, known }, schema);
    const bodies = fc.sample(fc.oneof({ weight: 2, arbitrary: value }, { weight: 1, arbitrary: value.chain(spoilValue).map((text): unknown => (text === '' ? null : JSON.parse(text))) }), { numRuns: perVerb, seed: SEED });
    const found: string[] = [];
    // One of its own for each verb: what a tablet may send within a minute is limited.
    const sender = await under.tablet('JC-101');
    for (const body of bodies) {
      const before = await markAnew();
      const id = await keep(under, sender, { verb, body });
      const { settled } = await sender.outbox.flush();
      const answer = settled.find((each) => each.id === id);
      countAnswer(`tablet ${String(answer?.status)}`);
      if (answer?.status === 'accepted') continue;
      if (answer?.status !== 'refused' || answer.problem.code === 'ActionFaulty') found.push(`${JSON.stringify(answer)} to ${JSON.stringify(body).slice(0, 600)}`);
      const changed = compareMarks(before, await marks.read());
      if (changed.length > 0) found.push(`changed ${changed.join(', ')} though refused: ${JSON.stringify(body).slice(0, 600)}`);
    }
    expect(found).toEqual([]);
  }, TIMEOUT);
});

// asvs: 1.1.1 8.3.1 15.3.7
test('addresses said otherwise reach what they say or nothing, and need the same session', async () => {
  const found: string[] = [];
  for (const { method, path } of operations.filter((operation, index) => operation.path !== operations[index - 1]?.path)) {
    for (const respelled of respellPaths(path)) {
      const planned = { caller: 'nobody', request: { method, path: respelled, headers: { 'content-type': 'application/json' }, body: Buffer.from('{}') } };
      const answer = await sendAs(planned);
      if (answer.status >= 500 || (answer.status < 400 && !FOR_ANYONE.test(path))) found.push(`${answer.status} ${respelled}`);
    }
  }
  expect(found).toEqual([]);
}, TIMEOUT);

// asvs: 4.2.1
test('bytes that are no request are refused without a fault', async () => {
  const origin = `http://127.0.0.1:${String((app.server.address() as { port: number }).port)}`;
  const head = 'Host: x\r\n';
  const requests = [
    'GET /api/health\0x HTTP/1.1\r\n', 'GET /api/heal th HTTP/1.1\r\n', 'GET  /api/health HTTP/1.1\r\n', 'get /api/health HTTP/1.1\r\n', 'GET /api/health HTTP/9.9\r\n', 'GET /\xff\xfe HTTP/1.1\r\n', `GET /${'a'.repeat(40_000)} HTTP/1.1\r\n`, 'FOO BAR\r\n', '\r\n\r\n',
    'GET /api/health HTTP/1.1\r\nHost: a\r\n', `GET /api/health HTTP/1.1\r\nX: ${'y'.repeat(40_000)}\r\n`, 'POST /api/desk HTTP/1.1\r\nContent-Length: -1\r\n', 'POST /api/desk HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n', 'POST /api/desk HTTP/1.1\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n',
    'POST /api/desk HTTP/1.1\r\nContent-Length: 2\r\nContent-Length: 3\r\n', 'POST /api/desk HTTP/1.1\r\nTransfer-Encoding: chunked, identity\r\n', 'GET /api/health HTTP/1.1\r\nBad Header: x\r\n', 'GET /api/health HTTP/1.1\r\nX: a\0b\r\n', 'GET http://elsewhere.example/api/health HTTP/1.1\r\n', 'CONNECT elsewhere.example:443 HTTP/1.1\r\n',
  ];
  const bodies = requests.map((text) => Buffer.from(`${text}${text.includes('Host') ? '' : head}Connection: close\r\n\r\n`, 'latin1'));
  const statuses: number[] = [];
  for (const bytes of [...bodies, randomBytes(500), Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01])]) statuses.push(await sendRaw(origin, bytes));
  expect(statuses.filter((status) => status >= 500 && status !== 505)).toEqual([]);
  expect((await wire.send({ method: 'GET', path: '/api/health', headers: {}, body: undefined })).status).toBe(200);
}, TIMEOUT);

test('many requests got further than the door', () => {
  const told = Object.fromEntries(answered);
  process.stdout.write(`${JSON.stringify(told)} ${[...codes].toSorted().join(' ')}\n`);
  const good = answered.get('200') ?? 0;
  const accepted = (answered.get('accepted') ?? 0) + (answered.get('tablet accepted') ?? 0);
  const all = [...answered.values()].reduce((sum, count) => sum + count, 0);
  expect(all).toBeGreaterThanOrEqual(REQUESTS);
  expect(good).toBeGreaterThan(REQUESTS / 20);
  expect(accepted).toBeGreaterThan(0);
  expect(codes.size).toBeGreaterThan(20);
});

// asvs: 1.2.3 15.3.1
test('nothing was answered outside the document, and nothing failed behind an answer', () => {
  expect([...amiss]).toEqual([]);
  expect(logLines.filter((line) => /"level":(50|60)|"level":"(error|fatal)"/.test(line))).toEqual([]);
});
