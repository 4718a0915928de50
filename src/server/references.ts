// Reference data in memory: small district-wide tables that every command needs, reloaded when an event changes them.
import type { ReferenceToken } from '../core/tokens.ts';
import type { Database, Scope, Transaction } from './db/database.ts';
import type { StreamPosition } from '../core/sync/pull.ts';
import { faultReason } from './commands/faults.ts';
import type { CommittedGroup } from './commands/hub.ts';
import type { Logger } from './logger.ts';

export type ReferenceSource = { readonly tx: Transaction; readonly district: string };

export type Reference<Value = unknown> = {
  readonly token: ReferenceToken<Value>;
  /** Prefixes of event types after which the value is loaded again. */
  readonly changedBy: readonly string[];
  readonly load: (source: ReferenceSource) => Promise<Value>;
};

export function defineReference<Value>(reference: Reference<Value>): Reference {
  return reference;
}

export type References = {
  /** The newest value; throws when the district was never loaded. */
  readonly get: <Value>(token: ReferenceToken<Value>, district: string) => Value;
  readonly find: <Value>(token: ReferenceToken<Value>, district: string) => Value | undefined;
  /** The server sequence after which the value last changed: a device whose cursor is below must take it anew. */
  readonly sequenceOf: (name: string, district: string) => number;
  /** Everything up to this server sequence is in memory: a device may not be told that it has more. */
  readonly throughOf: (district: string) => number;
  readonly loadDistrict: (district: string, sequence: number) => Promise<void>;
  /** Never throws: the group is committed. What could not be loaded is tried again by the next refresh or `renew`. */
  readonly refresh: (group: CommittedGroup) => Promise<void>;
  /** Loads what an earlier refresh could not; throws when it still cannot be. */
  readonly renew: (district: string) => Promise<void>;
  /** It is not known what was committed last: everything is loaded anew by the next refresh or `renew`. */
  readonly doubt: (district: string) => void;
};

type Held = { readonly value: unknown; readonly sequence: number };

export type ReferencePorts = {
  readonly database: Database;
  readonly references: readonly Reference[];
  /** The scope to load with, which may itself depend on references already loaded. */
  readonly scopeOf: (district: string) => Scope;
  /** Where the database stands, whatever this process has heard of it. */
  readonly positionOf: (district: string) => Promise<StreamPosition>;
  readonly logger: Logger;
};

/** `behind` holds what an event changed and memory does not have yet; `sequence` is where memory will be when it does. */
type Progress = { through: number; sequence: number; isDoubtful: boolean; readonly behind: Set<Reference>; loading: Promise<void> };
type Renewal = { readonly reference: Reference; readonly district: string; readonly sequence: number };
type Renewing = Pick<ReferencePorts, 'references' | 'positionOf'> & { readonly load: (renewal: Renewal) => Promise<void> };

/** The mark goes before the load: an event that comes meanwhile marks it again. */
async function loadOrMark({ load }: Renewing, progress: Progress, renewal: Renewal): Promise<void> {
  try {
    await load(renewal);
  } catch (fault) {
    progress.behind.add(renewal.reference);
    throw fault;
  }
}

/** What was committed unheard may have changed anything; its numbers are known only to the database. */
async function settleDoubt({ references, positionOf }: Renewing, progress: Progress, district: string): Promise<void> {
  if (!progress.isDoubtful) return;
  const { sequence } = await positionOf(district);
  progress.isDoubtful = false;
  progress.sequence = Math.max(progress.sequence, sequence);
  for (const reference of references) progress.behind.add(reference);
}

/** In the order of registration: the scope to load with depends on the first. */
async function loadBehind(renewing: Renewing, progress: Progress, district: string): Promise<void> {
  await settleDoubt(renewing, progress, district);
  const { sequence } = progress;
  for (const reference of renewing.references) {
    if (progress.behind.delete(reference)) await loadOrMark(renewing, progress, { reference, district, sequence });
  }
  progress.through = Math.max(progress.through, sequence);
}

/** One after the other: an older load must not overwrite what a newer one brought. */
function renewDistrict(renewing: Renewing, progress: Progress, district: string): Promise<void> {
  if (!progress.isDoubtful && progress.behind.size === 0 && progress.through === progress.sequence) return Promise.resolve();
  const load = () => loadBehind(renewing, progress, district);
  progress.loading = progress.loading.then(load, load);
  return progress.loading;
}

function markChanged(progress: Progress, references: readonly Reference[], group: CommittedGroup): void {
  progress.sequence = Math.max(progress.sequence, group.sequence);
  for (const reference of references) {
    if (group.events.some((event) => reference.changedBy.some((prefix) => event.type.startsWith(prefix)))) progress.behind.add(reference);
  }
}

function keepByDistrict<Value>(create: () => Value): (district: string) => Value {
  const valueByDistrict = new Map<string, Value>();
  return (district) => {
    const value = valueByDistrict.get(district) ?? create();
    valueByDistrict.set(district, value);
    return value;
  };
}

export function createReferences({ database, references, scopeOf, positionOf, logger }: ReferencePorts): References {
  const heldByKey = new Map<string, Held>();
  const keyOf = (name: string, district: string) => `${district} ${name}`;
  const progressOf = keepByDistrict<Progress>(() => ({ through: 0, sequence: 0, isDoubtful: false, behind: new Set(), loading: Promise.resolve() }));
  const load = async ({ reference, district, sequence }: Renewal): Promise<void> => {
    const value = await database.read(scopeOf(district), (tx) => reference.load({ tx, district }));
    heldByKey.set(keyOf(reference.token.name, district), { value, sequence });
  };
  const renew = (district: string) => renewDistrict({ references, positionOf, load }, progressOf(district), district);
  return {
    find: <Value>(token: ReferenceToken<Value>, district: string) => heldByKey.get(keyOf(token.name, district))?.value as Value | undefined,
    get: <Value>(token: ReferenceToken<Value>, district: string) => {
      const held = heldByKey.get(keyOf(token.name, district));
      if (!held) throw new Error(`The reference ${token.name} of district ${district} is not loaded.`);
      return held.value as Value;
    },
    sequenceOf: (name, district) => heldByKey.get(keyOf(name, district))?.sequence ?? 0,
    throughOf: (district) => progressOf(district).through,
    loadDistrict: (district, sequence) => {
      const progress = progressOf(district);
      progress.sequence = sequence;
      for (const reference of references) progress.behind.add(reference);
      return renew(district);
    },
    renew,
    doubt: (district) => {
      progressOf(district).isDoubtful = true;
    },
    refresh: (group) => {
      markChanged(progressOf(group.district), references, group);
      return renew(group.district).catch((fault: unknown) => logger.error({ reason: faultReason(fault) }, 'reference data could not be renewed'));
    },
  };
}
