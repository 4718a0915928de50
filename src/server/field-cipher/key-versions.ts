// Which versions of an owner's keys live: new values are sealed under the newest, all of them open, retired ones are gone.
import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { destroyFile, writeDurably } from './durable-files.ts';

/** What every owner begins with; its files bear no name of a version. */
export const FIRST_VERSION = 'first';

/** Later ones are random, so that a folder brought back from earlier never makes another key under a name that is in use. */
const version = z.string().regex(/^(first|[0-9a-f]{8})$/);

const versionsSchema = z.strictObject({ /** The oldest first. */ live: z.array(version).min(1), retired: z.array(version) });
export type LiveVersions = Readonly<z.infer<typeof versionsSchema>>;

const UNROTATED: LiveVersions = { live: [FIRST_VERSION], retired: [] };

/** `2020-W06` and `index` of the first version; `2020-W06-00c0ffee` and `index-00c0ffee` of a later one. */
export function nameKey(base: string, of: string): string {
  return of === FIRST_VERSION ? base : `${base}-${of}`;
}

/** The week, or `index`, whatever the version. */
export function findBase(name: string): string {
  return name.replace(/-[0-9a-f]{8}$/, '');
}

/** Begun a second time it stays where it is; a retired one is never begun again. */
export function addVersion({ live, retired }: LiveVersions, added: string): LiveVersions {
  if (retired.includes(added)) throw new Error('A version of keys that was retired is not begun again.');
  return live.includes(added) ? { live, retired } : { live: [...live, added], retired };
}

/** All but the newest. */
export function retireOlder({ live, retired }: LiveVersions): LiveVersions {
  return { live: live.slice(-1), retired: [...retired, ...live.slice(0, -1)] };
}

const KEY_FILE = /^(index|\d{4}-W\d{2})(?:-([0-9a-f]{8}))?\.key$/;

/** Names of the index and data keys in a folder, without their ending, that belong to one of the versions. */
export function listKeyNames(folder: string, versions: readonly string[]): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .toSorted()
    .flatMap((name) => {
      const [, base, of = FIRST_VERSION] = KEY_FILE.exec(name) ?? [];
      return base !== undefined && versions.includes(of) ? [nameKey(base, of)] : [];
    });
}

export type KeyVersions = {
  readonly find: (owner: string) => LiveVersions;
  /** On disk when it returns. */
  readonly save: (owner: string, versions: LiveVersions) => void;
  /** The owner's folder is gone, or another one. */
  readonly forget: (owner: string) => void;
};

const FILE = 'versions.json';

function readVersions(folder: string): LiveVersions {
  const file = join(folder, FILE);
  return existsSync(file) ? versionsSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : UNROTATED;
}

/** Data and index keys of retired versions go; their unsealing keys stay, for what tablets sealed before they heard of others. */
export function destroyRetired(folder: string, { retired }: LiveVersions): void {
  for (const name of listKeyNames(folder, retired)) destroyFile(join(folder, `${name}.key`));
}

/** A server that went down while it retired a version leaves keys behind that are retired already. */
function complete(root: string): void {
  for (const entry of readdirSync(root, { withFileTypes: true })) {
    if (entry.isDirectory()) destroyRetired(join(root, entry.name), readVersions(join(root, entry.name)));
  }
}

export function createKeyVersions(root: string): KeyVersions {
  complete(root);
  const byOwner = new Map<string, LiveVersions>();
  return {
    find: (owner) => {
      const known = byOwner.get(owner) ?? readVersions(join(root, owner));
      byOwner.set(owner, known);
      return known;
    },
    save: (owner, versions) => {
      mkdirSync(join(root, owner), { recursive: true, mode: 0o700 });
      writeDurably(join(root, owner, FILE), JSON.stringify(versions));
      byOwner.set(owner, versions);
    },
    forget: (owner) => void byOwner.delete(owner),
  };
}
