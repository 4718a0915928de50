// Tombstones in the key folder: which keys were destroyed for ever, and when, so that none is made in their place.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { destroyFile, destroyFolder, writeDurably } from './durable-files.ts';
import { findBase } from './key-versions.ts';

export const destroyedKeySchema = z.strictObject({
  /** A week, `index` or `unsealing`, with its version behind it; `retired-` before it when another version took its place. */
  name: z.string(),
  /** SHA-256 over name and key, hex: tells nothing of a key of 256 random bits, and shows that one that turns up was this one. */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  destroyedAt: z.number().int(),
});
export type DestroyedKey = z.infer<typeof destroyedKeySchema>;

const stoneSchema = z.strictObject({ isBuried: z.boolean(), keys: z.array(destroyedKeySchema) });
type Stone = z.infer<typeof stoneSchema>;

export type NamedKey = { readonly name: string; readonly key: Buffer };

export type Tombstones = {
  /** Stands before the key is gone: after a power cut in between, `createTombstones` completes it. */
  readonly set: (owner: string, keys: readonly NamedKey[], at: number) => void;
  /** As `set`, for an owner of which nothing may ever be made again. */
  readonly bury: (owner: string, keys: readonly NamedKey[], at: number) => void;
  /** Whether what is called so was destroyed, in whatever version; a version that was retired for another does not count. */
  readonly isDestroyed: (owner: string, base: string) => boolean;
  readonly isBuried: (owner: string) => boolean;
  readonly list: (owner: string) => readonly DestroyedKey[];
};

const FOLDER = 'destroyed';
const EMPTY: Stone = { isBuried: false, keys: [] };

export function digestKey(name: string, key: Buffer): string {
  return createHash('sha256').update(`guankou key ${name} `).update(key).digest('hex');
}

function readStones(folder: string): Map<string, Stone> {
  if (!existsSync(folder)) return new Map();
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return new Map(files.map((name) => [name.slice(0, -'.json'.length), stoneSchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')))]));
}

/** A server that went down between the stone and the removal leaves a key behind that must not be used again. */
function complete(root: string, stones: ReadonlyMap<string, Stone>): void {
  for (const [owner, { isBuried, keys }] of stones) {
    if (isBuried) destroyFolder(join(root, owner));
    for (const { name } of keys) destroyFile(join(root, owner, `${name}.key`));
  }
}

export function createTombstones(root: string): Tombstones {
  const folder = join(root, FOLDER);
  const stones = readStones(folder);
  complete(root, stones);
  const stoneOf = (owner: string): Stone => stones.get(owner) ?? EMPTY;
  const save = (owner: string, stone: Stone): void => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeDurably(join(folder, `${owner}.json`), JSON.stringify(stone));
    stones.set(owner, stone);
  };
  const addKeys = ({ keys }: Stone, destroyed: readonly NamedKey[], at: number): DestroyedKey[] => {
    const added = destroyed.filter(({ name }) => !keys.some((known) => known.name === name)).map(({ name, key }) => ({ name, digest: digestKey(name, key), destroyedAt: at }));
    return [...keys, ...added].toSorted((left, right) => (left.name < right.name ? -1 : 1));
  };
  return {
    set: (owner, destroyed, at) => save(owner, { ...stoneOf(owner), keys: addKeys(stoneOf(owner), destroyed, at) }),
    bury: (owner, destroyed, at) => save(owner, { isBuried: true, keys: addKeys(stoneOf(owner), destroyed, at) }),
    isDestroyed: (owner, base) => stoneOf(owner).keys.some(({ name }) => findBase(name) === base),
    isBuried: (owner) => stoneOf(owner).isBuried,
    list: (owner) => stoneOf(owner).keys,
  };
}
