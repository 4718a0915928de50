// The product's `Database` in the simulated world, over either store: every statement is a step that takes time, may fail by chance, and at which the server may die.
import type { Random } from '../../../src/core/random.ts';
import type { Database, Row, Scope, Statement, Transaction } from '../../../src/server/db/database.ts';
import type { Process } from '../engine/process.ts';
import { databaseFault } from './model-rows.ts';
import type { ServerStore } from './server-store.ts';

export type SteppedDatabasePorts = {
  readonly process: Process;
  readonly store: ServerStore;
  readonly random: Random;
  /** How likely a statement, or the answer to a commit, fails by no fault of the caller. */
  readonly faultChance: () => number;
};

/** Serialization failure, deadlock, out of memory, shutdown: what a healthy program meets in bad hours. */
const FAULT_CODES = ['40001', '40P01', '53200', '57P01'];
const LOST = '08006';

function drawFault({ random, faultChance }: SteppedDatabasePorts): string | undefined {
  const chance = faultChance();
  if (chance === 0 || !random.chance(chance)) return undefined;
  return random.chance(0.3) ? LOST : random.pick(FAULT_CODES);
}

type Connection = { readonly transaction: Transaction; readonly commit: (onDone: () => void) => Promise<void>; readonly rollBack: () => Promise<void> };

function openConnection(ports: SteppedDatabasePorts, kind: 'read' | 'write', scope: Scope): Connection {
  const { process } = ports;
  const stored = ports.store.begin(kind, scope);
  let isLost = false;
  let tail: Promise<unknown> = Promise.resolve();
  let failed: { readonly fault: unknown } | undefined;

  function run<Result>(label: string, effect: () => Result | Promise<Result>): Promise<Result> {
    const next = tail.then(() => process.step(label, () => {
      if (isLost) throw databaseFault(LOST, 'The connection is lost.');
      const code = drawFault(ports);
      isLost = code === LOST || code === '57P01';
      return code === undefined ? effect() : stored.fail(code);
    }));
    tail = next.catch(() => undefined);
    return next;
  }

  const ask = (statement: Statement, values: readonly unknown[]): Promise<Row[]> => run(`asks ${statement.name ?? statement.text.slice(0, 40)}`, () => stored.ask(statement, values));
  const query = async <Result extends Row>(statement: Statement, values: readonly unknown[]): Promise<Result[]> => (await ask(statement, values)) as Result[];
  const note = (done: Promise<unknown>): void => void done.catch((fault: unknown) => {
    failed ??= { fault };
  });
  const settle = async (): Promise<void> => {
    await tail;
    const first = failed;
    failed = undefined;
    if (first) throw first.fault;
  };
  const writes: Transaction = {
    query,
    send: (statement, values) => note(ask(statement, values)),
    script: (text) => {
      const done = run('runs a script', () => stored.script(text));
      note(done);
      return done;
    },
    settle,
  };
  return {
    transaction: kind === 'write' ? writes : { query, send: refuseInRead, script: refuseInRead, settle: refuseInRead },
    commit: async (onDone) => {
      await settle();
      await run('commits', stored.commit);
      // Others see it already; the one who committed hears of it later, or never.
      onDone();
      await process.step('hears of its commit', () => {
        if (ports.faultChance() > 0 && ports.random.chance(ports.faultChance())) throw databaseFault(LOST, 'The answer to the commit is lost.');
      });
    },
    /** Behind everything that was sent, as the wire has it. */
    rollBack: async () => {
      await tail;
      await process.step('rolls back', stored.rollBack);
    },
  };
}

function refuseInRead(): never {
  throw new Error('A read only asks.');
}

export function createSteppedDatabase(ports: SteppedDatabasePorts): Database {
  let last: Promise<unknown> = Promise.resolve();

  async function run<Result>(connection: Connection, work: (tx: Transaction) => Promise<Result>, onDone: () => void): Promise<Result> {
    let isCommitted = false;
    try {
      const result = await work(connection.transaction);
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

  const inTurn = (kind: 'read' | 'write') => <Result>(scope: Scope, work: (tx: Transaction) => Promise<Result>): Promise<Result> => {
    const before = last;
    let next: Promise<Result> | undefined;
    last = new Promise((resolve) => {
      next = before.then(() => run(openConnection(ports, kind, scope), work, () => resolve(undefined)));
    });
    return next as unknown as Promise<Result>;
  };

  return { read: inTurn('read'), write: inTurn('write'), close: () => Promise.resolve() };
}
