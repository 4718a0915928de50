// What the tablet knows in memory, and the status made of it that screens follow.
import type { Problem } from '../../core/problems.ts';
import type { ClockReading } from './server-calls.ts';
import type { PullCursor } from '../../core/sync/pull.ts';
import type { StoredContact, StoredEnrolment, StoredHead } from './device-database.ts';
import type { Wrapping } from './officer-wrap.ts';
import type { Enrolment, OutboxCounts, TabletStatus, UnlockedOfficer } from './tablet.ts';
import { DEVICE_LEASE_MILLISECONDS } from '../../core/sync/lease.ts';

export type Knowledge = {
  readonly enrolment: StoredEnrolment | undefined;
  readonly contact: StoredContact | undefined;
  readonly cursor: PullCursor | undefined;
  readonly clockReading: ClockReading | undefined;
  readonly head: StoredHead | undefined;
  /** The highest number handed to the network since the page began. */
  readonly sentThrough: number;
  readonly itemsByKind: ReadonlyMap<string, readonly unknown[]>;
  readonly officer: UnlockedOfficer | undefined;
  /** Dies with the page. */
  readonly vaultKey: CryptoKey | undefined;
  /** With which her lease is renewed. */
  readonly wrapping: Wrapping | undefined;
  /** In place of the vault for an officer whose lease has ended: what she saves dies with her unlocking. */
  readonly looseValues: Map<string, unknown> | undefined;
  readonly isOnline: boolean;
  readonly isWriter: boolean;
  /** Of this page or the disk: stands until it is over. */
  readonly storageProblem: Problem | undefined;
  /** Of the last contact, when the server was reached and would not. */
  readonly contactProblem: Problem | undefined;
};

export type TabletMemory = {
  readonly get: () => Knowledge;
  readonly set: (change: Partial<Knowledge>) => void;
  readonly getStatus: () => TabletStatus;
  readonly subscribe: (onChange: () => void) => () => void;
};

/** The tablet locked: nobody's name, no key, nothing of the vault in memory. */
export const NOT_UNLOCKED = { officer: undefined, vaultKey: undefined, wrapping: undefined, looseValues: undefined } as const;

const NOTHING: Knowledge = {
  ...NOT_UNLOCKED,
  enrolment: undefined,
  contact: undefined,
  cursor: undefined,
  clockReading: undefined,
  head: undefined,
  sentThrough: 0,
  itemsByKind: new Map(),
  isOnline: false,
  isWriter: false,
  storageProblem: undefined,
  contactProblem: undefined,
};

function countCommands({ head, sentThrough }: Knowledge): OutboxCounts {
  const { sequence = 0, answered = 0, refused = 0 } = head ?? {};
  return { kept: sequence, sent: Math.max(sentThrough, answered), received: answered, refused };
}

/** The one that keeps the officer from working comes first. */
function chooseProblem(knowledge: Knowledge, counts: OutboxCounts): Problem | undefined {
  if (!knowledge.isWriter) return { code: 'AnotherTabOpen' };
  if (knowledge.enrolment?.isWithdrawn) return { code: 'DeviceWithdrawn', params: { unsent: counts.kept - counts.received } };
  return knowledge.storageProblem ?? knowledge.contactProblem;
}

function toEnrolment({ deviceId, district, placeCode, laneId, label }: StoredEnrolment): Enrolment {
  return { deviceId, district, placeCode, laneId, label };
}

function toStatus(knowledge: Knowledge): TabletStatus {
  const counts = countCommands(knowledge);
  return {
    enrolment: knowledge.enrolment && toEnrolment(knowledge.enrolment),
    officer: knowledge.officer,
    counts,
    isOnline: knowledge.isOnline,
    lastContactAt: knowledge.contact?.lastContactAt,
    leaseUntil: knowledge.contact && knowledge.contact.lastContactAt + DEVICE_LEASE_MILLISECONDS,
    problem: chooseProblem(knowledge, counts),
  };
}

export function createTabletMemory(): TabletMemory {
  const listeners = new Set<() => void>();
  let knowledge = NOTHING;
  let status = toStatus(knowledge);
  return {
    get: () => knowledge,
    set: (change) => {
      knowledge = { ...knowledge, ...change };
      status = toStatus(knowledge);
      for (const listener of listeners) listener();
    },
    getStatus: () => status,
    subscribe: (onChange) => {
      listeners.add(onChange);
      return () => void listeners.delete(onChange);
    },
  };
}
