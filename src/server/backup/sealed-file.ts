// A sealed file: one line that says what it is, then a stream in chunks, each encrypted and numbered, the last one marked.
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { fingerprintOf } from '../field-cipher/key-pair.ts';
import { openSealedBody, sealBody, type UnsealingKey } from '../field-cipher/sealed-body.ts';
import { BackupRefused, sayBoth } from './backup-refused.ts';
import { PURPOSES, type PublicKey, type Purpose } from './recovery-key.ts';

/*
 * The file's key is random and sealed by HPKE to the public recovery key. The stream's key is derived from it and from the
 * hash of the first line, so that no word of that line can be changed. The stream is STREAM (Hoang, Reyhanitabar, Rogaway,
 * Vizár 2015) as age uses it: AES-256-GCM, the nonce an 11-byte number and a byte that is 1 in the last chunk only. So a
 * chunk cannot be moved, left out or added, and an end that is missing is noticed.
 */
const FORMAT = 'guankou-sealed-file';
const VERSION = 1;
export const CHUNK_BYTES = 64 * 1024;
const TAG_BYTES = 16;
const SEALED_CHUNK_BYTES = CHUNK_BYTES + TAG_BYTES;
const LONGEST_FIRST_LINE = 64 * 1024;
const NEWLINE = 0x0a;

/** What stands in clear, for people and for choosing among files: no personal values. */
const about = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
export type About = z.infer<typeof about>;

const firstLine = z.strictObject({ format: z.literal(FORMAT), version: z.literal(VERSION), kind: z.enum(PURPOSES), recipient: z.string(), sealedKey: z.string(), about });
type FirstLine = z.infer<typeof firstLine>;

function bindingOf(kind: Purpose): Buffer {
  return Buffer.from(`guankou ${kind} file ${VERSION}`);
}

function streamKey(fileKey: Buffer, line: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', fileKey, createHash('sha256').update(line).digest(), 'guankou sealed stream', 32));
}

function nonceOf(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(number), 3);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

function sealChunk(key: Buffer, plain: Buffer, nonce: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function findOpened(key: Buffer, sealed: Buffer, nonce: Buffer): Buffer | undefined {
  if (sealed.length < TAG_BYTES) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, nonce);
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()]);
  } catch {
    // The tag does not fit: not this key, this number or these bytes.
    return undefined;
  }
}

/** Pieces of exactly `size` bytes, the last one shorter; an empty source gives one empty piece. */
async function* cut(source: AsyncIterable<Buffer>, size: number): AsyncGenerator<{ readonly piece: Buffer; readonly isLast: boolean }> {
  let waiting: Buffer[] = [];
  let length = 0;
  for await (const part of source) {
    waiting.push(part);
    length += part.length;
    if (length <= size) continue;
    let whole = Buffer.concat(waiting);
    for (; whole.length > size; whole = whole.subarray(size)) yield { piece: whole.subarray(0, size), isLast: false };
    waiting = [whole];
    length = whole.length;
  }
  yield { piece: Buffer.concat(waiting), isLast: true };
}

export type SealOrder = { readonly kind: Purpose; readonly to: PublicKey; readonly about: About };

export async function* sealStream(order: SealOrder, plain: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const fileKey = randomBytes(32);
  const sealedKey = sealBody(fileKey, bindingOf(order.kind), order.to.point).toString('base64url');
  const line: FirstLine = { format: FORMAT, version: VERSION, kind: order.kind, recipient: order.to.fingerprint, sealedKey, about: order.about };
  const bytes = Buffer.from(JSON.stringify(line));
  yield Buffer.concat([bytes, Buffer.from([NEWLINE])]);
  const key = streamKey(fileKey, bytes);
  let number = 0;
  for await (const { piece, isLast } of cut(plain, CHUNK_BYTES)) {
    yield sealChunk(key, piece, nonceOf(number, isLast));
    number += 1;
  }
}

type Split = { readonly line: Buffer; readonly rest: AsyncIterable<Buffer> };

async function splitFirstLine(source: AsyncIterable<Buffer>, file: string): Promise<Split> {
  const parts = source[Symbol.asyncIterator]();
  let read = Buffer.alloc(0);
  while (!read.includes(NEWLINE)) {
    const next = await parts.next();
    if (next.done || read.length > LONGEST_FIRST_LINE) throw new BackupRefused('NotSealedFile', { file });
    read = Buffer.concat([read, next.value]);
  }
  const end = read.indexOf(NEWLINE);
  async function* rest(): AsyncGenerator<Buffer> {
    yield read.subarray(end + 1);
    for (let next = await parts.next(); !next.done; next = await parts.next()) yield next.value;
  }
  return { line: read.subarray(0, end), rest: rest() };
}

function parseFirstLine(line: Buffer, file: string): FirstLine {
  try {
    return firstLine.parse(JSON.parse(line.toString('utf8')));
  } catch (fault) {
    throw new BackupRefused('NotSealedFile', { file }, fault);
  }
}

export type OpenOrder = { readonly kind: Purpose; readonly file: string; readonly key: UnsealingKey };
export type OpenedFile = { readonly about: About; readonly plain: AsyncIterable<Buffer> };

function openFileKey({ kind, file, key }: OpenOrder, line: FirstLine): Buffer {
  if (line.kind !== kind) throw new BackupRefused('OtherKind', { file, kind: sayBoth(`kind.${line.kind}`) });
  const given = fingerprintOf(key.publicPoint);
  if (line.recipient !== given) throw new BackupRefused('WrongKey', { wanted: line.recipient, given });
  try {
    return openSealedBody(Buffer.from(line.sealedKey, 'base64url'), bindingOf(kind), key);
  } catch (fault) {
    throw new BackupRefused('Damaged', { where: 'key' }, fault);
  }
}

async function* openChunks(key: Buffer, sealed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let number = 0;
  for await (const { piece, isLast } of cut(sealed, SEALED_CHUNK_BYTES)) {
    const opened = findOpened(key, piece, nonceOf(number, isLast));
    if (opened === undefined) {
      const isCutShort = isLast && (piece.length < TAG_BYTES || findOpened(key, piece, nonceOf(number, false)) !== undefined);
      throw isCutShort ? new BackupRefused('Truncated') : new BackupRefused('Damaged', { where: `chunk ${number + 1}` });
    }
    yield opened;
    number += 1;
  }
}

/** The first line is judged at once; the stream throws `Truncated` or `Damaged` at the place, so nothing of it may be believed before its end. */
export async function openStream(order: OpenOrder, source: AsyncIterable<Buffer>): Promise<OpenedFile> {
  const { line, rest } = await splitFirstLine(source, order.file);
  const parsed = parseFirstLine(line, order.file);
  const fileKey = openFileKey(order, parsed);
  return { about: parsed.about, plain: openChunks(streamKey(fileKey, line), rest) };
}

/** What the first line says, without a key: believed only as far as choosing a file goes. */
export async function readAbout(source: AsyncIterable<Buffer>, file: string): Promise<{ readonly kind: Purpose; readonly about: About }> {
  const { line } = await splitFirstLine(source, file);
  return parseFirstLine(line, file);
}
