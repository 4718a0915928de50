// The database as the product sees it: transactions whose scope is set inside, and never anything else.
import { Socket } from 'node:net';
import pg from 'pg';
import { assertCodes, scopeToSql, type Row, type Scope, type Statement } from './scope.ts';
import { prepareScope, queryInScope } from './scoped-query.ts';

export type { Row, Scope, Statement };

/**
 * Statements run in the order in which they are asked for; those asked for without waiting travel together. When one
 * fails, so does everything behind it up to the next rollback, and the commit.
 */
export type Transaction = {
  readonly query: <Result extends Row>(statement: Statement, values: readonly unknown[]) => Promise<Result[]>;
  /** A write whose answer nobody needs: told by `settle` when it failed, at the latest by the commit, which then throws. */
  readonly send: (statement: Statement, values: readonly unknown[]) => void;
  /** Several statements without values; `text` is never built from input. Need not be waited for, like what is sent. */
  readonly script: (text: string) => Promise<void>;
  /** Waits for what was sent so far; throws the first fault of it, once. */
  readonly settle: () => Promise<void>;
};

/** The database could not be asked, or its answer did not come: nothing is known of what was sent last. */
export class ConnectionLost extends Error {
  readonly code = '08006';
}

/** What the database itself refused and what cannot be sent at all stay as they are; everything else the driver throws is of the connection. */
function throwFault(fault: unknown): never {
  if (fault instanceof pg.DatabaseError || fault instanceof TypeError) throw fault;
  throw new ConnectionLost(fault instanceof Error ? fault.message : 'unknown', { cause: fault });
}

export type Database = {
  /** Each question is a transaction of its own that only reads: `query` alone may be asked. */
  readonly read: <Result>(scope: Scope, work: (tx: Transaction) => Promise<Result>) => Promise<Result>;
  readonly write: <Result>(scope: Scope, work: (tx: Transaction) => Promise<Result>) => Promise<Result>;
  readonly close: () => Promise<void>;
};

export type DatabaseAddress = {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
};

/** Sends what was corked as one buffer: copying it costs less than handing the kernel its many small parts. */
class GatheringSocket extends Socket {
  override _writev(chunks: { chunk: Buffer; encoding: BufferEncoding }[], done: (fault?: Error | null) => void): void {
    this._write(Buffer.concat(chunks.map(({ chunk }) => chunk)), 'buffer' as BufferEncoding, done);
  }
}

/** Everything asked for in one turn of the event loop leaves in one write: a system call costs more than a statement. */
function gatherWrites({ connection: { stream } }: pg.PoolClient): () => void {
  let isGathering = false;
  return () => {
    if (isGathering) return;
    isGathering = true;
    stream.cork();
    process.nextTick(() => {
      isGathering = false;
      stream.uncork();
    });
  };
}

type Sent = { readonly note: (done: Promise<unknown>) => void; readonly settle: () => Promise<void> };

/** Answers come in the order of the statements, so the last one is the end of all. */
function followSent(): Sent {
  let last: Promise<unknown> = Promise.resolve();
  let failed: { readonly fault: unknown } | undefined;
  return {
    note: (done) => {
      last = done.catch((fault: unknown) => {
        failed ??= { fault };
      });
    },
    settle: async () => {
      await last;
      const first = failed;
      failed = undefined;
      if (first) throw first.fault;
    },
  };
}

type Connection = Transaction & {
  /** Throws, and commits nothing, when anything sent had failed. */
  readonly commit: () => Promise<void>;
};

function clientToConnection(client: pg.PoolClient): Connection {
  const gather = gatherWrites(client);
  const { note, settle } = followSent();
  const ask = <Result extends Row>(statement: Statement, values: readonly unknown[]) => {
    gather();
    return client.query<Result>({ ...statement, values: [...values] }).catch(throwFault);
  };
  const script = (text: string): Promise<void> => {
    gather();
    const done = client.query(text).then(() => undefined);
    note(done);
    return done;
  };
  return {
    query: async <Result extends Row>(statement: Statement, values: readonly unknown[]) => (await ask<Result>(statement, values)).rows,
    send: (statement, values) => note(ask(statement, values)),
    script,
    settle,
    commit: async () => {
      await settle();
      gather();
      const { command } = await client.query('commit').catch(throwFault);
      if (command !== 'COMMIT') throw new Error('The database rolled back instead of committing.');
    },
  };
}

/** The connection is thrown away when even the rollback fails. */
async function rollBack(client: pg.PoolClient): Promise<void> {
  try {
    await client.query('rollback');
    client.release();
  } catch (fault) {
    client.release(fault instanceof Error ? fault : true);
  }
}

async function runTransaction<Result>(client: pg.PoolClient, scope: Scope, work: (tx: Transaction) => Promise<Result>): Promise<Result> {
  const connection = clientToConnection(client);
  try {
    void connection.script(`begin; ${scopeToSql(scope)}`);
    const result = await work(connection);
    await connection.commit();
    client.release();
    return result;
  } catch (fault) {
    await rollBack(client);
    throw fault;
  }
}

function refuseInRead(): never {
  throw new Error('A read only asks.');
}

/** The connection is free when the work is done: what was asked and not waited for is answered before whatever comes next. */
async function runRead<Result>(client: pg.PoolClient, scope: Scope, work: (tx: Transaction) => Promise<Result>): Promise<Result> {
  const gather = gatherWrites(client);
  const query = <Answer extends Row>(statement: Statement, values: readonly unknown[]): Promise<Answer[]> => {
    gather();
    return queryInScope<Answer>(client, scope, { statement, values }).catch(throwFault);
  };
  try {
    assertCodes(scope);
    return await work({ query, send: refuseInRead, script: refuseInRead, settle: refuseInRead });
  } finally {
    client.release();
  }
}

/** One plan a statement, for any values: planning a lookup anew costs more than the lookup. Every statement must be quick by its indexes. */
const CONNECTION_OPTIONS = '-c plan_cache_mode=force_generic_plan';

/** Enough for every share to be full and lanes to have theirs; see `shares.ts`. */
export const POOL_CONNECTIONS = 32;

/** `onLost` hears of idle connections that the database dropped; the pool replaces them by itself. */
export function openDatabase(address: DatabaseAddress, onLost: (fault: Error) => void): Database {
  const pool = new pg.Pool({
    ...address,
    stream: () => new GatheringSocket(),
    pipeline: true,
    max: POOL_CONNECTIONS,
    connectionTimeoutMillis: 10_000,
    query_timeout: 60_000,
    application_name: 'guankou',
    options: CONNECTION_OPTIONS,
    onConnect: prepareScope,
  });
  pool.on('error', onLost);
  // One that is lost in the middle of its work rejects what was asked of it; without a listener it would end the process too.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return {
    read: async (scope, work) => runRead(await pool.connect().catch(throwFault), scope, work),
    write: async (scope, work) => runTransaction(await pool.connect().catch(throwFault), scope, work),
    close: () => pool.end(),
  };
}
