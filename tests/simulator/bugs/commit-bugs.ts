// Planted on the server's side: what is said before it is true, forgotten after it was, or done once too often.
import type { Database, Row } from '../../../src/server/db/database.ts';
import { onStatement } from './wrap-database.ts';
import type { BugRecipe } from './planted.ts';

function withWrite(change: (write: Database['write']) => Database['write']): (database: Database) => Database {
  return (database) => ({ ...database, write: change(database.write) });
}

/** The answer leaves when the work is done, whether the commit comes or not. */
const answerEarly = withWrite((write) => (scope, work) => new Promise((resolve, reject) => {
  write(scope, async (tx) => {
    const result = await work(tx);
    resolve(result);
    return result;
  }).catch(reject);
}));

const swallowCommitFailure = withWrite((write) => async (scope, work) => {
  let done: { readonly result: Awaited<ReturnType<typeof work>> } | undefined;
  try {
    return await write(scope, async (tx) => {
      const result = await work(tx);
      done = { result: result as Awaited<ReturnType<typeof work>> };
      return result;
    });
  } catch (fault) {
    if (done) return done.result;
    throw fault;
  }
});

const COMMAND_COLUMNS = 9;
const STATUS_COLUMN = 7;

function dropRefused(values: readonly unknown[]): unknown[] {
  const kept: unknown[] = [];
  for (let start = 0; start < values.length; start += COMMAND_COLUMNS) {
    if (values[start + STATUS_COLUMN] !== 'refused') kept.push(...values.slice(start, start + COMMAND_COLUMNS));
  }
  return kept;
}

const nothing = (): Promise<Row[]> => Promise.resolve([]);

export const COMMIT_BUGS: readonly BugRecipe[] = [
  { name: 'ack-before-commit', says: 'the answer leaves before the commit', plant: () => ({ database: answerEarly }) },
  { name: 'commit-failure-swallowed', says: 'a commit that failed counts as one', plant: () => ({ database: swallowCommitFailure }) },
  { name: 'no-idempotency', says: 'what is sent again is not recognised', plant: () => ({ database: onStatement('known-commands', nothing) }) },
  {
    name: 'chain-check-skipped',
    says: 'whatever comes next counts as next',
    plant: () => {
      const known = new Map<string, { readonly sequence: number; readonly hash: string }>();
      const ids = new Set<string>();
      return {
        committer: (committer) => ({
          ...committer,
          submit: (submission) => {
            if (!submission.envelope || ids.has(submission.id)) return committer.submit(submission);
            ids.add(submission.id);
            const { header } = submission.envelope;
            const last = known.get(header.device) ?? { sequence: 0, hash: '0'.repeat(64) };
            known.set(header.device, { sequence: last.sequence + 1, hash: submission.hash });
            return committer.submit({ ...submission, envelope: { ...submission.envelope, header: { ...header, sequence: last.sequence + 1, previousHash: last.hash } } });
          },
        }),
      };
    },
  },
  {
    name: 'refused-not-stored',
    says: 'a refused command leaves no row, and its number is given again',
    plant: () => ({ database: onStatement('insert-commands', (statement, values, ask) => {
      const kept = dropRefused(values);
      return kept.length === 0 ? nothing() : ask(statement, kept);
    }) }),
  },
  { name: 'fork-unraised', says: 'a forked record is refused and nobody is told', plant: () => ({ database: onStatement('insert into platform.chain_conflict', nothing) }) },
  { name: 'chain-head-not-saved', says: 'the chain’s head stays where it was when a group has one command', plant: () => ({ database: onStatement('save-chains-1', nothing) }) },
  { name: 'memory-left-behind', says: 'what was committed unheard is never read', plant: () => ({ references: (references) => ({ ...references, doubt: () => undefined }) }) },
  { name: 'read-ahead-of-memory', says: 'a tablet is told that it has what is not in memory yet', plant: () => ({ references: (references) => ({ ...references, throughOf: () => Number.MAX_SAFE_INTEGER, renew: () => Promise.resolve() }) }) },
  { name: 'same-epoch-after-restore', says: 'a restored server does not say so', plant: () => ({ epochAfter: (epoch) => epoch }) },
  { name: 'tally-lost', says: 'counts of a group with several rows are not added', plant: () => ({ database: onStatement('add-tallies-4', nothing) }) },
  {
    name: 'tally-by-receipt',
    says: 'counts stand in the hour of arrival',
    plant: () => {
      let latest = new Date(0);
      return {
        receive: (ports) => ({ ...ports, now: () => {
          latest = new Date(ports.now());
          return latest.getTime();
        } }),
        database: onStatement('add-tallies', (statement, values, ask) => ask(statement, values.map((value) => (value instanceof Date ? new Date(Math.floor(latest.getTime() / 3_600_000) * 3_600_000) : value)))),
      };
    },
  },
  { name: 'wall-clock-wins', says: 'what is older by the tablet’s clock is answered as stored and thrown away', plant: () => {
    const latest = new Map<string, number>();
    return { committer: (committer) => ({
      ...committer,
      submit: (submission) => {
        const device = submission.envelope?.header.device ?? '';
        const takenAt = submission.envelope?.header.takenAt ?? Infinity;
        const isOlder = takenAt < (latest.get(device) ?? 0);
        latest.set(device, Math.max(takenAt, latest.get(device) ?? 0));
        return isOlder ? Promise.resolve({ id: submission.id, status: 'accepted', facts: {} }) : committer.submit(submission);
      },
    }) };
  } },
];
