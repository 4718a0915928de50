// The key folder: data keys by emergency and week, index keys and unsealing keys, outside the database and its backups.
import { createECDH, createHash, createPrivateKey, randomBytes, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { destroyFile, destroyFolder, writeDurably } from './durable-files.ts';
import { makeKeyPair, privateKeyToPoint } from './key-pair.ts';
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

/** The first eight bytes of a sealed value's key id name the key without telling anything else. */
export function keyIdOf(owner: KeyOwner, week: string): Buffer {
  const text = `${owner} ${week}`;
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
  /** The data key of an owner's week; made when `create` is set, else undefined when it was destroyed or never was. */
  readonly findDataKey: (owner: KeyOwner, week: string, create: boolean) => Buffer | undefined;
  /** Throws `KeyDestroyed`, as the next two do. */
  readonly getIndexKey: (owner: KeyOwner) => Buffer;
  readonly getUnsealingKey: (owner: KeyOwner) => UnsealingKey;
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
  /** The weeks whose data keys are there, oldest first. */
  readonly listWeeks: (owner: KeyOwner) => readonly string[];
  /** Destroys the data key of one week for ever: none is made for that week again. */
  readonly destroyWeek: (owner: KeyOwner, week: string, at: number) => void;
  /** Destroys every key of an owner for ever: it cannot be opened again. */
  readonly buryOwner: (owner: KeyOwner, at: number) => void;
  readonly isBuried: (owner: KeyOwner) => boolean;
  /** What was destroyed for ever of an owner, in the order of its names. */
  readonly listDestroyed: (owner: KeyOwner) => readonly DestroyedKey[];
};

const WEEK_FILE = /^(\d{4}-W\d{2})\.key$/;

function createOwner(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { privateKey } = makeKeyPair();
  writeDurably(join(folder, 'unsealing.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }) as string);
  writeDurably(join(folder, 'index.key'), randomBytes(32));
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

export function openKeyFolder(root: string): KeyFolder {
  mkdirSync(root, { recursive: true, mode: 0o700 });
  const tombstones = createTombstones(root);
  const bytesByFile = new Map<string, Buffer>();
  const keyByOwner = new Map<KeyOwner, UnsealingKey>();
  const read = (file: string): Buffer => {
    const known = bytesByFile.get(file);
    if (known) return known;
    const bytes = readKey(file);
    bytesByFile.set(file, bytes);
    return bytes;
  };
  const signingKeyByOwner = new Map<KeyOwner, SigningKey>();
  const getSigningKey = (owner: KeyOwner): SigningKey => {
    const key = signingKeyByOwner.get(owner) ?? readSigningKey(join(root, owner));
    signingKeyByOwner.set(owner, key);
    return key;
  };
  const getUnsealingKey = (owner: KeyOwner): UnsealingKey => {
    const key = keyByOwner.get(owner) ?? readUnsealingKey(join(root, owner, 'unsealing.pem'));
    keyByOwner.set(owner, key);
    return key;
  };
  const forget = (owner: KeyOwner): void => {
    bytesByFile.clear();
    keyByOwner.delete(owner);
    signingKeyByOwner.delete(owner);
  };
  return {
    findDataKey: (owner, week, create) => {
      const file = `${root}/${owner}/${week}.key`;
      if (bytesByFile.has(file) || existsSync(file)) return read(file);
      if (!create || !existsSync(join(root, owner)) || tombstones.isDestroyed(owner, week)) return undefined;
      writeDurably(file, randomBytes(32));
      return read(file);
    },
    getIndexKey: (owner) => read(`${root}/${owner}/index.key`),
    getUnsealingKey,
    getSealingKey: (owner) => getUnsealingKey(owner).publicPoint,
    getSigningKey,
    ...createNotes(root),
    openOwner: (owner) => {
      if (tombstones.isBuried(owner)) throw new KeyDestroyed();
      if (!existsSync(join(root, owner, 'index.key'))) createOwner(join(root, owner));
    },
    hasOwner: (owner) => keyByOwner.has(owner) || existsSync(join(root, owner, 'index.key')),
    destroyOwner: (owner) => {
      destroyFolder(join(root, owner));
      forget(owner);
    },
    listWeeks: (owner) => listNames(join(root, owner)).flatMap((name) => WEEK_FILE.exec(name)?.[1] ?? []).toSorted(),
    destroyWeek: (owner, week, at) => {
      const file = `${root}/${owner}/${week}.key`;
      if (existsSync(file)) tombstones.set(owner, [{ name: week, key: readKey(file) }], at);
      destroyFile(file);
      bytesByFile.delete(file);
    },
    buryOwner: (owner, at) => {
      const names = listNames(join(root, owner));
      tombstones.bury(owner, names.map((name) => ({ name: name.replace(/\.\w+$/, ''), key: readKey(join(root, owner, name)) })), at);
      destroyFolder(join(root, owner));
      forget(owner);
    },
    isBuried: tombstones.isBuried,
    listDestroyed: tombstones.list,
  };
}
