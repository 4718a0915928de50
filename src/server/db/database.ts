// The database as the product sees it: transactions whose scope is set inside, and never anything else.
import pg from 'pg';

/** A statement with a name is prepared once per connection: the hot ones have one. */
export type Statement = { readonly name?: string; readonly text: string };
export type Row = Readonly<Record<string, unknown>>;

export type Transaction = {
  readonly query: <Result extends Row>(statement: Statement, values: readonly unknown[]) => Promise<Result[]>;
  /** Several statements without values in one round trip; `text` is never built from input. */
  readonly script: (text: string) => Promise<void>;
};

/** What a transaction may see. An empty list of places sees nothing; `plumbing` opens the plumbing's own tables. */
export type Scope = {
  readonly district: string;
  readonly places: readonly string[];
  readonly plumbing?: boolean;
};

export type Database = {
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

const CODE = /^[\w-]*$/;

/** One statement that sets a scope for the rest of the transaction. Codes are checked, so no quoting can break. */
export function scopeToSql(scope: Scope): string {
  if (![scope.district, ...scope.places].every((code) => CODE.test(code))) throw new Error('A scope holds a code that is none.');
  const plumbing = scope.plumbing ? scope.district : '';
  return `select set_config('app.district','${scope.district}',true),set_config('app.places','${scope.places.join(',')}',true),set_config('app.plumbing','${plumbing}',true)`;
}

function clientToTransaction(client: pg.PoolClient): Transaction {
  return {
    query: async <Result extends Row>(statement: Statement, values: readonly unknown[]) => {
      const result = await client.query<Result>({ ...statement, values: [...values] });
      return result.rows;
    },
    script: async (text) => {
      await client.query(text);
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

async function runTransaction<Result>(client: pg.PoolClient, begin: string, work: (tx: Transaction) => Promise<Result>): Promise<Result> {
  try {
    await client.query(begin);
    const result = await work(clientToTransaction(client));
    await client.query('commit');
    client.release();
    return result;
  } catch (fault) {
    await rollBack(client);
    throw fault;
  }
}

/** `onLost` hears of idle connections that the database dropped; the pool replaces them by itself. */
export function openDatabase(address: DatabaseAddress, onLost: (fault: Error) => void): Database {
  const pool = new pg.Pool({ ...address, max: 12, connectionTimeoutMillis: 10_000, query_timeout: 60_000, application_name: 'guankou' });
  pool.on('error', onLost);
  const run = async <Result>(mode: string, scope: Scope, work: (tx: Transaction) => Promise<Result>) =>
    runTransaction(await pool.connect(), `begin ${mode}; ${scopeToSql(scope)}`, work);
  return {
    read: (scope, work) => run('read only', scope, work),
    write: (scope, work) => run('', scope, work),
    close: () => pool.end(),
  };
}
