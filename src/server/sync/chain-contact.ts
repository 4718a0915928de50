// Notes each contact of a tablet and what it says it still keeps, so that gaps and silent tails can be shown.
import type { Database, Transaction } from '../db/database.ts';
import type { StreamPosition } from '../../core/sync/pull.ts';

export type ChainRow = {
  readonly deviceId: string;
  /** Received without a gap up to here. */
  readonly sequence: number;
  /** The highest number the tablet ever spoke of. */
  readonly highestSeenSequence: number;
  readonly lastContactAt: number;
};

export type Contacts = {
  /** `keptThrough` is the highest number the tablet has given out. */
  readonly note: (contact: { district: string; deviceId: string; keptThrough: number; at: number }) => Promise<void>;
  readonly positionOf: (district: string) => Promise<StreamPosition>;
};

const FIRST_HASH = '0'.repeat(64);

export function createContacts(database: Database): Contacts {
  return {
    note: ({ district, deviceId, keptThrough, at }) =>
      database.write({ district, places: [], plumbing: true }, async (tx) => {
        await tx.query(
          {
            name: 'note-contact',
            text: `insert into platform.device_chain (district_code, device_id, sequence, hash, highest_seen_sequence, last_contact_at)
              values ($1, $2, 0, $3, $4, $5)
              on conflict (district_code, device_id) do update set
                highest_seen_sequence = greatest(platform.device_chain.highest_seen_sequence, excluded.highest_seen_sequence),
                last_contact_at = greatest(platform.device_chain.last_contact_at, excluded.last_contact_at)`,
          },
          [district, deviceId, FIRST_HASH, keptThrough, new Date(at)],
        );
      }),
    positionOf: shareReads((district) => database.read({ district, places: [] }, (tx) => getPosition(tx, district))),
  };
}

/** Those who ask while a read is under way share the next one: what they get was never read before they asked. */
function shareReads<Value>(read: (district: string) => Promise<Value>): (district: string) => Promise<Value> {
  const runningByDistrict = new Map<string, Promise<Value>>();
  const nextByDistrict = new Map<string, Promise<Value>>();
  const start = (district: string): Promise<Value> => {
    nextByDistrict.delete(district);
    const running = read(district).finally(() => {
      if (runningByDistrict.get(district) === running) runningByDistrict.delete(district);
    });
    runningByDistrict.set(district, running);
    return running;
  };
  return (district) => {
    const running = runningByDistrict.get(district);
    if (!running) return start(district);
    const next = nextByDistrict.get(district) ?? running.then(() => start(district), () => start(district));
    nextByDistrict.set(district, next);
    return next;
  };
}

export async function getPosition(tx: Transaction, district: string): Promise<StreamPosition> {
  const rows = await tx.query<{ epoch: string; sequence: string }>(
    { name: 'stream-position', text: 'select epoch, sequence from platform.district where district_code = $1' },
    [district],
  );
  const row = rows[0];
  if (!row) throw new Error(`District ${district} is not set up.`);
  return { epoch: Number(row.epoch), sequence: Number(row.sequence) };
}

/** For a feature's view over its own tablets: the caller has already limited `deviceIds` to its scope. */
export async function listChains(database: Database, district: string, deviceIds: readonly string[]): Promise<ChainRow[]> {
  const rows = await database.read({ district, places: [], plumbing: true }, (tx) =>
    tx.query<{ device_id: string; sequence: string; highest_seen_sequence: string; last_contact_at: Date }>(
      { name: 'list-chains', text: 'select device_id, sequence, highest_seen_sequence, last_contact_at from platform.device_chain where district_code = $1 and device_id = any($2::uuid[])' },
      [district, deviceIds],
    ),
  );
  return rows.map((row) => ({
    deviceId: row.device_id,
    sequence: Number(row.sequence),
    highestSeenSequence: Number(row.highest_seen_sequence),
    lastContactAt: row.last_contact_at.getTime(),
  }));
}
