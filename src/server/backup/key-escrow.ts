// Seals the key folder away for a recovery key, brings it back, and knows which keys were never sealed away.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { BackupRefused } from './backup-refused.ts';
import { openSealedFile, timeInName, writeSealedFile, type FileToOpen, type WrittenFile } from './backup-file.ts';
import { FRAME, frameToBytes, readFrames } from './frames.ts';
import { readPublicKey } from './recovery-key.ts';

/** `owner/file`, as the key folder has them: keys, notes, and the tombstones of destroyed ones; nothing that could lead out of it. */
const keyFile = z.strictObject({ path: z.string().regex(/^[\w-]+\/[\w-]+\.(key|pem|json)$/), content: z.base64() });
type KeyFile = z.infer<typeof keyFile>;

/** Which keys were sealed, and for whom: a new recovery key has none yet. */
const sealedSchema = z.strictObject({ recipient: z.string(), keys: z.array(z.string()) });

function listKeyFiles(folder: string): KeyFile[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile() && !entry.name.endsWith('.new'));
  const paths = entries.map((entry) => join(entry.parentPath, entry.name)).toSorted();
  return paths.map((path) => keyFile.parse({ path: path.slice(folder.length + 1).replaceAll('\\', '/'), content: readFileSync(path).toString('base64') }));
}

/** Names a key without telling it: keys are random, so nobody finds one by trying. */
function markOf({ path, content }: KeyFile): string {
  return createHash('sha256').update(`${path} ${content}`).digest('hex').slice(0, 16);
}

/** What else the folder holds changes from minute to minute, and nothing is lost with it. */
const NOTE = /^(?!destroyed\/).*\.json$/;

const marksFileOf = (dataFolder: string): string => join(dataFolder, 'recovery', 'sealed-keys.json');

function readMarks(dataFolder: string): ReadonlySet<string> {
  const file = marksFileOf(dataFolder);
  if (!existsSync(file)) return new Set();
  const { recipient, keys } = sealedSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  return new Set(readPublicKey(dataFolder, 'keys').fingerprint === recipient ? keys : []);
}

/** How many keys came since keys were last sealed away: what they seal is lost with this machine. */
export function countUnsealedKeys(dataFolder: string, keyFolder: string): number {
  const marks = readMarks(dataFolder);
  return listKeyFiles(keyFolder).filter((key) => !NOTE.test(key.path) && !marks.has(markOf(key))).length;
}

export type EscrowOrder = { readonly dataFolder: string; readonly keyFolder: string; readonly folder: string; readonly district: string; readonly isDemo: boolean; readonly now: number };

export async function sealKeys({ dataFolder, keyFolder, folder, district, isDemo, now }: EscrowOrder): Promise<WrittenFile & { readonly count: number }> {
  const to = readPublicKey(dataFolder, 'keys');
  const files = listKeyFiles(keyFolder);
  if (files.length === 0) throw new BackupRefused('NoKeys', { folder: keyFolder });
  async function* frames(): AsyncGenerator<Buffer> {
    for (const file of files) yield frameToBytes(FRAME.keyFile, file);
  }
  const seal = { kind: 'keys', to, about: { district, isDemo, madeAt: now, keys: files.length } } as const;
  const written = await writeSealedFile({ folder, name: `guankou-${district}-${timeInName(now)}`, seal }, frames());
  writeFileSync(marksFileOf(dataFolder), `${JSON.stringify({ recipient: to.fingerprint, keys: files.map(markOf) })}\n`, { flush: true });
  return { ...written, count: files.length };
}

async function readKeyFiles(order: FileToOpen): Promise<KeyFile[]> {
  const files: KeyFile[] = [];
  for await (const { kind, bytes } of readFrames((await openSealedFile(order)).plain)) {
    const parsed = kind === FRAME.keyFile ? keyFile.safeParse(JSON.parse(bytes.toString('utf8'))).data : undefined;
    if (!parsed) throw new BackupRefused('Damaged', { where: 'key file' });
    files.push(parsed);
  }
  return files;
}

/** Reads the whole file before it writes the first key; never overwrites one. */
export async function restoreKeys(order: Omit<FileToOpen, 'kind'>, keyFolder: string): Promise<number> {
  const files = await readKeyFiles({ ...order, kind: 'keys' });
  if (listKeyFiles(keyFolder).length > 0) throw new BackupRefused('KeysPresent', { folder: keyFolder });
  // The folders above stay open to pass: the database lies in them too, and runs as another user.
  mkdirSync(dirname(keyFolder), { recursive: true });
  for (const { path, content } of files) {
    mkdirSync(dirname(join(keyFolder, path)), { recursive: true, mode: 0o700 });
    writeFileSync(join(keyFolder, path), Buffer.from(content, 'base64'), { mode: 0o600, flag: 'wx', flush: true });
  }
  return files.length;
}
