// Shares of the database's connections: whatever is no lane's own work has a bounded part of them, so that some are always left for lanes.
import type { NextTurn } from '../commands/turns.ts';
import { createGate, type GateSize } from '../gate.ts';
import { POOL_CONNECTIONS, type Database, type Transaction } from './database.ts';

export type ShareName = 'desks' | 'reports' | 'tablets' | 'public' | 'doors' | 'sessions';

/** `connectionsEach`: a view may ask a second time, beside its own transaction, with another scope. */
type ShareSize = GateSize & { readonly connectionsEach: 1 | 2 };

export const SHARES: Readonly<Record<ShareName, ShareSize>> = {
  /** Boards, lists and the register, of people at desks. */
  desks: { atOnce: 4, mostWaiting: 60, connectionsEach: 2 },
  /** What counts or opens very much for one answer; a few are enough to fill a machine. */
  reports: { atOnce: 2, mostWaiting: 12, connectionsEach: 2 },
  /** What officers look up on tablets; what tablets deliver and take needs no share. */
  tablets: { atOnce: 3, mostWaiting: 60, connectionsEach: 2 },
  /** Pages without a session: declarations, waiting times, what is kept. */
  public: { atOnce: 2, mostWaiting: 40, connectionsEach: 1 },
  /** Proofs of people who want to come in, also those who never will. */
  doors: { atOnce: 2, mostWaiting: 40, connectionsEach: 1 },
  /** From tokens that anybody may make up to sessions; those in use are in memory. */
  sessions: { atOnce: 2, mostWaiting: 1_000, connectionsEach: 1 },
};

/** Lanes' commands (a group at a time), their contacts, and the product's own work on what they brought. */
export const RESERVED_CONNECTIONS = POOL_CONNECTIONS - Object.values(SHARES).reduce((sum, { atOnce, connectionsEach }) => sum + atOnce * connectionsEach, 0);

export type Share = Database & {
  /** The same share without a refusal: for the further pages of a file whose first has left. */
  readonly patient: Database;
};

export type Shares = Readonly<Record<ShareName, Share>>;

/** What is made of rows takes the processor: one answer's part at a time, and lanes are asked in between. */
function inTurns(tx: Transaction, takeTurn: NextTurn): Transaction {
  return {
    ...tx,
    query: async (statement, values) => {
      const rows = await tx.query(statement, values);
      await takeTurn();
      return rows as never;
    },
  };
}

function openShare(database: Database, size: ShareSize, takeTurn: NextTurn): Share {
  const { pass, passPatiently } = createGate(size);
  const within = (enter: typeof pass): Database => ({
    read: (scope, work) => enter(() => database.read(scope, (tx) => work(inTurns(tx, takeTurn)))),
    write: (scope, work) => enter(() => database.write(scope, work)),
    close: () => database.close(),
  });
  return { ...within(pass), patient: within(passPatiently) };
}

/** Each is the same database; what is asked through one never takes more than its share. Never ask within a share from within it. */
export function openShares(database: Database, takeTurn: NextTurn): Shares {
  const open = (name: ShareName): Share => openShare(database, SHARES[name], takeTurn);
  return { desks: open('desks'), reports: open('reports'), tablets: open('tablets'), public: open('public'), doors: open('doors'), sessions: open('sessions') };
}
