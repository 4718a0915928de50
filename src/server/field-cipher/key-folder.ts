// The key folder: data keys by emergency and week, index keys and unsealing keys, outside the database and its backups.
import { createECDH, createHash, createPrivateKey, randomBytes, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { destroyFile, destroyFolder, writeDurably } from './durable-files.ts';
import { makeKeyPair, privateKeyToPoint } from './key-pair.ts';
import { addVersion, createKeyVersions, destroyRetired, findBase, listKeyNames, nameKey, retireOlder } from './key-versions.ts';
import { createTombstones, type DestroyedKey } from './tombstones.ts';
import type { UnsealingKey } from './sealed-body.ts';

/** `standing`, or the id of an emergency. */
export type KeyOwner = string;
export const STANDING: KeyOwner = 'standing';

export class KeyDestroyed extends Error {
  constructor() {
    super('The key of this value no longer exists.');
    this.name = 'KeyDestroyed';
  }
}

const MAX_KEY_IDS = 1000;
const keyIdByText = new Map<string, Buffer>();

/** The first eight bytes of a sealed value's key id name the key without telling anything else. `name`: see `nameKey`. */
export function keyIdOf(owner: KeyOwner, name: string): Buffer {
  const text = `${owner} ${name}`;
  const known = keyIdByText.get(text);
  if (known) return known;
  if (keyIdByText.size >= MAX_KEY_IDS) keyIdByText.clear();
  const id = createHash('sha256').update(text).digest().subarray(0, 8);
  keyIdByText.set(text, id);
  return id;
}

/** ISO week in Asia/Shanghai, e.g. `2020-W06`: data keys change with it. */
export function weekOf(at: number): string {
  const day = new Date(at + 8 * 3_600_000);
  const thursday = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate() + 4 - (day.getUTCDay() || 7)));
  const week = Math.ceil(((thursday.getTime() - Date.UTC(thursday.getUTCFullYear(), 0, 1)) / 86_400_000 + 1) / 7);
  return `${thursday.getUTCFullYear()}-W${String(week).padStart(2, '0')}`;
}

function listNames(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).toSorted() : [];
}

/** What is missing from the folder was destroyed, or never was. */
function readKey(file: string): Buffer {
  if (!existsSync(file)) throw new KeyDestroyed();
  return readFileSync(file);
}

/** P-256; the public half as a raw uncompressed point. */
export type SigningKey = { readonly privateKey: KeyObject; readonly publicPoint: Buffer };

export type KeyFolder = {
  /** The data key of that name (a week, see `nameKey`); made when `create` is set, else undefined when it was destroyed or never was. */
  readonly findDataKey: (owner: KeyOwner, name: string, create: boolean) => Buffer | undefined;
  /** The newest version's. Throws `KeyDestroyed`, as the next four do. */
  readonly getIndexKey: (owner: KeyOwner) => Buffer;
  /** Of every live version, the newest first. */
  readonly listIndexKeys: (owner: KeyOwner) => readonly Buffer[];
  readonly getUnsealingKey: (owner: KeyOwner) => UnsealingKey;
  /** Of every version there ever was, the newest first: a tablet seals to the one it knows. */
  readonly listUnsealingKeys: (owner: KeyOwner) => readonly UnsealingKey[];
  /** Raw uncompressed P-256 point: what devices seal to. */
  readonly getSealingKey: (owner: KeyOwner) => Buffer;
  /** For what this server vouches for; made when an owner is asked for it the first time. */
  readonly getSigningKey: (owner: KeyOwner) => SigningKey;
  /** A small text that is kept beside an owner's keys, out of the database's reach; undefined when there is none. */
  readonly findNote: (owner: KeyOwner, name: string) => string | undefined;
  /** On disk when it returns. */
  readonly writeNote: (owner: KeyOwner, name: string, text: string) => void;
  readonly openOwner: (owner: KeyOwner) => void;
  readonly hasOwner: (owner: KeyOwner) => boolean;
  /** Destroys every key of an owner; what they sealed is gone, in backups too. It may be opened again, with other keys. */
  readonly destroyOwner: (owner: KeyOwner) => void;
  /** The live versions of an owner's keys, the newest last. */
  readonly listVersions: (owner: KeyOwner) => readonly string[];
  /** From now on everything new is sealed and found by keys of this version. Done a second time it changes nothing. Throws `KeyDestroyed` for an owner without keys. */
  readonly beginVersion: (owner: KeyOwner, version: string) => void;
  /** Destroys the index and data keys of all versions but the newest, for ever. What still lies under them is gone. */
  readonly retireVersions: (owner: KeyOwner, at: number) => void;
  /** The names of the data keys that are there, of every version. */
  readonly listDataKeys: (owner: KeyOwner) => readonly string[];
  /** The weeks whose data keys are there, oldest first. */
  readonly listWeeks: (owner: KeyOwner) => readonly string[];
  /** Destroys the data keys of one week for ever: none is made for that week again. */
  readonly destroyWeek: (owner: KeyOwner, week: string, at: number) => void;
  /** Destroys every key of an owner for ever: it cannot be opened again. */
  readonly buryOwner: (owner: KeyOwner, at: number) => void;
  readonly isBuried: (owner: KeyOwner) => boolean;
  /** What was destroyed for ever of an owner, in the order of its names. */
  readonly listDestroyed: (owner: KeyOwner) => readonly DestroyedKey[];
};

