// Puts something between the product and its database: another answer to a statement, another values, another ending.
import type { Database, Row, Statement, Transaction } from '../../../src/server/db/database.ts';

export type Ask = (statement: Statement, values: readonly unknown[]) => Promise<Row[]>;
export type Interference = (statement: Statement, values: readonly unknown[], ask: Ask) => Promise<Row[]>;

function interfere(tx: Transaction, meddle: Interference): Transaction {
  const ask: Ask = (statement, values) => tx.query(statement, values);
  return {
    ...tx,
    query: async <Result extends Row>(statement: Statement, values: readonly unknown[]) => (await meddle(statement, values, ask)) as Result[],
    send: (statement, values) => {
      void meddle(statement, values, async (changed, changedValues) => {
        tx.send(changed, changedValues);
        return [];
      });
    },
  };
}

/** `matches` is looked for in the statement's name and text. */
export function onStatement(matches: string, meddle: Interference): (database: Database) => Database {
  const choose: Interference = (statement, values, ask) => (`${statement.name ?? ''} ${statement.text}`.includes(matches) ? meddle(statement, values, ask) : ask(statement, values));
  return (database) => ({
    ...database,
    read: (scope, work) => database.read(scope, (tx) => work(interfere(tx, choose))),
    write: (scope, work) => database.write(scope, (tx) => work(interfere(tx, choose))),
  });
}
