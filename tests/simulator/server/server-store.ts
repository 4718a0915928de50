// Where the server's rows live: a port with two sides, the model's rows in memory and a real Postgres. What a real one does is waited for outside of virtual time.
import type { Row, Statement } from '../../../src/server/db/database.ts';
import type { Scope } from '../../../src/server/db/scope.ts';
import type { ModelRow, Tables } from './model-rows.ts';

type Outcome<Result> = Result | Promise<Result>;

/** Each call happens at one instant of virtual time, and the next comes when it is done. */
export type StoreTransaction = {
  readonly ask: (statement: Statement, values: readonly unknown[]) => Outcome<Row[]>;
  readonly script: (text: string) => Outcome<void>;
  /** Throws a fault of this code, as if the database had met it now. */
  readonly fail: (code: string) => Outcome<never>;
  readonly commit: () => Outcome<void>;
  readonly rollBack: () => Outcome<void>;
};

/** Made by a store and of use to it alone. */
export type Backup = { readonly of: unknown };

export type ServerStore = {
  /** Its work takes real time, so the machine's clock and timers must be in reach while a world runs on it. */
  readonly isOutside: boolean;
  readonly begin: (kind: 'read' | 'write', scope: Scope) => StoreTransaction;
  /** Undoes what a dead server left open, as a database does when it finds that its writer is gone. */
  readonly recover: () => void;
  /** What is committed by now, by primary key: of the tables that the model's own parts read beside the product. */
  readonly peek: (table: PeekedTable) => ReadonlyMap<string, ModelRow>;
  readonly isCommitted: (commandId: string) => Outcome<boolean>;
  /** Everything committed, as a copy. */
  readonly backUp: () => Backup;
  /** As a restored server begins: with what the backup has, in another epoch, with nobody signed in. */
  readonly putBack: (backup: Backup, epochAfter: (epoch: number) => number) => void;
  /** Done when what was ordered by `recover`, `backUp` and `putBack` is; undefined when it is already. */
  readonly settled: () => Promise<void> | undefined;
  readonly readAll: () => Outcome<Tables>;
};

export const PEEKED_TABLES = ['platform.district', 'model.session', 'model.emergency'] as const;
export type PeekedTable = (typeof PEEKED_TABLES)[number];