const KEY_ENDING = /\.(key|pem)$/;

/** Keys that are there stay: a version that was begun and interrupted is begun again with what it has. */
function makeKeys(folder: string, version: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const [pair, index] = [join(folder, `${nameKey('unsealing', version)}.pem`), join(folder, `${nameKey('index', version)}.key`)];
  if (!existsSync(pair)) writeDurably(pair, makeKeyPair().privateKey.export({ type: 'pkcs8', format: 'pem' }) as string);
  if (!existsSync(index)) writeDurably(index, randomBytes(32));
}

function readUnsealingKey(file: string): UnsealingKey {
  const { d } = createPrivateKey(readKey(file)).export({ format: 'jwk' });
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(Buffer.from(d ?? '', 'base64url'));
  return { pair, publicPoint: pair.getPublicKey() };
}

function readSigningKey(folder: string): SigningKey {
  const file = join(folder, 'signing.pem');
  if (!existsSync(folder)) throw new KeyDestroyed();
  if (!existsSync(file)) writeDurably(file, makeKeyPair().privateKey.export({ type: 'pkcs8', format: 'pem' }) as string);
  const privateKey = createPrivateKey(readKey(file));
  return { privateKey, publicPoint: privateKeyToPoint(privateKey) };
}

function createNotes(root: string): Pick<KeyFolder, 'findNote' | 'writeNote'> {
  return {
    findNote: (owner, name) => {
      const file = join(root, owner, name);
      return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
    },
    writeNote: (owner, name, text) => writeDurably(join(root, owner, name), text),
  };
}

/** Read once; keys of 32 bytes by their file, and what was made of the others. */
type KeyCache = {
  readonly read: (file: string) => Buffer;
  readonly has: (file: string) => boolean;
  readonly readUnsealing: (file: string) => UnsealingKey;
  readonly readSigning: (folder: string) => SigningKey;
  readonly clear: () => void;
};

function createKeyCache(): KeyCache {
  const bytesByFile = new Map<string, Buffer>();
  const unsealingByFile = new Map<string, UnsealingKey>();
  const signingByFolder = new Map<string, SigningKey>();
  const keep = <Value>(known: Map<string, Value>, read: (path: string) => Value) => (path: string): Value => {
    const value = known.get(path) ?? read(path);
    known.set(path, value);
    return value;
  };
  return {
    read: keep(bytesByFile, readKey),
    has: (file) => bytesByFile.has(file),
    readUnsealing: keep(unsealingByFile, readUnsealingKey),
    readSigning: keep(signingByFolder, readSigningKey),
    clear: () => {
      for (const known of [bytesByFile, unsealingByFile, signingByFolder]) known.clear();
    },
  };
}

type Parts = {
  readonly root: string;
  readonly cache: KeyCache;
  readonly tombstones: ReturnType<typeof createTombstones>;
  readonly versions: ReturnType<typeof createKeyVersions>;
};

/** By owner's versions: the newest first. */
function listNewestFirst(versions: readonly string[]): string[] {
  return versions.toReversed();
}

