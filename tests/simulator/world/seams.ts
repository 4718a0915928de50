// Where a planted bug may take the place of one step. The product has no such switch: each seam wraps a port that the product hands over anyway.
import type { CourierPorts, CourierStore } from '../../../src/core/sync/courier.ts';
import type { Contact } from '../../../src/core/sync/outbox.ts';
import type { Committer } from '../../../src/server/commands/committer.ts';
import type { ReceivePorts } from '../../../src/server/commands/receive.ts';
import type { Database } from '../../../src/server/db/database.ts';
import type { References } from '../../../src/server/references.ts';
import type { PullPorts } from '../../../src/server/sync/pull.ts';
import type { TabletDisk } from '../tablet/tablet-disk.ts';

export type Seams = {
  readonly database: (database: Database) => Database;
  readonly committer: (committer: Committer) => Committer;
  readonly receive: (ports: ReceivePorts) => ReceivePorts;
  readonly references: (references: References) => References;
  readonly pull: (ports: PullPorts) => PullPorts;
  readonly store: (store: CourierStore, disk: TabletDisk) => CourierStore;
  readonly courier: <Known extends Contact>(ports: CourierPorts<Known>, disk: TabletDisk) => CourierPorts<Known>;
  /** Whether a page waits for the lock before it writes. */
  readonly isLocked: boolean;
  /** The epoch of a restored server, from the one before. */
  readonly epochAfter: (epoch: number) => number;
};

const same = <Part>(part: Part): Part => part;

export const PRODUCT_SEAMS: Seams = {
  database: same,
  committer: same,
  receive: same,
  references: same,
  pull: same,
  store: same,
  courier: same,
  isLocked: true,
  epochAfter: (epoch) => epoch + 1,
};
