// Routes of passkeys: signing in with one, proving again who one is, adding and revoking them, and which roles need one.
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { uuid } from '../../../../core/ids.ts';
import { Refusal, refuse } from '../../../../core/problems.ts';
import { isProofFresh } from '../../../../core/proof.ts';
import { isGrantValid } from '../../../../server/commands/actor.ts';
import { getSession, type Route, type RouteRequest, type Session } from '../../../../server/http/route.ts';
import { passkeyLabel } from '../../domain/commands.ts';
import { roleSchema } from '../../domain/roles.ts';
import { accountsDirectory, type DirectoryPerson } from '../../door.ts';
import { createPasskeyChecks, getSite, madePasskey, shownPasskey, type PasskeyChecks, type ShownPasskey } from '../passkey-checks.ts';
import { findPasskey, listUsablePasskeys } from '../store/passkeys.ts';
import { parseBody, submitCommand, type AccountPorts } from './account-ports.ts';
import { checkSecret } from './check-secret.ts';
import { markWorkplace, openSession, setSessionCookie } from './open-session.ts';

const TO_SIGN_IN = 'sign in';
const nothing = z.strictObject({});
const showInput = z.strictObject({ shown: shownPasskey });
const proofInput = z.union([showInput, z.strictObject({ password: z.string().max(200) })]);
const addInput = z.strictObject({ made: madePasskey, label: passkeyLabel });
const revokeInput = z.strictObject({ passkeyId: uuid });
const ruleInput = z.strictObject({ role: roleSchema, needsPasskey: z.boolean() });

type Parts = { readonly ports: AccountPorts; readonly checks: PasskeyChecks };

const siteOf = ({ raw: { headers } }: RouteRequest) => getSite(headers);

function getPerson({ ports }: Parts, { actor }: Session): DirectoryPerson {
  return ports.references.get(accountsDirectory, ports.district).personById.get(actor.personId ?? '') ?? refuse('PersonUnknown');
}

/** AC-18: one that exists twice is revoked on the spot, and what it opened ends. */
async function usePasskey({ ports }: Parts, passkey: { id: string; personId: string }, counter: number): Promise<void> {
  try {
    await submitCommand(ports, 'accounts.use-passkey', { passkeyId: passkey.id, personId: passkey.personId, counter });
  } catch (fault) {
    if (fault instanceof Refusal && fault.problem.code === 'PasskeyCloned') await submitCommand(ports, 'accounts.revoke-passkey', { passkeyId: passkey.id, personId: passkey.personId, why: 'seen-twice' });
    throw fault;
  }
}

/** An unknown passkey is refused in the same words as a wrong one. */
async function checkShown(parts: Parts, request: RouteRequest, given: { purpose: string; shown: ShownPasskey }): Promise<{ id: string; personId: string }> {
  const { ports, checks } = parts;
  const site = siteOf(request);
  const passkey = (await ports.database.read(ports.scopeOf(ports.district), (tx) => findPasskey(tx, ports.district, given.shown.id))) ?? refuse('PasskeyWrong');
  const counter = await checks.checkShown(given.purpose, { shown: given.shown, passkey }, { site, now: ports.now() });
  await usePasskey(parts, passkey, counter);
  return passkey;
}

async function signIn(parts: Parts, request: RouteRequest): Promise<unknown> {
  const { shown } = parseBody(showInput, request.body);
  const { id: passkeyId, personId } = await checkShown(parts, request, { purpose: TO_SIGN_IN, shown });
  const { token } = await openSession(parts.ports, { personId, passkeyId, workplace: markWorkplace(request) });
  setSessionCookie(request, token);
  return {};
}

const purposeOfProof = ({ tokenHash }: Session): string => `prove ${tokenHash}`;

/** AC-19: by her passkey or her password, whichever she has at hand. */
async function prove(parts: Parts, request: RouteRequest): Promise<unknown> {
  const session = getSession(request);
  const { id: personId, badge } = getPerson(parts, session);
  const given = parseBody(proofInput, request.body);
  if ('password' in given) {
    await checkSecret(parts.ports, { badge }, { kind: 'password', text: given.password });
    await submitCommand(parts.ports, 'accounts.note-proof', { tokenHash: session.tokenHash, personId });
    return {};
  }
  const passkey = await checkShown(parts, request, { purpose: purposeOfProof(session), shown: given.shown });
  if (passkey.personId !== personId) refuse('PasskeyWrong');
  await submitCommand(parts.ports, 'accounts.note-proof', { tokenHash: session.tokenHash, personId, passkeyId: passkey.id });
  return {};
}

