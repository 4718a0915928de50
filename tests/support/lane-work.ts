// What tests do at a lane: keep a command on a tablet and hear the answer, make checks, call routes, use a clock that is wrong.
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { CommandAnswer } from '../../src/core/sync/answers.ts';
import { createRandom, type Random } from '../../src/core/random.ts';
import { DEMO_PASSWORD, DEMO_PIN } from '../../src/app/demo/cast.ts';
import { inviteTablet } from '../../src/app/demo/populate.ts';
import { submitOrThrow } from '../../src/app/submit.ts';
import { hashSecret } from '../../src/features/accounts/server/index.ts';
import { enrolTablet } from '../../src/app/demo/tablet-client.ts';
import type { TakeCheck } from '../../src/features/checkpoint/domain/commands.ts';
import type { DeviceOutcome } from '../../src/features/checkpoint/domain/records.ts';
import { makeCheck } from '../../src/features/checkpoint/server/demo.ts';
import { chooseVersion, evaluateTraveller, protocolVersions, type ProtocolPack, type ProtocolVersion, type TravellerFacts } from '../../src/features/protocol/door.ts';
import { DISTRICT, type TestProduct, type UnlockedTablet } from './test-product.ts';

export { DEMO_PASSWORD, DEMO_PIN, inviteTablet };
export const FIRST_CHECKPOINT = `${DISTRICT}-K01`;
export const SECOND_CHECKPOINT = `${DISTRICT}-K02`;

const random: Random = createRandom(20200204);

/** The version in force for the whole district at that moment. */
export function versionAt(under: TestProduct, at: number = under.clock.now()): ProtocolVersion {
  const version = chooseVersion(under.product.references.get(protocolVersions, DISTRICT), { at, places: [DISTRICT] });
  if (!version) throw new Error('No version is in force.');
  return version;
}

/** A check at the tablet's own lane, one traveller for each temperature, judged as the tablet would. */
export function checkOf(under: TestProduct, tablet: UnlockedTablet, temperatures: readonly number[]): TakeCheck {
  const { placeCode, laneId } = tablet.identity;
  const takenAt = under.clock.now();
  return makeCheck(random, { checkpoint: placeCode, lane: laneId, direction: 'in', takenAt, pack: versionAt(under).pack, temperatures });
}

/** Other facts for one traveller, and the tablet's outcome that follows from them. */
export function withFacts(check: TakeCheck, ordinal: number, change: { pack: ProtocolPack; at: number; facts: Partial<TravellerFacts> }): TakeCheck {
  const traveller = check.travellers[ordinal];
  if (!traveller) throw new Error(`The check has no traveller ${ordinal}.`);
  const facts = { ...traveller.facts, ...change.facts } as typeof traveller.facts;
  const travellers = check.travellers.with(ordinal, { ...traveller, facts });
  return { ...check, travellers, deviceOutcomes: { ...check.deviceOutcomes, [traveller.id]: judge(change.pack, facts, change.at) } };
}

export function judge(pack: ProtocolPack, facts: TravellerFacts, at: number): DeviceOutcome {
  const { outcome, reasons } = evaluateTraveller(pack, facts, at);
  return { outcome, ruleIds: [...new Set(reasons.map(({ ruleId }) => ruleId))] };
}

/** The id of the traveller at that place in the check. */
export function travellerId(check: TakeCheck, ordinal = 0): string {
  const traveller = check.travellers[ordinal];
  if (!traveller) throw new Error(`The check has no traveller ${ordinal}.`);
  return traveller.id;
}

/** Durable on the tablet, not sent yet. */
export async function keep(under: TestProduct, tablet: UnlockedTablet, order: { verb: string; body: unknown }): Promise<string> {
  const id = randomUUID();
  await tablet.outbox.keep({ id, verbVersion: 1, officer: tablet.officer, protocolVersion: versionAt(under).id, ...order });
  return id;
}

/** Keeps and sends everything; the answer to this one. */
export async function act(under: TestProduct, tablet: UnlockedTablet, order: { verb: string; body: unknown }): Promise<CommandAnswer> {
  const id = await keep(under, tablet, order);
  const answer = (await sendAll(tablet)).get(id);
  if (!answer) throw new Error(`The server did not answer ${order.verb}.`);
  return answer;
}