function createReading({ root, cache, tombstones, versions }: Parts): Pick<KeyFolder, 'findDataKey' | 'getIndexKey' | 'listIndexKeys' | 'getUnsealingKey' | 'listUnsealingKeys' | 'getSealingKey' | 'getSigningKey' | 'hasOwner'> {
  const indexFileOf = (owner: KeyOwner, version: string): string => `${root}/${owner}/${nameKey('index', version)}.key`;
  const newestOf = (owner: KeyOwner): string => versions.find(owner).live.at(-1) ?? '';
  const unsealingFileOf = (owner: KeyOwner, version: string): string => `${root}/${owner}/${nameKey('unsealing', version)}.pem`;
  const getUnsealingKey = (owner: KeyOwner): UnsealingKey => cache.readUnsealing(unsealingFileOf(owner, newestOf(owner)));
  return {
    findDataKey: (owner, name, create) => {
      const file = `${root}/${owner}/${name}.key`;
      if (cache.has(file) || existsSync(file)) return cache.read(file);
      if (!create || !existsSync(join(root, owner)) || tombstones.isDestroyed(owner, findBase(name))) return undefined;
      writeDurably(file, randomBytes(32));
      return cache.read(file);
    },
    getIndexKey: (owner) => cache.read(indexFileOf(owner, newestOf(owner))),
    listIndexKeys: (owner) => listNewestFirst(versions.find(owner).live).map((version) => cache.read(indexFileOf(owner, version))),
    getUnsealingKey,
    listUnsealingKeys: (owner) => {
      const { live, retired } = versions.find(owner);
      return listNewestFirst([...retired, ...live]).map((version) => cache.readUnsealing(unsealingFileOf(owner, version)));
    },
    getSealingKey: (owner) => getUnsealingKey(owner).publicPoint,
    getSigningKey: (owner) => cache.readSigning(join(root, owner)),
    hasOwner: (owner) => {
      const file = indexFileOf(owner, newestOf(owner));
      return cache.has(file) || existsSync(file);
    },
  };
}

function createTurning({ root, cache, tombstones, versions }: Parts): Pick<KeyFolder, 'listVersions' | 'beginVersion' | 'retireVersions' | 'listDataKeys' | 'listWeeks' | 'destroyWeek'> {
  const listDataKeys = (owner: KeyOwner): string[] => listKeyNames(join(root, owner), versions.find(owner).live).filter((name) => findBase(name) !== 'index');
  const readNamed = (owner: KeyOwner, name: string): Buffer => readKey(join(root, owner, `${name}.key`));
  return {
    listVersions: (owner) => versions.find(owner).live,
    beginVersion: (owner, version) => {
      const before = versions.find(owner);
      // Where the keys are gone, none are made in their place.
      if (!existsSync(join(root, owner, `${nameKey('index', before.live.at(-1) ?? '')}.key`))) throw new KeyDestroyed();
      const after = addVersion(before, version);
      makeKeys(join(root, owner), version);
      versions.save(owner, after);
    },
    retireVersions: (owner, at) => {
      const before = versions.find(owner);
      const names = listKeyNames(join(root, owner), before.live.slice(0, -1));
      tombstones.set(owner, names.map((name) => ({ name: `retired-${name}`, key: readNamed(owner, name) })), at);
      versions.save(owner, retireOlder(before));
      destroyRetired(join(root, owner), versions.find(owner));
      cache.clear();
    },
    listDataKeys,
    listWeeks: (owner) => [...new Set(listDataKeys(owner).map(findBase))].toSorted(),
    destroyWeek: (owner, week, at) => {
      const names = listDataKeys(owner).filter((name) => findBase(name) === week);
      if (names.length > 0) tombstones.set(owner, names.map((name) => ({ name, key: readNamed(owner, name) })), at);
      for (const name of names) destroyFile(join(root, owner, `${name}.key`));
      cache.clear();
    },
  };
}

export function openKeyFolder(root: string): KeyFolder {
  mkdirSync(root, { recursive: true, mode: 0o700 });
  const parts: Parts = { root, cache: createKeyCache(), tombstones: createTombstones(root), versions: createKeyVersions(root) };
  const { tombstones, versions } = parts;
  const reading = createReading(parts);
  const destroyOwner = (owner: KeyOwner): void => {
    destroyFolder(join(root, owner));
    parts.cache.clear();
    versions.forget(owner);
  };
  return {
    ...reading,
    ...createTurning(parts),
    ...createNotes(root),
    openOwner: (owner) => {
      if (tombstones.isBuried(owner)) throw new KeyDestroyed();
      versions.forget(owner);
      if (!reading.hasOwner(owner)) makeKeys(join(root, owner), versions.find(owner).live.at(-1) ?? '');
    },
    destroyOwner,
    buryOwner: (owner, at) => {
      const names = listNames(join(root, owner)).filter((name) => KEY_ENDING.test(name));
      tombstones.bury(owner, names.map((name) => ({ name: name.replace(KEY_ENDING, ''), key: readKey(join(root, owner, name)) })), at);
      destroyOwner(owner);
    },
    isBuried: tombstones.isBuried,
    listDestroyed: tombstones.list,
  };
}