/** AC-19: whoever finds a desk left open gains no way in that lasts. */
function assertProved({ ports }: Parts, { actor }: Session): void {
  if (!isProofFresh(actor.provedAt, ports.now())) refuse('ProofNeeded');
}

async function askNew(parts: Parts, request: RouteRequest): Promise<unknown> {
  const { ports, checks } = parts;
  parseBody(nothing, request.body);
  const session = getSession(request);
  const site = siteOf(request);
  assertProved(parts, session);
  const person = getPerson(parts, session);
  const known = await ports.database.read(ports.scopeOf(ports.district), (tx) => listUsablePasskeys(tx, ports.district, person.id));
  return checks.askNew(person, known, { site, now: ports.now() });
}

async function add(parts: Parts, request: RouteRequest): Promise<unknown> {
  const { ports, checks } = parts;
  const session = getSession(request);
  const site = siteOf(request);
  assertProved(parts, session);
  const { made, label } = parseBody(addInput, request.body);
  const person = getPerson(parts, session);
  const checked = await checks.checkNew(person, made, { site, now: ports.now() });
  const passkeyId = randomUUID();
  await submitCommand(ports, 'accounts.add-passkey', { passkeyId, personId: person.id, placeCode: person.placeCode, site: site.host, label, ...checked });
  await submitCommand(ports, 'accounts.note-proof', { tokenHash: session.tokenHash, personId: person.id, passkeyId });
  return { passkeyId };
}

async function revoke(parts: Parts, request: RouteRequest): Promise<unknown> {
  const person = getPerson(parts, getSession(request));
  await submitCommand(parts.ports, 'accounts.revoke-passkey', { ...parseBody(revokeInput, request.body), personId: person.id, why: 'by-its-person' });
  return {};
}

/** AC-24: who asks for passkeys has signed in by one, so that nobody locks the whole office out from an address without them. */
async function setRule(parts: Parts, request: RouteRequest): Promise<unknown> {
  const { ports } = parts;
  const session = getSession(request);
  const mayAct = session.actor.grants.some((grant) => grant.role === 'administrator' && grant.placeCode === ports.district && isGrantValid(grant, ports.now()));
  if (!mayAct) refuse('NotAllowedHere', { place: ports.district });
  assertProved(parts, session);
  const rule = parseBody(ruleInput, request.body);
  if (rule.needsPasskey && !session.isByPasskey) refuse('PasskeyFirst');
  await submitCommand(ports, 'accounts.set-sign-in-rule', { ...rule, setBy: session.actor.personId });
  return {};
}

export function listPasskeyRoutes(ports: AccountPorts): Route[] {
  const parts: Parts = { ports, checks: createPasskeyChecks() };
  const ask = (purpose: string, request: RouteRequest) => {
    parseBody(nothing, request.body);
    return parts.checks.askShown(purpose, { site: siteOf(request), now: ports.now() });
  };
  return [
    { method: 'POST', path: '/api/session/passkey/options', access: 'anyone', perMinute: 30, input: nothing, handle: (request) => ask(TO_SIGN_IN, request) },
    { method: 'POST', path: '/api/session/passkey', access: 'anyone', perMinute: 20, input: showInput, handle: (request) => signIn(parts, request) },
    { method: 'POST', path: '/api/session/proof/options', access: 'person', perMinute: 30, input: nothing, handle: async (request) => ask(purposeOfProof(getSession(request)), request) },
    { method: 'POST', path: '/api/session/proof', access: 'person', perMinute: 20, input: proofInput, handle: (request) => prove(parts, request) },
    { method: 'POST', path: '/api/passkeys/options', access: 'person', takesUnproved: true, perMinute: 20, input: nothing, handle: (request) => askNew(parts, request) },
    { method: 'POST', path: '/api/passkeys', access: 'person', takesUnproved: true, perMinute: 20, input: addInput, handle: (request) => add(parts, request) },
    { method: 'POST', path: '/api/passkeys/revoke', access: 'person', perMinute: 20, input: revokeInput, handle: (request) => revoke(parts, request) },
    { method: 'POST', path: '/api/sign-in-rules', access: 'person', perMinute: 20, input: ruleInput, handle: (request) => setRule(parts, request) },
  ];
}
