// A district with people of all roles and times, four posts at three heights of the tree, and a row of every kind, each with marks of its own.
import { randomUUID } from 'node:crypto';
import { composeIdentityNumber } from '../../src/core/identifiers/identity-number.ts';
import { createRandom, type Random } from '../../src/core/random.ts';
import { openCheckpoints } from '../../src/app/demo/populate.ts';
import { Refused, enrolTablet, openTablet, postJson } from '../../src/app/demo/tablet-client.ts';
import { submitOrThrow } from '../../src/app/submit.ts';
import { hashCode, hashSecret, openSession } from '../../src/features/accounts/server/index.ts';
import type { TakeCheck } from '../../src/features/checkpoint/domain/commands.ts';
import { placesDirectory } from '../../src/features/places/door.ts';
import { addDays, chinaDate } from '../../src/features/protocol/door.ts';
import { DEMO_PIN, act, checkOf, inviteTablet, keep, readRows, sendAll, step, versionAt, withFacts } from '../support/lane-work.ts';
import { DISTRICT, type TestProduct, type UnlockedTablet } from '../support/test-product.ts';
import type { Grant, Person, Role, Row } from './model.ts';

const HOUR = 3_600_000;
export const LEASE = 72 * HOUR;
const ROLES: readonly Role[] = ['administrator', 'commander', 'checkpoint-leader', 'lane-officer', 'medic', 'auditor'];
const DEPARTMENTS = ['police', 'health', 'transport', 'housing'] as const;

/** `marks` show that the row is there, `secrets` are its values in clear; both are found nowhere else. */
export type MarkedRow = Row & { readonly marks: readonly string[]; readonly secrets: readonly string[]; readonly check?: TakeCheck };
export type Tablet = { client: UnlockedTablet; readonly place: string; readonly leaseUntilByPerson: Map<string, number> };

export type World = {
  readonly under: TestProduct;
  readonly people: readonly Person[];
  readonly tablets: readonly Tablet[];
  readonly rows: MarkedRow[];
  /** The tree as it was built here. */
  readonly parentOf: ReadonlyMap<string, string>;
  readonly places: readonly string[];
  /** By `person place`: exports in full that two people of different departments agreed to; gone once taken. */
  readonly agreedExports: Map<string, { readonly exportId: string; readonly at: number }>;
  readonly tokenOf: (person: Person) => Promise<string>;
  readonly renewSessions: () => void;
};

const personOf = (world: { people: readonly Person[] }, id: string): Person => world.people.find((person) => person.id === id) ?? raise(`no person ${id}`);

function raise(text: string): never {
  throw new Error(text);
}

/** Two posts of the test product at the district itself, one below a town, one below a village of another. */
async function openPosts(under: TestProduct): Promise<{ posts: readonly string[]; parentOf: Map<string, string> }> {
  await openCheckpoints(under.product, under.clock.now());
  const places = [...under.product.references.get(placesDirectory, DISTRICT).placeByCode.values()];
  const towns = places.filter(({ level }) => level === 'sub-district');
  const [town, otherTown] = [towns[0] ?? raise('no town'), towns[1] ?? raise('no second town')];
  const village = places.find(({ level, parent }) => level === 'village' && parent === otherTown.code) ?? raise('no village');
  const parentOf = new Map<string, string>([[`${DISTRICT}-K01`, DISTRICT], [`${DISTRICT}-K02`, DISTRICT], [town.code, DISTRICT], [otherTown.code, DISTRICT], [village.code, otherTown.code]]);
  for (const [code, place] of [[`${DISTRICT}-K03`, town.code], [`${DISTRICT}-K04`, village.code]] as const) {
    const approval = { authority: '区疫情防控指挥部(演示)', documentNumber: `演示〔2020〕${code}号`, date: chinaDate(under.clock.now()) };
    const plan = { code, place, nameZh: `示范卡口${code}`, kind: 'national-road', leadUnit: '演示', lanes: [{ number: 1, direction: 'in' }] };
    await submitOrThrow(under.product, 'places.approve-checkpoint', { ...plan, approval, opensAt: under.clock.now() - HOUR });
    await submitOrThrow(under.product, 'places.open-checkpoint', { checkpoint: code });
    await submitOrThrow(under.product, 'places.open-lane', { lane: `${code}-L01` });
    parentOf.set(code, place);
  }
  return { posts: ['K01', 'K02', 'K03', 'K04'].map((post) => `${DISTRICT}-${post}`), parentOf };
}

