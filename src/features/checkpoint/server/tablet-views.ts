// What each tablet of a checkpoint has delivered and what of it is missing or unknown (CP-11).
import type { ReferenceToken } from '../../../core/tokens.ts';
import type { Database, Transaction } from '../../../server/db/database.ts';
import { listChains, type ChainRow } from '../../../server/sync/chain-contact.ts';
import { MARKED_RECORDS, listTallies, type TallyRow } from '../../../server/sync/tallies.ts';
import { DAY_MILLISECONDS } from '../../../core/clock.ts';
import { accountsDirectory, type DirectoryDevice } from '../../accounts/door.ts';
import { decideCompleteness } from '../domain/rules.ts';
import type { TabletView } from '../domain/views.ts';
import { listTails, type TailRow } from './store/reads.ts';

export type TabletSources = {
  readonly tx: Transaction;
  readonly district: string;
  readonly database: Database;
  readonly now: number;
  readonly reference: <Value>(token: ReferenceToken<Value>) => Value;
};

export type SeenTablet = { readonly device: DirectoryDevice; readonly view: TabletView };

const MARKED_SHOWN_MILLISECONDS = 7 * DAY_MILLISECONDS;

type Known = { readonly chain: ChainRow | undefined; readonly tail: TailRow | undefined; readonly marked: number };

function countMarked(tallies: readonly TallyRow[], deviceId: string): number {
  return tallies.filter(({ dimension }) => dimension.startsWith(deviceId)).reduce((sum, { amount }) => sum + amount, 0);
}

function toTabletView(device: DirectoryDevice, { chain, tail, marked }: Known, now: number): TabletView {
  const facts = {
    receivedThrough: chain?.sequence ?? 0,
    highestSeen: chain?.highestSeenSequence ?? 0,
    lastContactAt: chain?.lastContactAt,
    declared: tail && { keptThrough: Number(tail.kept_through), at: tail.declared_at.getTime(), isLast: tail.is_closed },
    isWithdrawn: device.withdrawnAt !== undefined,
  };
  const { receivedThrough, lastContactAt } = facts;
  return { deviceId: device.id, label: device.label, receivedThrough, lastContactAt, marked, completeness: decideCompleteness(facts, now) };
}

/** Every tablet that the checkpoint ever had. */
export async function listTablets({ tx, district, database, now, reference }: TabletSources, checkpoint: string): Promise<readonly SeenTablet[]> {
  const devices = [...reference(accountsDirectory).deviceById.values()].filter((device) => device.placeCode === checkpoint);
  const chains = await listChains(database, district, devices.map(({ id }) => id));
  const tails = await listTails(tx, district, checkpoint);
  const tallies = await listTallies(tx, { district, placeCode: checkpoint, measures: [MARKED_RECORDS], from: now - MARKED_SHOWN_MILLISECONDS, until: now + 1 });
  return devices.map((device) => {
    const chain = chains.find(({ deviceId }) => deviceId === device.id);
    const tail = tails.find(({ device_id }) => device_id === device.id);
    return { device, view: toTabletView(device, { chain, tail, marked: countMarked(tallies, device.id) }, now) };
  });
}

/** Every tablet of the district of which something is missing or unknown. */
export function createListOpenChains(database: Database) {
  return async (sources: Omit<TabletSources, 'database'>): Promise<{ deviceId: string; label: string; placeCode: string }[]> => {
    const places = new Set([...sources.reference(accountsDirectory).deviceById.values()].map(({ placeCode }) => placeCode));
    const tablets: SeenTablet[] = [];
    for (const place of places) tablets.push(...(await listTablets({ ...sources, database }, place)));
    return tablets.filter(({ view }) => view.completeness.kind !== 'complete').map(({ device }) => ({ deviceId: device.id, label: device.label, placeCode: device.placeCode }));
  };
}
