// Files that must be there after a power cut, and files that must be gone: names are flushed with what they name.
import { closeSync, existsSync, fsyncSync, openSync, readdirSync, renameSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';

function flush(path: string): void {
  const handle = openSync(path, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

function flushFolder(folder: string): void {
  if (process.platform !== 'win32') flush(folder);
}

/** Gives what is written the name under which it is looked for; the name is flushed too. */
export function publishDraft(draft: string, file: string): void {
  flush(draft);
  renameSync(draft, file);
  flushFolder(dirname(file));
}

/** A key that is lost with the power takes with it what the database kept. */
export function writeDurably(file: string, content: Buffer | string): void {
  const draft = `${file}.new`;
  writeFileSync(draft, content, { mode: 0o600 });
  publishDraft(draft, file);
}

/** Written over before it goes, for disks that write in place; on others the removal alone counts. */
function overwrite(file: string): void {
  const handle = openSync(file, 'r+');
  writeSync(handle, randomBytes(statSync(file).size));
  fsyncSync(handle);
  closeSync(handle);
}

/** Gone also after a power cut; nothing when it is gone already. */
export function destroyFile(file: string): void {
  if (!existsSync(file)) return;
  overwrite(file);
  rmSync(file);
  flushFolder(dirname(file));
}

export function destroyFolder(folder: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) destroyFile(join(folder, name));
  rmSync(folder, { recursive: true });
  flushFolder(dirname(folder));
}
