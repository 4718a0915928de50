// Reference data in memory: small district-wide tables that every command needs, reloaded when an event changes them.
import type { ReferenceToken } from '../core/tokens.ts';
import type { Database, Scope, Transaction } from './db/database.ts';
import type { CommittedGroup } from './commands/hub.ts';

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
  readonly loadDistrict: (district: string, sequence: number) => Promise<void>;
  readonly refresh: (group: CommittedGroup) => Promise<void>;
};

type Held = { readonly value: unknown; readonly sequence: number };

export type ReferencePorts = {
  readonly database: Database;
  readonly references: readonly Reference[];
  /** The scope to load with, which may itself depend on references already loaded. */
  readonly scopeOf: (district: string) => Scope;
};

export function createReferences(ports: ReferencePorts): References {
  const heldByKey = new Map<string, Held>();
  const keyOf = (name: string, district: string) => `${district} ${name}`;

  async function load(reference: Reference, district: string, sequence: number): Promise<void> {
    const value = await ports.database.read(ports.scopeOf(district), (tx) => reference.load({ tx, district }));
    heldByKey.set(keyOf(reference.token.name, district), { value, sequence });
  }

  return {
    find: <Value>(token: ReferenceToken<Value>, district: string) => heldByKey.get(keyOf(token.name, district))?.value as Value | undefined,
    get: <Value>(token: ReferenceToken<Value>, district: string) => {
      const held = heldByKey.get(keyOf(token.name, district));
      if (!held) throw new Error(`The reference ${token.name} of district ${district} is not loaded.`);
      return held.value as Value;
    },
    sequenceOf: (name, district) => heldByKey.get(keyOf(name, district))?.sequence ?? 0,
    loadDistrict: async (district, sequence) => {
      for (const reference of ports.references) await load(reference, district, sequence);
    },
    refresh: async (group) => {
      const changed = ports.references.filter((reference) =>
        group.events.some((event) => reference.changedBy.some((prefix) => event.type.startsWith(prefix))),
      );
      for (const reference of changed) await load(reference, group.district, group.sequence);
    },
  };
}
