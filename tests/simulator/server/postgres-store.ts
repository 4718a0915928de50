// The other side of the server store: the product's own database layer on a real Postgres, each call waited for while virtual time stands still.
import pg from 'pg';
import type { Database, Scope, Transaction } from '../../../src/server/db/database.ts';
import type { TestDatabase } from '../../support/test-database.ts';
import type { ModelRow, Tables } from './model-rows.ts';
import { copyRows, foundWorld, putRowsBack, readTables, renewPeeked, type Peeked } from './postgres-rows.ts';
import { PEEKED_TABLES, type Backup, type PeekedTable, type ServerStore, type StoreTransaction } from './server-store.ts';

type Deferred<Value> = { readonly promise: Promise<Value>; readonly resolve: (value: Value) => void; readonly reject: (fault: unknown) => void };

/** Who waits for it hears of its fault; that nobody may be waiting yet is no fault. */
function defer<Value>(): Deferred<Value> {
  let deferred: Omit<Deferred<Value>, 'promise'> | undefined;
  const promise = new Promise<Value>((resolve, reject) => {
    deferred = { resolve, reject };
  });
  promise.catch(() => undefined);
  return { promise, ...(deferred as Omit<Deferred<Value>, 'promise'>) };
}

class RolledBack extends Error {}

type Open = { readonly transaction: Promise<Transaction>; readonly commit: () => Promise<void>; readonly rollBack: () => Promise<void> };

/** A transaction of the product's database whose work is done when the world says so. */
function open(database: Database, kind: 'read' | 'write', scope: Scope): Open {
  const begun = defer<Transaction>();
  const over = defer<undefined>();
  const done = database[kind](scope, (tx) => {
    begun.resolve(tx);
    return over.promise;
  });
  done.catch(begun.reject);
  return {
    transaction: begun.promise,
    commit: async () => {
      over.resolve(undefined);
      await done;
    },
    rollBack: async () => {
      over.reject(new RolledBack());
      // Whatever else ended it was told to whoever asked.
      await done.catch(() => undefined);
    },
  };
}

const CHANCE = 'The database fails by chance.';

/** Raised by the database itself, so that the transaction is as aborted as by a fault of its own. */
async function failWith(transaction: Transaction, code: string): Promise<never> {
  await transaction.query({ text: `do $$ begin raise exception '${CHANCE}' using errcode = '${code}'; end $$` }, []);
  throw new Error(`The database did not fail with ${code}.`);
}

/** The fault is thrown here, and is no reason for the commit to fail once the world has undone what it hit. */
async function runScript(transaction: Transaction, text: string): Promise<void> {
  try {
    await transaction.script(text);
  } catch (fault) {
    await transaction.settle().catch(() => undefined);
    throw fault;
  }
}

type InTurn = <Result>(work: (owner: pg.Client) => Promise<Result>) => Promise<Result>;

/** One connection behind the guards, for one question after the other. */
function takeTurns(owner: pg.Client): { readonly inTurn: InTurn; readonly settled: () => Promise<void> } {
  let last: Promise<unknown> = Promise.resolve();
  return {
    inTurn: (work) => {
      const next = last.then(() => work(owner));
      last = next;
      last.catch(() => undefined);
      return next;
    },
    settled: () => last.then(() => undefined),
  };
}

export type PostgresStore = ServerStore & { readonly owner: pg.Client; readonly close: () => Promise<void> };

type Site = { readonly database: Database; readonly owner: pg.Client; readonly inTurn: InTurn; readonly opened: Set<Open>; readonly peeked: Peeked };

function beginOn(site: Site, kind: 'read' | 'write', scope: Scope): StoreTransaction {
  const opened = open(site.database, kind, scope);
  site.opened.add(opened);
  const changed = new Set<PeekedTable>();
  return {
    ask: async (statement, values) => {
      for (const table of PEEKED_TABLES) if (kind === 'write' && statement.text.includes(table)) changed.add(table);
      return (await opened.transaction).query(statement, values);
    },
    script: async (text) => runScript(await opened.transaction, text),
    fail: async (code) => failWith(await opened.transaction, code),
    commit: async () => {
      await opened.commit();
      site.opened.delete(opened);
      if (changed.size > 0) await site.inTurn((owner) => renewPeeked(owner, site.peeked, changed));
    },
    rollBack: async () => {
      await opened.rollBack();
      site.opened.delete(opened);
    },
  };
}

/** What is open at this moment; whatever begins from now on belongs to the next server. */
function recover({ opened }: Site): () => Promise<void> {
  const left = [...opened];
  opened.clear();
  return async () => {
    for (const each of left) await each.rollBack();
  };
}

/** On a database that is the world's alone. */
export async function createPostgresStore({ database, owner: address, app }: TestDatabase, ground: Tables): Promise<PostgresStore> {
  const owner = new pg.Client(address);
  await owner.connect();
  await foundWorld(owner, app.user, ground);
  const { inTurn, settled } = takeTurns(owner);
  const site: Site = { database, owner, inTurn, opened: new Set(), peeked: new Map() };
  await renewPeeked(owner, site.peeked);
  let backups = 0;
  return {
    owner,
    isOutside: true,
    begin: (kind, scope) => beginOn(site, kind, scope),
    recover: () => void inTurn(recover(site)),
    peek: (table) => site.peeked.get(table) ?? new Map<string, ModelRow>(),
    isCommitted: (commandId) => inTurn(async () => (await owner.query('select from platform.command where id = $1', [commandId])).rows.length > 0),
    backUp: () => {
      backups += 1;
      const name = `backup_${backups}`;
      void inTurn(() => copyRows(owner, name));
      return { of: name } satisfies Backup;
    },
    putBack: ({ of }, epochAfter) => {
      void inTurn(recover(site));
      void inTurn(async () => {
        await putRowsBack(owner, of as string, epochAfter);
        await renewPeeked(owner, site.peeked);
      });
    },
    settled,
    readAll: () => inTurn(readTables),
    close: () => owner.end(),
  };
}