/** Some hold now, some begin or end within the hours of the test, some are over. */
function makeGrant(random: Random, places: readonly string[], now: number): Grant {
  const [from, until] = random.pick([[-1, undefined], [-1, undefined], [-1, 4], [-1, 12], [3, undefined], [3, 14], [-30, -2], [200, undefined]] as const);
  return { id: randomUUID(), role: random.pick([...ROLES, 'checkpoint-leader', 'lane-officer']), place: random.pick([...places]), from: now + from * HOUR, until: until === undefined ? undefined : now + until * HOUR };
}

type Admitted = { readonly person: Person; readonly name: string; readonly placeCode: string };

async function admit(under: TestProduct, ordinal: number, wish: { grants: readonly Grant[]; placeCode: string; name: string; hash: string }): Promise<Admitted> {
  const badge = `RY-${String(ordinal).padStart(3, '0')}`;
  const id = randomUUID();
  const invitation = { id: randomUUID(), codeHash: hashCode(randomUUID()) };
  const grants = wish.grants.map((grant) => ({ id: grant.id, role: grant.role, placeCode: grant.place, validFrom: grant.from, ...(grant.until !== undefined && { validUntil: grant.until }) }));
  const department = DEPARTMENTS[ordinal % DEPARTMENTS.length];
  await submitOrThrow(under.product, 'accounts.admit-person', { id, placeCode: wish.placeCode, badge, department, name: wish.name, login: `walker${ordinal}`, grants, invitation });
  await submitOrThrow(under.product, 'accounts.set-secrets', { invitationId: invitation.id, personId: id, passwordHash: wish.hash, pinHash: wish.hash });
  return { person: { id, badge, grants: [...wish.grants], isWithdrawn: false, unmasked: [] }, name: wish.name, placeCode: wish.placeCode };
}

const han = (random: Random, length: number): string => Array.from({ length }, () => String.fromCodePoint(random.between(0x5000, 0x8fff))).join('');

/** Names, numbers and plates that nobody else has; what masking leaves of them is each one's own too. */
function mark(random: Random, check: TakeCheck, serial: { next: number }): TakeCheck {
  const travellers = check.travellers.map((traveller) => {
    serial.next += 1;
    // Numbers end below 5000 and phones above, so that what masking leaves of one is never that of another.
    const number = composeIdentityNumber(`99${String(random.between(0, 9999)).padStart(4, '0')}`, '1980-06-01', String(serial.next).padStart(3, '0'));
    return { ...traveller, document: { kind: 'resident-id' as const, number }, name: han(random, 4), phone: `139${random.between(1000, 9999)}${5000 + serial.next}`, from: han(random, 8), to: han(random, 8) };
  });
  return { ...check, vehicle: { ...check.vehicle, plate: `苏C${random.pick([...'ABCDEFGHJK'])}${String(serial.next).padStart(4, '0')}`, from: han(random, 8), to: han(random, 8) }, travellers };
}

function toRows(check: TakeCheck, takenAt: number): MarkedRow[] {
  const { passageId: id, checkpoint: place, vehicle, travellers } = check;
  const secrets = [vehicle.plate, vehicle.from, vehicle.to, ...travellers.flatMap(({ name, phone, document, from, to }) => [name, phone, document.number, from, to])];
  const passage: MarkedRow = { kind: 'passage', id, place, subject: id, takenAt, marks: [id, ...travellers.map(({ phone }) => `*******${phone.slice(-4)}`)], secrets, check };
  const waiters = travellers.filter((traveller) => (traveller.facts.readings.at(-1)?.celsius ?? 0) >= 37.3);
  return [passage, ...waiters.map((traveller): MarkedRow => ({ kind: 'waiter', id: traveller.id, place, subject: id, takenAt, marks: [traveller.id], secrets: [] }))];
}

