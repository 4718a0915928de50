// Sessions: from a token to who is behind it. Held briefly in memory, dropped at once when rights change.
import type { Actor } from '../../../server/commands/actor.ts';
import type { Hub } from '../../../server/commands/hub.ts';
import type { Database, Scope } from '../../../server/db/database.ts';
import type { Session } from '../../../server/http/route.ts';
import type { References } from '../../../server/references.ts';
import { isGrantValid } from '../../../server/commands/actor.ts';
import { IDLE_MILLISECONDS } from '../domain/rules.ts';
import { accountsDirectory, passkeyRoles, type DirectoryPerson } from '../door.ts';
import { hashCode } from './proofs.ts';
import { findStoredSession, saveSeen, type StoredSession } from './store/sessions.ts';

export type SessionPorts = {
  readonly database: Database;
  readonly references: References;
  readonly hub: Hub;
  readonly district: string;
  readonly now: () => number;
};

const HELD_MILLISECONDS = 60_000;

type Held = { readonly stored: StoredSession; readonly until: number };

/** AC-24: a role that she holds at present asks for more than a password. */
function needsPasskeyNow({ references, district, now }: SessionPorts, person: DirectoryPerson): boolean {
  const roles = references.get(passkeyRoles, district);
  return roles.size > 0 && person.grants.some((grant) => roles.has(grant.role) && isGrantValid(grant, now()));
}

/** AC-11: a desk that was left; a tablet stands at its lane and is locked by itself. */
function isIdle({ personId, lastSeenAt }: StoredSession, now: number): boolean {
  return personId !== undefined && now - lastSeenAt >= IDLE_MILLISECONDS;
}

function toSession(ports: SessionPorts, stored: StoredSession, tokenHash: string): Session | undefined {
  const { district } = ports;
  const directory = ports.references.get(accountsDirectory, district);
  if (stored.deviceId !== undefined) {
    const device = directory.deviceById.get(stored.deviceId);
    // AC-12: what was open before the withdrawal is over; a new one serves to deliver and to be wiped.
    if (!device || (device.withdrawnAt !== undefined && stored.createdAt < device.withdrawnAt)) return undefined;
    const actor: Actor = { kind: 'device', district, personId: undefined, deviceId: device.id, name: device.label, grants: [] };
    return { district, tokenHash, actor, device };
  }
  const person = directory.personById.get(stored.personId ?? '');
  if (!person || person.isWithdrawn) return undefined;
  const isByPasskey = stored.passkeyId !== undefined;
  const needsPasskey = !isByPasskey && needsPasskeyNow(ports, person);
  const grants = needsPasskey ? [] : person.grants;
  const actor: Actor = { kind: 'person', district, personId: person.id, deviceId: undefined, name: person.badge, grants, provedAt: stored.provedAt, workplace: stored.workplace ?? tokenHash };
  return { district, tokenHash, actor, device: undefined, isByPasskey, needsPasskey };
}

export type Sessions = {
  readonly find: (token: string) => Promise<Session | undefined>;
  /** The same session as it is now, by the hash of its token; undefined once it has ended. Asking does not keep it alive. */
  readonly renew: (session: Session) => Promise<Session | undefined>;
  readonly stop: () => void;
};

/** What is held of sessions may be out of date after these. */
const CHANGES: readonly string[] = ['accounts.signed-out', 'accounts.passkey-revoked', 'accounts.session-proved'];

/** Session ends and withdrawals clear what is held; other changes come through the directory at once. */
export function createSessions(ports: SessionPorts): Sessions {
  const heldByHash = new Map<string, Held>();
  const scope: Scope = { district: ports.district, places: [ports.district] };
  const stop = ports.hub.subscribe((group) => {
    const ends = group.events.some((event) => CHANGES.includes(event.type) || event.type.endsWith('-withdrawn'));
    if (ends) heldByHash.clear();
  });

  const readStored = (tokenHash: string) => ports.database.read(scope, (tx) => findStoredSession(tx, ports.district, tokenHash));

  function findHeld(tokenHash: string): StoredSession | undefined {
    const held = heldByHash.get(tokenHash);
    return held && held.until > ports.now() ? held.stored : undefined;
  }

  /** So a session that is used is noted as seen about once a minute. */
  async function findStored(tokenHash: string): Promise<StoredSession | undefined> {
    const held = findHeld(tokenHash);
    if (held) return held;
    const at = ports.now();
    const stored = await readStored(tokenHash);
    if (!stored || isIdle(stored, at)) return undefined;
    if (stored.personId !== undefined && stored.lastSeenAt < at) await ports.database.write(scope, (tx) => saveSeen(tx, ports.district, { tokenHash, at }));
    if (heldByHash.size > 10_000) heldByHash.clear();
    // Seen just now, whatever stood there when it was read.
    const seen = { ...stored, lastSeenAt: at };
    heldByHash.set(tokenHash, { stored: seen, until: at + HELD_MILLISECONDS });
    return seen;
  }

  /** What she may is asked of what is known now: where renewing the directory failed before, it is done first. */
  async function toOpenSession(stored: StoredSession | undefined, tokenHash: string): Promise<Session | undefined> {
    await ports.references.renew(ports.district);
    if (!stored || stored.expiresAt <= ports.now() || isIdle(stored, ports.now())) return undefined;
    return toSession(ports, stored, tokenHash);
  }

  return {
    stop,
    find: async (token) => {
      const tokenHash = hashCode(token);
      return toOpenSession(await findStored(tokenHash), tokenHash);
    },
    renew: async ({ tokenHash }) => toOpenSession(findHeld(tokenHash) ?? (await readStored(tokenHash)), tokenHash),
  };
}
