// A read that carries its scope along: both travel in one message to the database and are one transaction of their own.
import pg from 'pg';
import type { Row, Scope, Statement } from './scope.ts';

/** `transaction_read_only`: the database refuses what would write. All four settings end with the transaction. */
const SCOPE_STATEMENT = {
  name: 'scope-of-read',
  text: "select set_config('transaction_read_only', 'on', true), set_config('app.district', $1, true), set_config('app.places', $2, true), set_config('app.plumbing', $3, true)",
} as const;

type Done = (fault: Error | undefined, result: { readonly rows: unknown[] }) => void;
/** What the driver's client calls on its queries; the published types leave these out. */
type DriverQuery = {
  submit(connection: pg.Connection): Error | null;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, connection: pg.Connection): void;
};
type DriverQueryClass = new (config: pg.QueryConfig & { readonly queryMode: 'extended' }, done: Done) => DriverQuery;
type Asked = { readonly statement: Statement; readonly values: readonly unknown[] };

/**
 * In the extended protocol everything up to the next sync is one transaction: the scope is bound and executed, then the
 * question, then one sync ends both. Saves a begin and a commit, which cost more than most questions (decision 0011).
 */
class ScopedQuery extends (pg.Query as unknown as DriverQueryClass) {
  readonly #scope: Scope;
  #isScopeSet = false;

  constructor(scope: Scope, { statement, values }: Asked, done: Done) {
    super({ ...statement, values: [...values], queryMode: 'extended' }, done);
    this.#scope = scope;
  }

  override submit(connection: pg.Connection): Error | null {
    const { district, places, plumbing } = this.#scope;
    const values = [district, places.join(','), plumbing ? district : ''];
    connection.bind({ statement: SCOPE_STATEMENT.name, values } as unknown as null, true);
    connection.execute({} as unknown as null, true);
    return super.submit(connection);
  }

  override handleDataRow(message: unknown): void {
    if (this.#isScopeSet) super.handleDataRow(message);
  }

  override handleCommandComplete(message: unknown, connection: pg.Connection): void {
    if (this.#isScopeSet) super.handleCommandComplete(message, connection);
    this.#isScopeSet = true;
  }
}

/** Once for each connection, before its first read. */
export async function prepareScope(client: pg.ClientBase): Promise<void> {
  await client.query({ ...SCOPE_STATEMENT, values: ['', '', ''] });
}

/** Throws what the driver throws. The codes of the scope were checked before: they are joined by commas. */
export function queryInScope<Result extends Row>(client: pg.PoolClient, scope: Scope, asked: Asked): Promise<Result[]> {
  return new Promise((resolve, reject) => {
    const query = new ScopedQuery(scope, asked, (fault, result) => (fault ? reject(fault) : resolve(result.rows as Result[])));
    client.query(query as unknown as pg.Submittable);
  });
}