async function fillPost(world: World, random: Random, at: { tablet: Tablet; passages: number; serial: { next: number } }): Promise<void> {
  const { under, rows } = world;
  const { client, place } = at.tablet;
  for (let count = 0; count < at.passages; count += 1) {
    const check = mark(random, checkOf(under, client, count % 4 === 0 ? [36.5, 37.9] : [36.6]), at.serial);
    // The tablet lets one with fever go: the server does not, and a review opens.
    const first = check.travellers.at(-1)?.id ?? '';
    const isWrong = count % 8 === 0;
    await keep(under, client, { verb: 'checkpoint.take-check', body: isWrong ? { ...check, deviceOutcomes: { ...check.deviceOutcomes, [first]: { outcome: 'clear', ruleIds: [] } } } : check });
    rows.push(...toRows(check, under.clock.now()));
    under.clock.advance(1000);
  }
  await sendAll(client);
  const serial = String(at.serial.next).padStart(4, '0');
  const permit = { passageId: randomUUID(), permitNumber: `通行${serial}${random.between(1000, 9999)}`, plate: `苏CZ${serial}` };
  await act(under, client, { verb: 'checkpoint.log-permit-vehicle', body: { ...permit, checkpoint: place, lane: client.identity.laneId, direction: 'in', class: 'truck', permitKind: 'medical', isScanned: true } });
  rows.push({ kind: 'permit', id: permit.passageId, place, subject: permit.passageId, takenAt: under.clock.now(), marks: [permit.passageId], secrets: [permit.permitNumber, permit.plate] });
  const refused = await keep(under, client, { verb: 'checkpoint.release-vehicle', body: { passageId: randomUUID(), checkpoint: place, stepId: randomUUID() } });
  await sendAll(client);
  rows.push({ kind: 'refused', id: refused, place, subject: refused, takenAt: under.clock.now(), marks: [refused], secrets: [] });
}

/** Held with a reason in free text, which stands in the history in clear alone. */
async function holdSome(world: World, random: Random, tablet: Tablet): Promise<void> {
  const held = world.rows.filter(({ kind, place }) => kind === 'passage' && place === tablet.place).slice(0, 2);
  for (const row of held) {
    const reason = han(random, 8);
    await act(world.under, tablet.client, { verb: 'checkpoint.hold-vehicle', body: { ...step(row.check ?? raise('no check')), reason } });
    world.rows.splice(world.rows.indexOf(row), 1, { ...row, secrets: [...row.secrets, reason] });
  }
}

/** Somebody whom the lane held: in custody of that post, as its listener would have it. */
async function takeIntoCustody(world: World, tablet: Tablet): Promise<void> {
  const { under, rows } = world;
  const waiter = rows.find(({ kind, place }) => kind === 'waiter' && place === tablet.place) ?? raise('nobody waits');
  const { check } = rows.find(({ kind, id }) => kind === 'passage' && id === waiter.subject) ?? raise('a waiter of no passage');
  const traveller = check?.travellers.find(({ id }) => id === waiter.id) ?? raise('a waiter of no check');
  await submitOrThrow(under.product, 'medical.open-custody', { checkpoint: tablet.place, passageId: waiter.subject, travellerId: waiter.id, facts: 'held' });
  rows.push({ ...waiter, kind: 'custody', secrets: [traveller.name, traveller.phone, traveller.document.number] });
}

