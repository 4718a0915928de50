// Keeps the log sealed and watched: every minute new records are sealed, recent ones read again, and older ones in turn.
import type { Finding } from '../../core/log/findings.ts';
import { joinFindings } from '../../core/log/findings.ts';
import { areEqual } from '../../core/log/merkle.ts';
import { faultReason } from '../commands/faults.ts';
import type { Hub } from '../commands/hub.ts';
import type { Logger } from '../logger.ts';
import { countDisturbances } from './log-store.ts';
import { streamNumbers, type ReadEntry } from './read-log.ts';
import { logScope, sealLog, type SealerPorts } from './sealer.ts';

export type LogWatchPorts = Omit<SealerPorts, 'findCommitted'> & {
  readonly hub: Hub;
  readonly logger: Logger;
  /** Told once of each finding that was not known before. */
  readonly report: (finding: Finding) => Promise<void>;
  /** What was reported before this start. */
  readonly listReported: () => Promise<readonly Finding[]>;
  readonly reach?: Reach;
};

export type LogWatch = {
  /** Seals what is new, then checks; resolves when both are done. */
  readonly runDue: () => Promise<void>;
  /** At once, then within every minute until stopped. */
  readonly start: () => void;
  readonly stop: () => Promise<void>;
};

/** Below a minute by the time that a turn may take. */
const TURN_MILLISECONDS = 50_000;
/** How many of the last sealed records are read again in every turn, and how many older ones, one part after the other. */
export type Reach = { readonly recent: number; readonly older: number };
const REACH: Reach = { recent: 10_000, older: 2_500 };

function judgeEntry({ sequence, found, sealed, noted }: ReadEntry): Finding[] {
  if (!found) return [{ kind: 'deleted', from: sequence, until: sequence }];
  const expected = sealed ?? noted;
  return expected && !areEqual(found, expected) ? [{ kind: 'altered', from: sequence, until: sequence }] : [];
}

/** How far the watch has come: from where older records are read next, and how often the database had counted a change. */
type Seen = { readonly olderFrom: number; readonly disturbances: number | undefined };
type Watching = { reported: Finding[] | undefined; seen: Seen };

/** Hashes of what was committed and is not yet sealed: a row that is changed before its seal is found by them. */
function followCommits({ hub, district }: LogWatchPorts): { find: (sequence: number) => Buffer | undefined; forget: (through: number) => void; end: () => void } {
  const leafBySequence = new Map<number, Buffer>();
  const end = hub.subscribe((group) => {
    if (group.district !== district) return;
    for (const { sequence, leafHash } of group.events) leafBySequence.set(sequence, leafHash);
  });
  const forget = (through: number): void => {
    for (const sequence of leafBySequence.keys()) if (sequence <= through) leafBySequence.delete(sequence);
  };
  return { find: (sequence) => leafBySequence.get(sequence), forget, end };
}

async function checkNumbers(ports: LogWatchPorts, numbers: { from: number; until: number }): Promise<Finding[]> {
  const findings: Finding[] = [];
  for await (const entries of streamNumbers(ports.database, ports.district, numbers)) findings.push(...entries.flatMap(judgeEntry));
  return findings;
}

/** The database counts changed and deleted rows itself: when that moved, the whole log is read at once instead of a part. */
async function checkRecords(ports: LogWatchPorts, before: Seen, size: number): Promise<{ findings: Finding[]; seen: Seen }> {
  const disturbances = await ports.database.read(logScope(ports.district), countDisturbances);
  if (before.disturbances !== undefined && disturbances !== before.disturbances) {
    ports.logger.warn({ disturbances }, 'rows of the log were changed behind the product');
    return { findings: await checkNumbers(ports, { from: 1, until: size }), seen: { ...before, disturbances } };
  }
  const { recent: recentLength, older: olderLength } = ports.reach ?? REACH;
  const recentFrom = Math.max(1, size - recentLength + 1);
  const recent = await checkNumbers(ports, { from: recentFrom, until: size });
  const olderFrom = before.olderFrom >= recentFrom ? 1 : before.olderFrom;
  const older = { from: olderFrom, until: Math.min(recentFrom - 1, olderFrom + olderLength - 1) };
  return { findings: [...recent, ...(await checkNumbers(ports, older))], seen: { olderFrom: older.until + 1, disturbances } };
}

async function reportNew(ports: LogWatchPorts, watching: Watching, findings: readonly Finding[]): Promise<void> {
  watching.reported ??= [...(await ports.listReported())];
  for (const finding of joinFindings(findings)) {
    const isKnown = watching.reported.some(({ kind, from, until }) => kind === finding.kind && from <= finding.from && finding.until <= until);
    if (isKnown) continue;
    ports.logger.error({ ...finding }, 'the log does not verify');
    await ports.report(finding);
    watching.reported.push(finding);
  }
}

export function createLogWatch(ports: LogWatchPorts): LogWatch {
  const commits = followCommits(ports);
  const watching: Watching = { reported: undefined, seen: { olderFrom: 1, disturbances: undefined } };
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  async function turn(): Promise<void> {
    const { head, findings, isStopped } = await sealLog({ ...ports, findCommitted: commits.find });
    const size = head?.size ?? 0;
    if (!isStopped) commits.forget(size);
    const checked = await checkRecords(ports, watching.seen, size);
    await reportNew(ports, watching, [...findings, ...checked.findings]);
    // Only now: what failed on the way is looked at again in the next turn.
    watching.seen = checked.seen;
  }

  const runDue = (): Promise<void> => {
    const next = running.then(turn);
    // The next turn begins whether or not this one failed, which its own caller hears.
    running = next.catch(() => undefined);
    return next;
  };
  const look = (): void => {
    runDue().catch((fault: unknown) => ports.logger.error({ reason: faultReason(fault) }, 'the log could not be sealed'));
  };
  return {
    runDue,
    start: () => {
      look();
      timer = setInterval(look, TURN_MILLISECONDS);
    },
    stop: async () => {
      clearInterval(timer);
      commits.end();
      await running;
    },
  };
}
