// Everybody asks for everything on every way to it: what leaves the real server is what a small model says, row by row, clear or masked.
import { randomInt, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { postJson } from '../../src/app/demo/tablet-client.ts';
import { submitOrThrow } from '../../src/app/submit.ts';
import { createRandom } from '../../src/core/random.ts';
import { createSearcher, type Searcher } from '../support/find-planted.ts';
import { chooseSize } from '../support/size.ts';
import { createTestProduct, type Desk } from '../support/test-product.ts';
import { ask, keyOf, send, type Answer, type Question } from './ask.ts';
import { POLICIES, holds, maySee, type Asker, type Path, type Person, type Role } from './model.ts';
import { buildWorld, type MarkedRow, type World } from './world.ts';

const TRIPLES = chooseSize({ reduced: 1200, full: 12_000 });
const SEED = Number(process.env.GUANKOU_ACCESS_SEED ?? randomInt(2 ** 31));
const PATHS = Object.keys(POLICIES) as Path[];
const MINUTE = 60_000;
/** Minutes from one round to the next: unmaskings run out, grants begin and end, sessions end, leases lapse. */
const ROUNDS = [0, 4, 7, 5 * 60, 13 * 60, 80 * 60];

const random = createRandom(SEED);
let world: World;
let administrator: Desk;
let searcher: Searcher;
let rowsByText: Map<string, MarkedRow[]>;

beforeAll(async () => {
  const under = await createTestProduct();
  world = await buildWorld(under, { seed: SEED, people: chooseSize({ reduced: 30, full: 60 }), passages: chooseSize({ reduced: 8, full: 14 }) });
  administrator = await under.desk('GL-001');
  rowsByText = new Map();
  for (const row of world.rows) for (const text of [...row.marks, ...row.secrets]) rowsByText.set(text, [...(rowsByText.get(text) ?? []), row]);
  searcher = createSearcher([...rowsByText.keys()]);
}, 300_000);
afterAll(() => world.under.close());

const now = (): number => world.under.clock.now();

/** What is in an answer by the bytes of it. */
function findTexts({ text }: Answer): Set<string> {
  return new Set(searcher.search(Buffer.from(text)).map((finding) => finding.text));
}

const rowsOf = (path: Path): MarkedRow[] => world.rows.filter(({ kind }) => (POLICIES[path].kinds as readonly string[]).includes(kind));

function drawQuestion(): Question {
  const path = random.pick(PATHS);
  const row = random.pick(rowsOf(path));
  const isOnTablet = 'isOnTablet' in POLICIES[path];
  const tablet = isOnTablet ? random.pick(world.tablets.filter(({ place }) => random.chance(0.3) || place === row.place)) : undefined;
  const agreed = world.people.filter(({ id }) => world.agreedExports.has(`${id} ${row.place}`));
  const known = tablet && random.chance(0.7) ? world.people.filter(({ id }) => tablet.leaseUntilByPerson.has(id)) : path === 'export-in-full' && random.chance(0.5) ? agreed : [];
  const person = random.pick(known.length > 0 ? known : [...world.people]);
  const exportId = world.agreedExports.get(`${person.id} ${row.place}`)?.exportId ?? randomUUID();
  const asker: Asker = { person, at: now(), tablet: tablet && { place: tablet.place, leaseUntil: tablet.leaseUntilByPerson.get(person.id) ?? 0 } };
  return { asker, tablet, path, row, exportId };
}

/** Half of those who want to read in clear say why first; the model says whether they may. */
async function unmask({ asker, path, row }: Question): Promise<void> {
  const isAsked = 'clear' in POLICIES[path] && POLICIES[path].clear === 'purpose' && random.chance(0.5);
  if (!isAsked || asker.person.isWithdrawn) return;
  const body = { id: randomUUID(), subjectId: row.subject, placeCode: row.place, purpose: 'audit' };
  const answer = (await postJson(world.under.origin, { path: '/api/desk', body: { id: randomUUID(), verb: 'privacy.unmask-subject', body }, token: await world.tokenOf(asker.person) })) as { status: string };
  const isAllowed = holds(asker, { roles: ['checkpoint-leader', 'commander', 'auditor', 'administrator'], place: row.place }, world);
  expect([answer.status, isAllowed]).toEqual([isAllowed ? 'accepted' : 'refused', isAllowed]);
  if (isAllowed) asker.person.unmasked.push({ subject: row.subject, at: now() });
}

const describeQuestion = ({ asker, path, row }: Question): string => `${asker.person.badge} asks ${path} for ${row.kind} ${row.id} at ${row.place}${asker.tablet ? ` from a tablet of ${asker.tablet.place}` : ''}`;

/** Everything in the answer, not only what was asked for: nothing of a place where she has no such role, nothing in clear without the reason. */
function listTrespasses(question: Question, found: ReadonlySet<string>): string[] {
  const { asker, path } = question;
  const { roles, clear, isAnywhere } = POLICIES[path] as { roles: readonly Role[]; clear?: string; isAnywhere?: true };
  return [...found].flatMap((text) => {
    const rows = rowsByText.get(text) ?? [];
    const isSeen = rows.some((row) => isAnywhere === true || holds(asker, { roles, place: row.place }, world));
    const isSecret = rows.some(({ secrets }) => secrets.includes(text));
    const isClear = clear !== undefined && rows.some((row) => rowsOf(path).some((other) => other.subject === row.subject && maySee(asker, { path, row: other }, world)));
    return !isSeen || (isSecret && !isClear) ? [`${describeQuestion(question)}: the answer holds ${text} of ${rows.map(({ kind, place }) => `${kind} at ${place}`).join(', ')}`] : [];
  });
}

/** Answers about one row that name it nowhere: they are there or refused. */
const NAMELESS: Partial<Record<Path, string>> = { history: 'checkpoint.check-taken', 'history-in-clear': 'checkpoint.check-taken', declared: '"signatureKind"', 'declared-in-clear': '"signatureKind"' };

function isFound({ path, row }: Question, answer: Answer, found: ReadonlySet<string>): boolean {
  const sign = NAMELESS[path];
  return sign === undefined ? [...row.marks, ...row.secrets].some((text) => found.has(text)) : answer.text.includes(sign);
}

type Tally = { asked: number; seen: number; clear: number };

/** One triple: differences in words, none when product and model agree. */
async function checkTriple(answers: Map<string, Answer>, tallies: Map<Path, Tally>): Promise<string[]> {
  const question = drawQuestion();
  await unmask(question);
  const key = `${keyOf(question)} ${question.asker.person.unmasked.length}`;
  const answer = answers.get(key) ?? (await ask(world, question));
  answers.set(key, answer);
  if (answer.status >= 500 || answer.status === 429 || answer.text.includes('TooManyRequests')) return [`${describeQuestion(question)}: ${answer.status} ${answer.text.slice(0, 200)}`];
  const found = findTexts(answer);
  const expected = maySee(question.asker, question, world);
  const tally = tallies.get(question.path) ?? { asked: 0, seen: 0, clear: 0 };
  tallies.set(question.path, { asked: tally.asked + 1, seen: tally.seen + Number(expected), clear: tally.clear + Number(question.row.secrets.some((secret) => found.has(secret))) });
  const differs = isFound(question, answer, found) === expected ? [] : [`${describeQuestion(question)}: the model says ${expected ? 'yes' : 'no'}, the product ${expected ? 'no' : 'yes'} (${answer.status} ${answer.text.slice(0, 200)})`];
  const trespasses = listTrespasses(question, found);
  if (question.path === 'export-in-full' && expected) world.agreedExports.delete(`${question.asker.person.id} ${question.row.place}`);
  return [...differs, ...trespasses];
}

/** Counts are kept apart from the rows: whoever may see the rows of a post sees their number, and nobody else any. */
async function checkCount(): Promise<string[]> {
  const [person, row] = [random.pick([...world.people]), random.pick(rowsOf('ledger'))];
  const [from, until] = [row.takenAt - 60 * MINUTE, now() + 60 * MINUTE];
  const answer = await send(world, { path: '/api/views/checkpoint.figures', body: { checkpoint: row.place, from, until } }, await world.tokenOf(person));
  const taken = rowsOf('ledger').filter(({ place, takenAt }) => place === row.place && Math.floor(takenAt / (60 * MINUTE)) >= Math.floor(from / (60 * MINUTE)));
  const expected = holds({ person, at: now(), tablet: undefined }, { roles: POLICIES.ledger.roles, place: row.place }, world) ? taken.length : undefined;
  const { data } = JSON.parse(answer.text) as { data?: { totals: { vehicles: number } } };
  return data?.totals.vehicles === expected ? [] : [`${person.badge} counts ${data?.totals.vehicles} vehicles at ${row.place}, the model ${expected}`];
}

/** Between the rounds some lose a role or their account, and some get a role. */
async function changeStaff(): Promise<void> {
  const pick = (): Person => random.pick(world.people.filter(({ isWithdrawn }) => !isWithdrawn));
  for (let count = 0; count < 3; count += 1) {
    const person = pick();
    const grant = person.grants.find(({ until }) => until === undefined || until > now());
    if (!grant) continue;
    const answer = await administrator.command('accounts.end-role', { grantId: grant.id, personId: person.id, placeCode: grant.place });
    expect(answer).toMatchObject({ status: 'accepted' });
    grant.until = now();
  }
  const [promoted, withdrawn] = [pick(), pick()];
  const grant = { id: randomUUID(), role: random.pick(['lane-officer', 'checkpoint-leader', 'medic', 'auditor'] as const), place: random.pick([...world.places]), from: now(), until: now() + 40 * 60 * MINUTE };
  await submitOrThrow(world.under.product, 'accounts.grant-role', { id: grant.id, personId: promoted.id, role: grant.role, placeCode: grant.place, validFrom: grant.from, validUntil: grant.until });
  promoted.grants.push(grant);
  const { place } = world.rows.find(({ kind, id }) => kind === 'account' && id === withdrawn.id) ?? { place: '' };
  expect(await administrator.command('accounts.withdraw-person', { personId: withdrawn.id, placeCode: place, reason: '示范' })).toMatchObject({ status: 'accepted' });
  withdrawn.isWithdrawn = true;
  for (const held of withdrawn.grants) if (held.until === undefined || held.until > now()) held.until = now();
}

describe(`of everybody and every row (seed ${SEED})`, () => {
  test(`${TRIPLES} triples of person, row and way are answered as the model says`, { timeout: 900_000 }, async () => {
    const tallies = new Map<Path, Tally>();
    const differences: string[] = [];
    for (const [round, minutes] of ROUNDS.entries()) {
      world.under.clock.advance(minutes * MINUTE);
      if (minutes > 60) {
        world.renewSessions();
        administrator = await world.under.desk('GL-001');
      }
      if (round > 0) await changeStaff();
      const answers = new Map<string, Answer>();
      for (let count = 0; count < TRIPLES / ROUNDS.length; count += 1) differences.push(...(await checkTriple(answers, tallies)));
      for (let count = 0; count < TRIPLES / ROUNDS.length / 10; count += 1) differences.push(...(await checkCount()));
    }
    expect(differences.slice(0, 20)).toEqual([]);
    const all = [...tallies.values()];
    const [asked, seen] = [all.reduce((sum, tally) => sum + tally.asked, 0), all.reduce((sum, tally) => sum + tally.seen, 0)];
    // A model that says no to everything would agree with a server that answers nothing.
    expect(asked).toBeGreaterThanOrEqual(TRIPLES);
    expect(seen / asked).toBeGreaterThan(0.1);
    expect(PATHS.filter((path) => !tallies.has(path))).toEqual([]);
  });

  test('a tablet pulls nothing of anybody, and of posts its own alone', async () => {
    for (const tablet of world.tablets) {
      const text = JSON.stringify(await tablet.client.post('/api/pull', {}));
      const found = findTexts({ status: 200, text });
      const rows = [...found].flatMap((mark) => rowsByText.get(mark) ?? []);
      // Who is named to call back at this post is known to its tablets by id, never by name.
      expect(rows.filter(({ kind, place }) => !['checkpoint', 'account'].includes(kind) || place !== tablet.place)).toEqual([]);
      expect(rows.flatMap(({ secrets }) => secrets).filter((secret) => found.has(secret))).toEqual([]);
      const isKnown = world.rows.some(({ kind, place }) => kind === 'checkpoint' && place === tablet.place);
      expect(rows.some(({ kind }) => kind === 'checkpoint')).toBe(isKnown);
    }
    for (const person of world.people) expect((await send(world, { path: '/api/pull', body: {} }, await world.tokenOf(person))).status).toBe(person.isWithdrawn ? 401 : 403);
  });
});