async function declareOne(world: World, random: Random, at: { tablet: Tablet; serial: { next: number } }): Promise<void> {
  const { under, rows } = world;
  const { client, place } = at.tablet;
  const check = mark(random, checkOf(under, client, [36.6]), at.serial);
  const [{ document }] = check.travellers as [TakeCheck['travellers'][number]];
  const [name, phone] = [han(random, 4), `138${random.between(10_000_000, 99_999_999)}`];
  const exposures = { 'contact-with-case': false, 'people-from-risk-area': false, cluster: false };
  const part = { id: randomUUID(), people: [{ document, birthDigits: '', name, phone, symptoms: [], stays: [], exposures, proxy: null }], signature: { kind: 'typed', name } };
  const vehicle = { class: 'car', plate: check.vehicle.plate, from: '宿州市', to: '金山桥街道' };
  const started = (await postJson(under.origin, { path: '/api/declarations/start', body: { id: randomUUID(), secret: randomUUID().replaceAll('-', ''), checkpoint: place, vehicle, part } })) as { id: string };
  await act(under, client, { verb: 'checkpoint.take-check', body: { ...check, declarationId: started.id } });
  rows.push(...toRows(check, under.clock.now()), { kind: 'declaration', id: started.id, place, subject: check.passageId, takenAt: under.clock.now(), marks: [], secrets: [name, phone] });
}

/** A check at less than full depth, and who calls back. */
async function shortenOne(world: World, random: Random, at: { tablet: Tablet; serial: { next: number }; leader: Person; caller: Person }): Promise<void> {
  const { under, rows } = world;
  const { client, place } = at.tablet;
  const shorteningId = randomUUID();
  const body = { shorteningId, checkpoint: place, depth: 'short', until: under.clock.now() + HOUR, reason: '排队两公里', callerIds: [at.caller.id], dueMinutes: 60 };
  await commandOrThrow(world, at.leader, { verb: 'checkpoint.shorten-checks', body });
  const check = mark(random, checkOf(under, client, [36.6]), at.serial);
  const travellers = check.travellers.map((traveller) => ({ ...traveller, name: '', from: '', to: '', unasked: ['name', 'from', 'to'] }));
  await act(under, client, { verb: 'checkpoint.take-check', body: { ...check, travellers, begunAt: under.clock.now() - 21_000, shortened: { shorteningId, depth: 'short' } } });
  const [passage, ...others] = toRows({ ...check, travellers: check.travellers.map((traveller) => ({ ...traveller, name: '', from: '', to: '' })) }, under.clock.now());
  const secrets = (passage?.secrets ?? []).filter((secret) => secret !== '');
  if (passage) rows.push({ ...passage, secrets }, ...others, { ...passage, kind: 'call-back', caller: at.caller.id, secrets: [] });
  await commandOrThrow(world, at.leader, { verb: 'checkpoint.restore-checks', body: { shorteningId, checkpoint: place, reason: '排队缓解' } });
}

/** Turned back at one post, told to its neighbour. */
async function turnOneBack(world: World, random: Random, at: { tablet: Tablet; serial: { next: number } }): Promise<void> {
  const { under, rows } = world;
  const now = under.clock.now();
  const until = chinaDate(now);
  const facts = { ageYears: 40, travelHistory: [{ divisionCode: '420106', from: addDays(until, -3), until }] };
  const check = withFacts(mark(random, checkOf(under, at.tablet.client, [36.5]), at.serial), 0, { pack: versionAt(under).pack, at: now, facts });
  await act(under, at.tablet.client, { verb: 'checkpoint.take-check', body: check });
  const claims = check.travellers.map(({ id }) => ({ id, isResident: false, isEmergency: false, isPregnant: false, isAccompanied: true, grounds: [{ basis: 'dated-travel-history', evidence: ['ticket'] }] }));
  await act(under, at.tablet.client, { verb: 'checkpoint.turn-back-vehicle', body: { ...step(check), travellers: claims } });
  rows.push(...toRows(check, now).filter(({ kind }) => kind === 'passage'));
  await under.product.listeners.catchUp(DISTRICT);
  const notices = await readRows<{ id: string; place_code: string }>(under, 'select id, place_code from checkpoint.notice');
  for (const { id, place_code: place } of notices) rows.push({ kind: 'notice', id, place, subject: id, takenAt: now, marks: [id], secrets: [] });
}

