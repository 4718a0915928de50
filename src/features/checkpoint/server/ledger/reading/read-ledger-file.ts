// Reads a ledger in a process of its own, which may fail, run out of memory or out of time without hurting this one (CP-61).
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setImmediate as turnEnd } from 'node:timers/promises';
import { Refusal, refuse, type Problem } from '../../../../../core/problems.ts';
import type { ImportedPassage } from '../../../domain/ledger/import-input.ts';
import type { ImportSettings } from '../../../domain/ledger/read-row.ts';
import { LIMITS } from './limits.ts';
import { messageSchema, type LedgerFileFacts, type Message } from './messages.ts';

export type RejectedLedgerRow = Extract<Message, { tells: 'rejected' }>['rejected'];
export type ReadLedger = {
  readonly file: LedgerFileFacts;
  readonly passages: readonly ImportedPassage[];
  readonly rejected: readonly RejectedLedgerRow[];
  /** Of the reading process. */
  readonly peakMegabytes: number;
};

export type LedgerFileReader = (bytes: Buffer, settings: ImportSettings) => Promise<ReadLedger>;

type Told = { readonly passages: ImportedPassage[]; readonly rejected: RejectedLedgerRow[]; file?: LedgerFileFacts; peakMegabytes: number; problem?: Problem };

function take(told: Told, message: Message): void {
  if (message.tells === 'passage') told.passages.push(message.passage);
  if (message.tells === 'rejected') told.rejected.push(message.rejected);
  if (message.tells === 'file') Object.assign(told, { file: message.file, peakMegabytes: message.peakMegabytes });
  if (message.tells === 'trouble') Object.assign(told, { problem: { code: message.code, params: message.params }, peakMegabytes: message.peakMegabytes });
}

const LINES_A_TURN = 50;

/** Nothing of our environment, no file and no network address is handed on. */
function start(program: string, timeout: number): ChildProcess {
  return spawn(process.execPath, [`--max-old-space-size=${LIMITS.heapMegabytes}`, '--max-semi-space-size=4', program], { stdio: ['pipe', 'pipe', 'ignore'], env: {}, timeout, killSignal: 'SIGKILL' });
}

async function listen(child: ChildProcess, told: Told): Promise<void> {
  if (!child.stdout) throw new Error('The reading process has no output.');
  let count = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    take(told, messageSchema.parse(JSON.parse(line)));
    // Others have their turn in between.
    count += 1;
    if (count % LINES_A_TURN === 0) await turnEnd();
  }
}

function hand(child: ChildProcess, bytes: Buffer, settings: ImportSettings): void {
  // It may end before it has taken everything; how it ended says why.
  child.stdin?.on('error', () => undefined);
  child.stdin?.write(`${JSON.stringify(settings)}\n`);
  child.stdin?.end(bytes);
}

/** `onPeak` hears how many megabytes the reading process held at most. */
export type ReaderOptions = { readonly onPeak?: (megabytes: number) => void; readonly milliseconds?: number };
type Reading = ReaderOptions & { /** The built reading process. */ readonly program: string; readonly milliseconds: number };

async function readOnce({ program, milliseconds, onPeak }: Reading, bytes: Buffer, settings: ImportSettings): Promise<ReadLedger> {
  const told: Told = { passages: [], rejected: [], peakMegabytes: 0 };
  const child = start(program, milliseconds);
  const exited = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  hand(child, bytes, settings);
  await listen(child, told);
  const [, signal] = await exited;
  if (told.peakMegabytes > 0) onPeak?.(told.peakMegabytes);
  if (told.problem) throw new Refusal(told.problem);
  // The heap's own limit ends the process by SIGABRT, the time limit by SIGKILL.
  if (!told.file) refuse(signal === 'SIGKILL' ? 'LedgerTooSlow' : 'LedgerTooMuchMemory');
  return { file: told.file, passages: told.passages, rejected: told.rejected, peakMegabytes: told.peakMegabytes };
}

/** One at a time: two at once would cost twice the memory. */
export function createLedgerFileReader(program: string, { onPeak, milliseconds = LIMITS.milliseconds }: ReaderOptions = {}): LedgerFileReader {
  let isReading = false;
  return async (bytes, settings) => {
    if (bytes.length > LIMITS.fileBytes) refuse('LedgerTooLarge', { megabytes: LIMITS.fileBytes / 1024 / 1024 });
    if (isReading) refuse('LedgerBusy');
    isReading = true;
    try {
      return await readOnce({ program, milliseconds, ...(onPeak && { onPeak }) }, bytes, settings);
    } finally {
      isReading = false;
    }
  };
}
