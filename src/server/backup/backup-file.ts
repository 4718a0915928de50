// A backup on disk: written beside its name until it is whole, flushed, then renamed; read back as a stream.
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { mkdir, open, rename, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, type Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip, constants } from 'node:zlib';
import { findErrorCode } from '../postgres/error-code.ts';
import { syncFolder } from '../postgres/owned-files.ts';
import { BackupRefused } from './backup-refused.ts';
import type { UnsealingKey } from '../field-cipher/sealed-body.ts';
import { openStream, sealStream, type OpenedFile, type SealOrder } from './sealed-file.ts';
import type { Purpose } from './recovery-key.ts';

/** Until it is whole, a file has this ending: what was cut short is never taken for a backup. */
const UNFINISHED = '.unfinished';

export type WrittenFile = { readonly path: string; readonly bytes: number; readonly sha256: string };

/** `20261128T124500Z` */
export function timeInName(at: number): string {
  return new Date(at).toISOString().replace(/[-:]|\.\d+/g, '');
}

function removeUnfinished(folder: string, ending: string): void {
  for (const name of readdirSync(folder)) if (name.endsWith(`${ending}${UNFINISHED}`)) rmSync(join(folder, name), { force: true });
}

async function writeAll(file: FileHandle, source: AsyncIterable<Buffer>): Promise<Omit<WrittenFile, 'path'>> {
  const digest = createHash('sha256');
  let bytes = 0;
  for await (const part of source) {
    digest.update(part);
    bytes += part.length;
    await file.writeFile(part);
  }
  await file.sync();
  return { bytes, sha256: digest.digest('hex') };
}

/** Sealed content may be as good as random, but most of it is codes and times: the quickest compression halves it. */
function compress(plain: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  return through(plain, createGzip({ level: constants.Z_BEST_SPEED }));
}

/** A fault of the source is thrown where the stream is read. */
function through(source: AsyncIterable<Buffer>, transform: Transform): AsyncIterable<Buffer> {
  pipeline(Readable.from(source, { objectMode: false }), transform).catch(() => undefined);
  return transform;
}

async function* decompress(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* through(packed, createGunzip());
  } catch (fault) {
    throw (findErrorCode(fault) ?? '').startsWith('Z_') ? new BackupRefused('Damaged', { where: 'compression' }, fault) : fault;
  }
}

export type FileOrder = { readonly folder: string; readonly name: string; readonly seal: SealOrder };

/** One after another in a folder; a file that an earlier, killed run left unfinished is removed. */
export async function writeSealedFile({ folder, name, seal }: FileOrder, plain: AsyncIterable<Buffer>): Promise<WrittenFile> {
  await mkdir(folder, { recursive: true });
  removeUnfinished(folder, endingOf(seal.kind));
  const path = join(folder, `${name}${endingOf(seal.kind)}`);
  if (existsSync(path)) throw new BackupRefused('FileExists', { file: path });
  const draft = `${path}${UNFINISHED}`;
  try {
    const file = await open(draft, 'wx', 0o600);
    const written = await writeAll(file, sealStream(seal, compress(plain))).finally(() => file.close());
    await rename(draft, path);
    await syncFolder(folder);
    return { path, ...written };
  } catch (fault) {
    rmSync(draft, { force: true });
    throw findErrorCode(fault) === 'ENOSPC' ? new BackupRefused('DiskFull', {}, fault) : fault;
  }
}

export function endingOf(kind: Purpose): string {
  return kind === 'backup' ? '.guankou-backup' : '.guankou-keys';
}

export type FileToOpen = { readonly kind: Purpose; readonly file: string; readonly key: UnsealingKey };

export async function openSealedFile(order: FileToOpen): Promise<OpenedFile> {
  if (!existsSync(order.file)) throw new BackupRefused('FileMissing', { file: order.file });
  const opened = await openStream(order, createReadStream(order.file));
  return { about: opened.about, plain: decompress(opened.plain) };
}

/** Whole files of a folder, the newest first: names carry the time. */
export function listSealedFiles(folder: string, kind: Purpose): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(endingOf(kind)))
    .toSorted()
    .toReversed()
    .map((name) => join(folder, name));
}

/** A file as it is, or the newest of a folder. */
export function chooseFile(path: string, kind: Purpose): string {
  if (!existsSync(path)) throw new BackupRefused('FileMissing', { file: path });
  if (!statSync(path).isDirectory()) return path;
  const [newest] = listSealedFiles(path, kind);
  if (newest === undefined) throw new BackupRefused('NoBackup', { folder: path });
  return newest;
}