export async function commandOrThrow(world: World, person: Person, { verb, body }: { verb: string; body: unknown }): Promise<void> {
  const answer = (await postJson(world.under.origin, { path: '/api/desk', body: { id: randomUUID(), verb, body }, token: await world.tokenOf(person) })) as { status: string };
  if (answer.status !== 'accepted') throw new Error(`${verb}: ${JSON.stringify(answer)}`);
}

/** What desks make: exports asked for and agreed to, forms printed, a proposal of a version. */
async function workAtDesks(world: World, staff: { leaderOf: ReadonlyMap<string, Person>; auditor: Person; commander: Person }): Promise<void> {
  const { under, rows } = world;
  const takenAt = under.clock.now();
  for (const [place, leader] of staff.leaderOf) {
    const [asked, agreed, batch] = [randomUUID(), randomUUID(), randomUUID()];
    for (const exportId of [asked, agreed]) {
      await commandOrThrow(world, leader, { verb: 'checkpoint.request-export', body: { exportId, checkpoint: place, filter: {}, format: 'csv', language: 'zh', purpose: 'audit', reason: '演示用途' } });
      rows.push({ kind: 'export', id: exportId, place, subject: exportId, takenAt, marks: [exportId], secrets: [] });
    }
    await commandOrThrow(world, staff.auditor, { verb: 'checkpoint.approve-export', body: { exportId: agreed, checkpoint: place } });
    world.agreedExports.set(`${leader.id} ${place}`, { exportId: agreed, at: takenAt });
    await commandOrThrow(world, leader, { verb: 'declaration.print-batch', body: { id: batch, checkpoint: place, forms: 5 } });
    rows.push({ kind: 'batch', id: batch, place, subject: batch, takenAt, marks: [batch], secrets: [] });
  }
  const { id: _id, ...first } = versionAt(under);
  const version = { ...first, id: 'access-test-proposal', effectiveFrom: new Date(takenAt + 300 * HOUR).toISOString(), effectiveUntil: null, scope: [DISTRICT], reason: '示范通知' };
  const { pack, scope, effectiveFrom, effectiveUntil, reason } = version;
  await commandOrThrow(world, staff.commander, { verb: 'protocol.propose-version', body: { id: version.id, pack, scope, effectiveFrom, effectiveUntil, reason } });
  rows.push({ kind: 'proposal', id: version.id, place: DISTRICT, subject: version.id, takenAt, marks: [version.id], secrets: [] });
  const reviews = await readRows<{ id: string; passage_id: string }>(under, 'select id, passage_id from checkpoint.review');
  for (const { id, passage_id: passageId } of reviews) {
    const of = rows.find((row) => row.kind === 'passage' && row.id === passageId) ?? raise('a review of no passage');
    rows.push({ kind: 'review', id, place: of.place, subject: passageId, takenAt, marks: [id], secrets: [] });
  }
}

async function openTablets(world: World, posts: readonly string[], crew: ReadonlyMap<string, Person>): Promise<void> {
  const { under } = world;
  for (const place of posts) {
    for (const round of [1, 2]) {
      const invitation = await inviteTablet(under.product, { placeCode: place, laneId: `${place}-L01`, label: `${place.slice(-3)}-${round}` });
      const client = await enrolTablet({ origin: under.origin, now: under.clock.now }, invitation);
      const officer = crew.get(place) ?? raise('no crew');
      await client.unlock({ badge: officer.badge, pin: DEMO_PIN });
      const tablet: Tablet = { client: { ...client, officer: officer.id }, place, leaseUntilByPerson: new Map([[officer.id, under.clock.now() + LEASE]]) };
      (world.tablets as Tablet[]).push(tablet);
      world.rows.push({ kind: 'tablet', id: client.identity.deviceId, place, subject: '', takenAt: 0, marks: [client.identity.deviceId], secrets: [] });
    }
  }
}

/** Others try each tablet: whoever has no role there now does not get in, and has no lease. */
async function unlockByOthers(world: World, random: Random, tries: number): Promise<void> {
  for (let count = 0; count < tries; count += 1) {
    const [person, tablet] = [random.pick([...world.people]), random.pick([...world.tablets])];
    try {
      await tablet.client.unlock({ badge: person.badge, pin: DEMO_PIN });
      tablet.leaseUntilByPerson.set(person.id, world.under.clock.now() + LEASE);
    } catch (fault) {
      if (!(fault instanceof Refused)) throw fault;
    }
  }
}

