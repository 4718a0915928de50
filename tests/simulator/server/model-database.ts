// The product's `Database` over model rows: transactions with savepoints and scopes, in one row after the other, on a disk that outlives the server.
import type { Random } from '../../../src/core/random.ts';
import type { Database, Row, Statement, Transaction } from '../../../src/server/db/database.ts';
import type { Scope } from '../../../src/server/db/scope.ts';
import type { Process } from '../engine/process.ts';
import { databaseFault, undoIn, type Tables, type UndoLog } from './model-rows.ts';
import { runSql, type ModelScope } from './model-sql.ts';

/** What is left when the server process dies; `open` is what a transaction had changed by then. */
export type ServerDisk = { tables: Tables; open: UndoLog };

/** As a database does when it finds that its writer is gone. */
export function recover(disk: ServerDisk, mark = 0): void {
  undoIn(disk.tables, disk.open, mark);
  disk.open.length = mark;
}

export type ModelDatabasePorts = {
  readonly process: Process;
  readonly disk: ServerDisk;
  readonly random: Random;
  /** How likely a statement, or the answer to a commit, fails by no fault of the caller. */
  readonly faultChance: () => number;
};

/** Serialization failure, deadlock, out of memory, shutdown: what a healthy program meets in bad hours. */
const FAULT_CODES = ['40001', '40P01', '53200', '57P01'];
const LOST = '08006';

type State = { scope: ModelScope; isAborted: boolean; isLost: boolean; savepoint: { mark: number; scope: ModelScope } | undefined };

const SCOPE = /set_config\('app\.district','([^']*)'.*?set_config\('app\.places','([^']*)'.*?set_config\('app\.plumbing','([^']*)'/;

function toScope(text: string): ModelScope {
  const [, district = '', places = '', plumbing = ''] = SCOPE.exec(text) ?? [];
  return { district, places: places.split(',').filter((place) => place !== ''), plumbing: plumbing !== '' };
}

function rollBackTo(disk: ServerDisk, state: State): void {
  if (!state.savepoint) throw databaseFault('3B001', 'There is no such savepoint.');
  recover(disk, state.savepoint.mark);
  state.scope = state.savepoint.scope;
  state.isAborted = false;
}

function runScript(disk: ServerDisk, state: State, text: string): void {
  for (const part of text.split(';').map((each) => each.trim())) {
    if (part.startsWith('rollback to savepoint')) rollBackTo(disk, state);
    else if (state.isAborted) throw databaseFault('25P02', 'The transaction is aborted.');
    else if (part.startsWith('savepoint')) state.savepoint = { mark: disk.open.length, scope: state.scope };
    else if (part.startsWith('release savepoint')) state.savepoint = undefined;
    else if (SCOPE.test(part)) state.scope = toScope(part);
    else throw new Error(`The model database does not know this script: ${part}`);
  }
}

function failByChance({ random, faultChance }: ModelDatabasePorts, state: State): void {
  const chance = faultChance();
  if (chance === 0 || !random.chance(chance)) return;
  const code = random.chance(0.3) ? LOST : random.pick(FAULT_CODES);
  if (code === LOST || code === '57P01') state.isLost = true;
  throw databaseFault(code, 'The model database fails by chance.');
}

type Connection = Transaction & { readonly commit: (onDone: () => void) => Promise<void>; readonly rollBack: () => Promise<void> };

function openTransaction(ports: ModelDatabasePorts, scope: Scope): Connection {
  const { process, disk } = ports;
  const state: State = { scope: { district: scope.district, places: scope.places, plumbing: scope.plumbing ?? false }, isAborted: false, isLost: false, savepoint: undefined };
  let tail: Promise<unknown> = Promise.resolve();
  let failed: { readonly fault: unknown } | undefined;

  function run<Result>(label: string, effect: () => Result): Promise<Result> {
    const next = tail.then(() => process.step(label, () => {
      if (state.isLost) throw databaseFault(LOST, 'The connection is lost.');
      try {
        failByChance(ports, state);
        return effect();
      } catch (fault) {
        state.isAborted = true;
        throw fault;
      }
    }));
    tail = next.catch(() => undefined);
    return next;
  }

  const ask = (statement: Statement, values: readonly unknown[]): Promise<Row[]> => run(`asks ${statement.name ?? statement.text.slice(0, 40)}`, () => {
    if (state.isAborted) throw databaseFault('25P02', 'The transaction is aborted.');
    return runSql({ tables: disk.tables, undo: disk.open, scope: state.scope }, { text: statement.text, values });
  });
  const note = (done: Promise<unknown>): void => void done.catch((fault: unknown) => {
    failed ??= { fault };
  });
  const settle = async (): Promise<void> => {
    await tail;
    const first = failed;
    failed = undefined;
    if (first) throw first.fault;
  };
  return {
    query: async <Result extends Row>(statement: Statement, values: readonly unknown[]) => (await ask(statement, values)) as Result[],
    send: (statement, values) => note(ask(statement, values)),
    script: (text) => {
      const done = run('runs a script', () => runScript(disk, state, text));
      note(done);
      return done;
    },
    settle,
    commit: async (onDone) => {
      await settle();
      await run('commits', () => {
        if (state.isAborted) throw new Error('The database rolled back instead of committing.');
        disk.open.length = 0;
      });
      // Others see it already; the one who committed hears of it later, or never.
      onDone();
      await process.step('hears of its commit', () => {
        if (ports.faultChance() > 0 && ports.random.chance(ports.faultChance())) throw databaseFault(LOST, 'The answer to the commit is lost.');
      });
    },
    /** Behind everything that was sent, as the wire has it. */
    rollBack: async () => {
      await tail;
      await process.step('rolls back', () => recover(disk));
    },
  };
}

export function createModelDatabase(ports: ModelDatabasePorts): Database {
  let last: Promise<unknown> = Promise.resolve();

  async function run<Result>(scope: Scope, work: (tx: Transaction) => Promise<Result>, onDone: () => void): Promise<Result> {
    const connection = openTransaction(ports, scope);
    let isCommitted = false;
    try {
      const result = await work(connection);
      await connection.commit(() => {
        isCommitted = true;
        onDone();
      });
      return result;
    } catch (fault) {
      if (!isCommitted) await connection.rollBack();
      onDone();
      throw fault;
    }
  }

  function inTurn<Result>(scope: Scope, work: (tx: Transaction) => Promise<Result>): Promise<Result> {
    const before = last;
    let next: Promise<Result> | undefined;
    last = new Promise((resolve) => {
      next = before.then(() => run(scope, work, () => resolve(undefined)));
    });
    return next as unknown as Promise<Result>;
  }

  return { read: inTurn, write: inTurn, close: () => Promise.resolve() };
}