/** Somebody of the whole district with one role and the demo's password, as the product itself admits her. */
export async function admitStaff(under: TestProduct, { badge, department, role }: { badge: string; department: string; role: string }): Promise<void> {
  const [id, invitation] = [randomUUID(), { id: randomUUID(), codeHash: makeCode().codeHash }];
  const grants = [{ id: randomUUID(), role, placeCode: DISTRICT, validFrom: under.clock.now() }];
  await submitOrThrow(under.product, 'accounts.admit-person', { id, placeCode: DISTRICT, badge, department, name: '增员示范', login: badge.toLowerCase(), grants, invitation });
  const hash = await hashSecret(DEMO_PASSWORD);
  await submitOrThrow(under.product, 'accounts.set-secrets', { invitationId: invitation.id, personId: id, passwordHash: hash, pinHash: hash });
  (under.personIdByBadge as Map<string, string>).set(badge, id);
}

/** A role of the command office, as two people of different departments give it. */
export async function grantByTwo(under: TestProduct, grant: { readonly placeCode: string; readonly [field: string]: unknown }): Promise<CommandAnswer> {
  const id = randomUUID();
  const act = { id, placeCode: grant.placeCode };
  const proposed = await (await under.desk('GL-001')).command('accounts.propose-act', { ...act, verb: 'accounts.grant-role', body: grant, reason: '演示' });
  return proposed.status === 'accepted' ? (await under.desk('ZH-001')).command('accounts.approve-act', act) : proposed;
}

/** A version as the product itself publishes one, without a proposal. */
export function publishVersion(under: TestProduct, body: unknown): Promise<CommandAnswer> {
  return under.product.commands.submit({ district: DISTRICT, name: 'test', id: randomUUID(), verb: 'protocol.publish-version', body });
}

/** Sends until nothing is left; answers by command id. */
export async function sendAll(tablet: UnlockedTablet): Promise<Map<string, CommandAnswer>> {
  const answers = new Map<string, CommandAnswer>();
  for (let result = await tablet.outbox.flush(); ; result = await tablet.outbox.flush()) {
    for (const answer of result.settled) answers.set(answer.id, answer);
    if (result.isEmpty) return answers;
    if (result.settled.length === 0) throw new Error('The server settled nothing of a batch.');
  }
}

export function step(check: TakeCheck): { passageId: string; checkpoint: string; stepId: string } {
  return { passageId: check.passageId, checkpoint: check.checkpoint, stepId: randomUUID() };
}

/** A tablet whose clock is wrong by so much, and which does not know it. */
export async function openSkewedTablet(under: TestProduct, who: { badge: string; laneNumber: number; aheadMilliseconds: number }): Promise<UnlockedTablet> {
  const laneId = `${FIRST_CHECKPOINT}-L${String(who.laneNumber).padStart(2, '0')}`;
  const invitation = await inviteTablet(under.product, { placeCode: FIRST_CHECKPOINT, laneId, label: `S-${randomUUID().slice(0, 4)}` });
  const tablet = await enrolTablet({ origin: under.origin, now: () => under.clock.now() + who.aheadMilliseconds }, invitation);
  return { ...tablet, officer: await tablet.unlock({ badge: who.badge, pin: DEMO_PIN }) };
}

export type RouteAnswer = { readonly status: number; readonly code: string | undefined; readonly text: string; readonly body: Record<string, unknown>; readonly cookie: string | undefined };
export type RouteCall = { readonly method?: 'POST' | 'DELETE'; readonly path: string; readonly body?: unknown; readonly token?: string };

/** A call as any client could make it; nothing is thrown for a refusal. */
export async function callRoute(origin: string, { method = 'POST', path, body = {}, token }: RouteCall): Promise<RouteAnswer> {
  const headers = { 'content-type': 'application/json', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) };
  const response = await fetch(`${origin}${path}`, { method, headers, body: JSON.stringify(body) });
  const text = await response.text();
  const parsed = JSON.parse(text) as Record<string, unknown> & { problem?: { code: string } };
  const cookie = /guankou_session=([^;]*)/.exec(response.headers.get('set-cookie') ?? '')?.[1];
  return { status: response.status, code: parsed.problem?.code, text, body: parsed, cookie };
}

/** A code as a browser makes it, and the hash that the server is told. */
export function makeCode(): { code: string; codeHash: string } {
  const code = randomBytes(24).toString('base64url');
  return { code, codeHash: createHash('sha256').update(code).digest('hex') };
}

/** Rows as the whole district sees them, for looking at what is stored. */
export function readRows<Row extends Readonly<Record<string, unknown>>>(under: TestProduct, text: string, values: readonly unknown[] = []): Promise<Row[]> {
  const scope = under.product.accounts.scopeOf(DISTRICT);
  return under.database.database.read(scope, (tx) => tx.query<Row>({ text }, [...values]));
}
