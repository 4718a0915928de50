// Sessions: from a token to who is behind it. Held briefly in memory, dropped at once when rights change.
import type { Authorities } from '../../../server/commands/receive.ts';
import type { Actor } from '../../../server/commands/actor.ts';
import type { Hub } from '../../../server/commands/hub.ts';
import type { Database, Scope } from '../../../server/db/database.ts';
import type { Session } from '../../../server/http/route.ts';
import type { References } from '../../../server/references.ts';
import { accountsDirectory } from '../door.ts';
import { hashCode } from './proofs.ts';
import { findStoredSession, type StoredSession } from './store/sessions.ts';

export type SessionPorts = {
  readonly database: Database;
  readonly references: References;
  readonly hub: Hub;
  readonly district: string;
  readonly now: () => number;
};

const HELD_MILLISECONDS = 60_000;

type Held = { readonly stored: StoredSession | undefined; readonly until: number };

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
  const actor: Actor = { kind: 'person', district, personId: person.id, deviceId: undefined, name: person.badge, grants: person.grants, workplace: stored.workplace ?? tokenHash };
  return { district, tokenHash, actor, device: undefined };
}

export type Sessions = {
  readonly find: (token: string) => Promise<Session | undefined>;
  /** The same session as it is now, by the hash of its token; undefined once it has ended. */
  readonly renew: (session: Session) => Promise<Session | undefined>;
  readonly stop: () => void;
};

/** Session ends and withdrawals clear what is held; other changes come through the directory at once. */
export function createSessions(ports: SessionPorts): Sessions {
  const heldByHash = new Map<string, Held>();
  const scope: Scope = { district: ports.district, places: [ports.district] };
  const stop = ports.hub.subscribe((group) => {
    const ends = group.events.some((event) => event.type === 'accounts.signed-out' || event.type.endsWith('-withdrawn'));
    if (ends) heldByHash.clear();
  });

  async function findStored(tokenHash: string): Promise<StoredSession | undefined> {
    const held = heldByHash.get(tokenHash);
    if (held && held.until > ports.now()) return held.stored;
    const stored = await ports.database.read(scope, (tx) => findStoredSession(tx, ports.district, tokenHash));
    if (heldByHash.size > 10_000) heldByHash.clear();
    if (stored) heldByHash.set(tokenHash, { stored, until: ports.now() + HELD_MILLISECONDS });
    return stored;
  }

  async function findByHash(tokenHash: string): Promise<Session | undefined> {
    const stored = await findStored(tokenHash);
    if (!stored || stored.expiresAt <= ports.now()) return undefined;
    return toSession(ports, stored, tokenHash);
  }

  return { stop, find: (token) => findByHash(hashCode(token)), renew: ({ tokenHash }) => findByHash(tokenHash) };
}

/** What the receiver of envelopes asks of accounts. */
export function createAuthorities(references: References): Authorities {
  return {
    findDeviceKey: (district, deviceId) => references.get(accountsDirectory, district).deviceById.get(deviceId)?.publicKey,
    findOfficer: (district, deviceId, personId) => {
      const directory = references.get(accountsDirectory, district);
      const person = directory.personById.get(personId);
      const device = directory.deviceById.get(deviceId);
      const lease = device?.leaseByPerson.get(personId);
      if (!person || !device || !lease) return undefined;
      return { badge: person.badge, grants: person.grants, standing: { leaseUntil: lease.until, lapsed: lease.lapsed, withdrawnAt: device.withdrawnAt } };
    },
  };
}
