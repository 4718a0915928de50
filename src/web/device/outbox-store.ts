// The outbox on disk: sealed commands in order, their answers, and counts that outlive the commands themselves.
import type { ChainHead } from '../../core/sync/ingest.ts';
import { EMPTY_CHAIN } from '../../core/sync/ingest.ts';
import type { CourierStore } from '../../core/sync/courier.ts';
import { answerKept, countAnswered, countReopened, reopenKept } from '../../core/sync/kept-state.ts';
import type { KeptCommand, SettledAnswer } from '../../core/sync/outbox.ts';
import { writeStrictly, type DeviceDatabase, type StoredCommand, type StoredHead, type Writing } from './device-database.ts';
import type { RefusedCommand } from './tablet.ts';

export type DeviceOutboxStore = CourierStore & {
  readonly getHead: () => Promise<StoredHead>;
  readonly listRefused: () => Promise<readonly RefusedCommand[]>;
};

type Site = { readonly database: DeviceDatabase; readonly device: string; readonly onHead: (head: StoredHead) => void };
type HeadAndOutbox = Writing<('head' | 'outbox')[]>;

function emptyHead(device: string): StoredHead {
  return { device, ...EMPTY_CHAIN, answered: 0, refused: 0 };
}

/** Runs `work` on head and outbox together, stores the head it returns, and tells it when both are on disk. */
async function changeHead(site: Site, work: (head: StoredHead, writing: HeadAndOutbox) => Promise<StoredHead>): Promise<void> {
  const head = await writeStrictly(site.database, ['head', 'outbox'] as ('head' | 'outbox')[], async (writing) => {
    const before = (await writing.objectStore('head').get(site.device)) ?? emptyHead(site.device);
    const after = await work(before, writing);
    await writing.objectStore('head').put(after);
    return after;
  });
  site.onHead(head);
}

async function appendCommand(site: Site, kept: KeptCommand, link: ChainHead): Promise<void> {
  const command: StoredCommand = { ...kept, device: site.device, id: kept.envelope.header.id, pending: kept.sequence };
  await changeHead(site, async (head, writing) => {
    await writing.objectStore('outbox').add(command);
    return { ...head, ...link };
  });
}

async function settleCommands(site: Site, answers: readonly SettledAnswer[], at: number): Promise<void> {
  if (answers.length === 0) return;
  await changeHead(site, async (before, writing) => {
    let head = before;
    const outbox = writing.objectStore('outbox');
    for (const answer of answers) {
      const command = await outbox.index('by-id').get(answer.id);
      const answered = command && answerKept(command, answer, at);
      if (!answered) continue;
      await outbox.put(answered);
      head = countAnswered(head, answer);
    }
    return head;
  });
}

async function reopenCommands(site: Site, fromSequence: number): Promise<void> {
  await changeHead(site, async (before, writing) => {
    let head = before;
    const range = IDBKeyRange.bound([site.device, fromSequence], [site.device, Infinity]);
    for (let cursor = await writing.objectStore('outbox').openCursor(range); cursor; cursor = await cursor.continue()) {
      const reopened = reopenKept(cursor.value);
      if (!reopened) continue;
      await cursor.update(reopened);
      head = countReopened(head, cursor.value);
    }
    return head;
  });
}

async function listUnanswered(site: Site, limit: number, fromSequence: number): Promise<readonly KeptCommand[]> {
  const range = IDBKeyRange.bound([site.device, fromSequence], [site.device, Infinity]);
  const commands = await site.database.getAllFromIndex('outbox', 'by-pending', range, limit);
  return commands.map(({ sequence, envelope, keptAt }) => ({ sequence, envelope, keptAt }));
}

async function pruneAnswered(site: Site, answeredBefore: number): Promise<void> {
  await writeStrictly(site.database, ['outbox'], async (writing) => {
    const index = writing.objectStore('outbox').index('by-answered');
    const range = IDBKeyRange.upperBound(answeredBefore, true);
    for (let cursor = await index.openCursor(range); cursor; cursor = await cursor.continue()) await cursor.delete();
  });
}

async function listRefused(site: Site): Promise<readonly RefusedCommand[]> {
  const range = IDBKeyRange.bound([site.device, 0], [site.device, Infinity]);
  const commands = await site.database.getAllFromIndex('outbox', 'by-refused', range);
  return commands.map(({ id, envelope, problem, refusedAt }) => ({
    id,
    verb: envelope.header.verb,
    problem: problem ?? { code: 'ServerFault' },
    at: refusedAt ?? 0,
  }));
}

/** `onHead` is told of the new head and counts after each change is on disk. */
export function createOutboxStore(site: Site): DeviceOutboxStore {
  const getHead = async (): Promise<StoredHead> => (await site.database.get('head', site.device)) ?? emptyHead(site.device);
  return {
    getHead,
    findHead: async () => {
      const { sequence, hash } = await getHead();
      return { sequence, hash };
    },
    append: (kept, link) => appendCommand(site, kept, link),
    listUnanswered: (limit, fromSequence) => listUnanswered(site, limit, fromSequence),
    settle: (answers, at) => settleCommands(site, answers, at),
    reopen: (fromSequence) => reopenCommands(site, fromSequence),
    reopenKept: () => reopenCommands(site, 0),
    prune: (answeredBefore) => pruneAnswered(site, answeredBefore),
    listRefused: () => listRefused(site),
  };
}
