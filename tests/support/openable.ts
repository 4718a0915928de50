// What of a database somebody could still read who holds its key folder: sealed values under a key that is there, and tokens.
import { headerOf } from '../../src/server/field-cipher/field-cipher.ts';
import type { KeyFolder } from '../../src/server/field-cipher/key-folder.ts';
import type { DatabaseAddress } from '../../src/server/db/database.ts';
import { withClient } from './query-as-owner.ts';

type Column = { readonly table: string; readonly column: string };

const BYTES = `select format('%I.%I', table_schema, table_name) as table, quote_ident(column_name) as column from information_schema.columns
  where data_type = 'bytea' and table_schema not in ('pg_catalog', 'information_schema')`;

/** `table.column: n` for every column, declared or not, in which a value begins as one that a key of the owner sealed. */
export function listOpenable(address: DatabaseAddress, keys: KeyFolder, owner: string): Promise<string[]> {
  return countHeaded(address, keys.listDataKeys(owner).map((name) => headerOf(owner, name)));
}

/** The same for values that begin with one of these. */
export function countHeaded(address: DatabaseAddress, headers: readonly Buffer[]): Promise<string[]> {
  return countBytes(address, (column) => `substring(${column} from 1 for 17) = any($1::bytea[])`, headers);
}

/** The same for lookup tokens. */
export function listTokens(address: DatabaseAddress, tokens: readonly Buffer[]): Promise<string[]> {
  return countBytes(address, (column) => `${column} = any($1::bytea[])`, tokens);
}

function countBytes(address: DatabaseAddress, toCondition: (column: string) => string, values: readonly Buffer[]): Promise<string[]> {
  return withClient(address, async (client) => {
    const { rows } = await client.query<Column>(BYTES);
    const found: string[] = [];
    for (const { table, column } of rows) {
      const counted = await client.query<{ count: number }>(`select count(*)::int as count from ${table} where ${toCondition(column)}`, [values]);
      const count = counted.rows[0]?.count ?? 0;
      if (count > 0) found.push(`${table}.${column}: ${count}`);
    }
    return found.toSorted();
  });
}