/** A tablet may ask sixty times a minute; a session of its own starts to count anew. */
export async function renewTablet({ under }: World, tablet: Tablet): Promise<void> {
  const { officer, identity } = tablet.client;
  tablet.client = { ...(await openTablet({ origin: under.origin, now: under.clock.now }, identity)), officer };
}

export async function buildWorld(under: TestProduct, size: { seed: number; people: number; passages: number }): Promise<World> {
  const random = createRandom(size.seed);
  const { posts, parentOf } = await openPosts(under);
  const places = [DISTRICT, ...parentOf.keys()];
  const now = under.clock.now();
  const hash = await hashSecret(DEMO_PIN);
  const standing = (role: Role, place: string): Grant => ({ id: randomUUID(), role, place, from: now, until: undefined });
  const wishes: { grants: Grant[]; placeCode: string }[] = [
    ...posts.flatMap((place) => [{ grants: [standing('lane-officer', place)], placeCode: place }, { grants: [standing('checkpoint-leader', place)], placeCode: place }]),
    { grants: [standing('auditor', DISTRICT)], placeCode: DISTRICT },
    { grants: [standing('commander', DISTRICT)], placeCode: DISTRICT },
    ...Array.from({ length: size.people }, () => ({ grants: Array.from({ length: random.between(1, 3) }, () => makeGrant(random, places, now)), placeCode: random.pick(places) })),
  ];
  const admitted: Admitted[] = [];
  // Departments go round by fours: leaders have odd numbers, the auditor an even one, so that they differ.
  for (const [ordinal, wish] of wishes.entries()) admitted.push(await admit(under, ordinal, { ...wish, name: han(random, 4), hash }));
  const tokens = new Map<string, string>();
  const world: World = {
    under,
    people: admitted.map(({ person }) => person),
    tablets: [],
    rows: admitted.map(({ person, name, placeCode }) => ({ kind: 'account', id: person.id, place: placeCode, subject: '', takenAt: 0, marks: [person.id], secrets: [name] })),
    parentOf,
    places,
    agreedExports: new Map(),
    renewSessions: () => tokens.clear(),
    tokenOf: async (person) => {
      const known = tokens.get(person.id) ?? (await openSession(under.product.accounts, { personId: person.id })).token;
      tokens.set(person.id, known);
      return known;
    },
  };
  for (const code of posts.slice(2)) world.rows.push({ kind: 'checkpoint', id: code, place: code, subject: '', takenAt: 0, marks: [`演示〔2020〕${code}号`], secrets: [] });
  const crew = new Map(posts.map((place, index) => [place, world.people[index * 2] ?? raise('no officer')]));
  const leaderOf = new Map(posts.map((place, index) => [place, world.people[index * 2 + 1] ?? raise('no leader')]));
  await openTablets(world, posts, crew);
  const serial = { next: 0 };
  for (const tablet of world.tablets) await fillPost(world, random, { tablet, passages: size.passages, serial });
  for (const tablet of world.tablets.filter((_, index) => index % 2 === 0)) {
    const [leader, caller] = [leaderOf.get(tablet.place) ?? raise('no leader'), crew.get(tablet.place) ?? raise('no officer')];
    await holdSome(world, random, tablet);
    await takeIntoCustody(world, tablet);
    await declareOne(world, random, { tablet, serial });
    await shortenOne(world, random, { tablet, serial, leader, caller });
  }
  await turnOneBack(world, random, { tablet: world.tablets[0] ?? raise('no tablet'), serial });
  await workAtDesks(world, { leaderOf, auditor: personOf(world, world.people[posts.length * 2]?.id ?? ''), commander: personOf(world, world.people[posts.length * 2 + 1]?.id ?? '') });
  await unlockByOthers(world, random, size.people);
  return world;
}
