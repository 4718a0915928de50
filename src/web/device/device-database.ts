// The tablet's database: its schema and version, and the one way to write that waits for the disk.
import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction, type StoreNames } from 'idb';
import { Refusal } from '../../core/problems.ts';
import type { Envelope } from '../../core/sync/envelope.ts';
import type { HeadCounts, KeptState } from '../../core/sync/kept-state.ts';
import type { PullCursor, PulledItem } from '../../core/sync/pull.ts';
import type { Enrolment } from './tablet.ts';

const DATABASE_NAME = 'guankou-tablet';
const SCHEMA_VERSION = 2;

/** All private keys are non-extractable: the browser uses them and never gives their bytes. */
export type StoredEnrolment = Enrolment & {
  readonly signingKey: CryptoKey;
  readonly deviceKey: CryptoKey;
  /** Absent on a tablet enrolled before tablets handed parts to each other. */
  readonly sharingKeys?: CryptoKeyPair;
  readonly isWithdrawn: boolean;
};

/** What is known of the server since the last contact. */
export type StoredContact = {
  readonly emergency: string;
  /** base64url of the raw P-256 point to which bodies are sealed. */
  readonly sealingKey: string;
  readonly epoch: number;
  /** The server's sequence that the lists on this tablet show. */
  readonly seen: number;
  readonly clockOffsetMilliseconds: number;
  /** By the server's clock. */
  readonly lastContactAt: number;
  /** What was forgotten here (core/sync/forgetting.ts); absent on a tablet from before it was noted. */
  readonly answeredOf?: string;
  readonly forgottenAt?: number;
  /** The latest moment that was noticed since then, so that a clock set back lengthens no lease. */
  readonly latestAt?: number;
};

type MetaByKey = {
  readonly enrolment: StoredEnrolment;
  readonly contact: StoredContact;
  readonly cursor: PullCursor;
  /** Until it is enrolled anew: whoever picks the tablet up reads why it is empty. */
  readonly isWiped: true;
};
export type MetaKey = keyof MetaByKey;

/** The newest command of a device and how many of its commands were answered. */
export type StoredHead = HeadCounts & { readonly device: string; readonly sequence: number; readonly hash: string };

export type StoredCommand = KeptState & { readonly device: string; readonly id: string; readonly envelope: Envelope; readonly keptAt: number };

export type SealedBytes = { readonly iv: Uint8Array<ArrayBuffer>; readonly bytes: Uint8Array<ArrayBuffer> };

/** An officer who unlocked this tablet online; only the badge is readable. */
export type StoredOfficer = {
  readonly badge: string;
  readonly leaseUntil: number;
  /** The server's sequence at her unlocking: only lists as new as that say whether she still may. */
  readonly knownFrom: number;
  readonly salt: Uint8Array<ArrayBuffer>;
  /** Her id and name. */
  readonly who: SealedBytes;
  /** The vault's secret; taken away when her lease ends. */
  readonly vault?: SealedBytes;
  readonly failedTries: number;
  /** By the tablet's clock; 0 when there was none. */
  readonly lastTryAt: number;
};

export interface DeviceSchema extends DBSchema {
  meta: { key: string; value: MetaByKey[MetaKey] };
  head: { key: string; value: StoredHead };
  outbox: {
    key: [string, number];
    value: StoredCommand;
    indexes: { 'by-id': string; 'by-pending': [string, number]; 'by-refused': [string, number]; 'by-answered': number };
  };
  items: { key: string; value: { readonly kind: string; readonly items: readonly PulledItem[] } };
  vault: { key: string; value: SealedBytes };
  officers: { key: string; value: StoredOfficer };
}

export type DeviceDatabase = IDBPDatabase<DeviceSchema>;
type StoreName = StoreNames<DeviceSchema>;
export type Writing<Names extends StoreName[]> = IDBPTransaction<DeviceSchema, Names, 'readwrite'>;

/** One step for each version; an older tablet runs all that it has not run. */
const UPGRADE_STEPS: readonly ((database: DeviceDatabase) => void)[] = [
  (database) => {
    database.createObjectStore('meta');
    database.createObjectStore('head', { keyPath: 'device' });
    const outbox = database.createObjectStore('outbox', { keyPath: ['device', 'sequence'] });
    outbox.createIndex('by-id', 'id', { unique: true });
    outbox.createIndex('by-pending', ['device', 'pending']);
    outbox.createIndex('by-refused', ['device', 'refusedAt']);
    outbox.createIndex('by-answered', 'answeredAt');
    database.createObjectStore('items', { keyPath: 'kind' });
    database.createObjectStore('vault');
    database.createObjectStore('officers', { keyPath: 'badge' });
  },
  // Their secrets were sealed under a PIN that was cheaper to guess; each officer unlocks once with the network.
  (database) => {
    database.deleteObjectStore('officers');
    database.createObjectStore('officers', { keyPath: 'badge' });
  },
];

/** `onLost` is told when the browser closes the database under us: its data were cleared, or a newer version opens it. Throws a Refusal. */
export async function openDeviceDatabase(onLost: () => void): Promise<DeviceDatabase> {
  try {
    return await openDB<DeviceSchema>(DATABASE_NAME, SCHEMA_VERSION, {
      upgrade: (database, oldVersion) => {
        for (const step of UPGRADE_STEPS.slice(oldVersion)) step(database);
      },
      blocking: (_current, _blocked, event) => {
        (event.target as IDBDatabase).close();
        onLost();
      },
      terminated: onLost,
    });
  } catch (fault) {
    throw toRefusal(fault);
  }
}

/** The disk's faults in words; anything else is ours and stays as it is. */
function toRefusal(fault: unknown): unknown {
  if (!(fault instanceof DOMException)) return fault;
  if (fault.name === 'QuotaExceededError') return new Refusal({ code: 'StorageFull' });
  return new Refusal({ code: 'StorageFailed', params: { reason: fault.name } });
}

async function runOrAbort<Names extends StoreName[], Result>(writing: Writing<Names>, work: (writing: Writing<Names>) => Promise<Result>): Promise<Result> {
  try {
    return await work(writing);
  } catch (fault) {
    if (writing.error === null) writing.abort();
    throw fault;
  }
}

/** All or nothing, and resolved only when the bytes are flushed to disk. Throws a Refusal: `StorageFull`, `StorageFailed`. */
export async function writeStrictly<Names extends StoreName[], Result>(
  database: DeviceDatabase,
  stores: Names,
  work: (writing: Writing<Names>) => Promise<Result>,
): Promise<Result> {
  try {
    const writing = database.transaction(stores, 'readwrite', { durability: 'strict' });
    const [result] = await Promise.all([runOrAbort(writing, work), writing.done]);
    return result;
  } catch (fault) {
    throw toRefusal(fault);
  }
}

export async function findMeta<Key extends MetaKey>(database: DeviceDatabase, key: Key): Promise<MetaByKey[Key] | undefined> {
  return (await database.get('meta', key)) as MetaByKey[Key] | undefined;
}

/** The value's type follows its key; the store itself knows only the union. */
export async function saveMeta<Key extends MetaKey>(database: DeviceDatabase, key: Key, value: MetaByKey[Key]): Promise<void> {
  await writeStrictly(database, ['meta'], (writing) => writing.objectStore('meta').put(value, key));
}
