// Lets one live process of the product own a data folder, and takes the folder over from a dead one.
import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { findErrorCode } from './error-code.ts';
import { PostgresRefused } from './postgres-refused.ts';
import { findProcessIdentity } from './process-identity.ts';

const Owner = z.object({ processId: z.number(), identity: z.string(), nonce: z.string() });
type Owner = z.infer<typeof Owner>;

/** Stands for a lock whose text never reached the disk: its owner died with the machine. */
const lostInPowerCut: Owner = { processId: 0, identity: '', nonce: 'lost' };

export interface DataFolderLock {
  release(): void;
}

/** @throws PostgresRefused `DataFolderInUse` when a live process, this one included, holds the folder. */
export function lockDataFolder(dataFolder: string): DataFolderLock {
  const path = join(dataFolder, 'owner.lock');
  const me = describeMyself();
  for (let attempt = 0; attempt < 20; attempt += 1) {
    if (createExclusively(path, me)) return { release: () => releaseLock(path, me) };
    const owner = findOwner(path);
    if (owner === undefined) continue;
    if (isAlive(owner)) throw inUse(dataFolder, owner);
    removeDeadOwner(path, owner, me);
  }
  throw new PostgresRefused({ code: 'DataFolderInUse', message: `Other processes keep taking ${dataFolder}.` });
}

/** A link appears whole or not at all: nobody ever reads a half-written lock. */
function createExclusively(path: string, owner: Owner): boolean {
  const draft = `${path}.${owner.nonce}`;
  writeFileSync(draft, JSON.stringify(owner), { mode: 0o600 });
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (findErrorCode(error) === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/**
 * Two starters may find the same dead owner. Only the one who creates the guard named after that owner removes the
 * lock, and only while it is still that owner's: the slower one would else remove the quicker one's fresh lock.
 */
function removeDeadOwner(path: string, dead: Owner, me: Owner): void {
  const guard = `${path}.after-${dead.nonce}`;
  if (!createExclusively(guard, me)) {
    const holder = findOwner(guard);
    if (holder !== undefined && !isAlive(holder)) rmSync(guard, { force: true });
    return;
  }
  if (findOwner(path)?.nonce === dead.nonce) rmSync(path, { force: true });
  rmSync(guard, { force: true });
}

function releaseLock(path: string, me: Owner): void {
  if (findOwner(path)?.nonce === me.nonce) rmSync(path, { force: true });
}

function findOwner(path: string): Owner | undefined {
  try {
    return Owner.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    if (findErrorCode(error) === 'ENOENT') return undefined;
    if (error instanceof SyntaxError || error instanceof z.ZodError) return lostInPowerCut;
    throw error;
  }
}

function isAlive(owner: Owner): boolean {
  return findProcessIdentity(owner.processId) === owner.identity;
}

function describeMyself(): Owner {
  const identity = findProcessIdentity(process.pid);
  if (identity === undefined) throw new Error('This process cannot see itself in the process list.');
  return { processId: process.pid, identity, nonce: randomUUID() };
}

function inUse(dataFolder: string, owner: Owner): PostgresRefused {
  return new PostgresRefused({
    code: 'DataFolderInUse',
    message: `The data folder ${dataFolder} is in use by process ${owner.processId}. Stop that one first, or choose another folder.`,
  });
}
