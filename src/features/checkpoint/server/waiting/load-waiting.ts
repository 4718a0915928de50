// Works out the waiting of one checkpoint, direction by direction, from kept counts, the latest checks and what was seen.
import { DAY_MILLISECONDS, HOUR_MILLISECONDS } from '../../../../core/clock.ts';
import type { ReferenceToken } from '../../../../core/tokens.ts';
import type { Transaction } from '../../../../server/db/database.ts';
import { listTallies } from '../../../../server/sync/tallies.ts';
import { placesDirectory, type Checkpoint, type Direction } from '../../../places/door.ts';
import { findShortening } from '../../domain/depth/depth.ts';
import { adviseLanes } from '../../domain/queue/advise-lanes.ts';
import { estimateWait, observe } from '../../domain/queue/estimate-wait.ts';
import { expectAt, type HourCount } from '../../domain/queue/expected.ts';
import type { DirectionWait, Waiting } from '../../domain/queue/views.ts';
import { shortenings } from '../depth/shortenings.ts';
import { listLatestPassages, listSeenQueues } from '../store/queue.ts';
import type { ListAnnounced } from './announced-arrivals.ts';

export type WaitingSources = {
  readonly tx: Transaction;
  readonly district: string;
  readonly now: number;
  readonly reference: <Value>(token: ReferenceToken<Value>) => Value;
  readonly listAnnounced: ListAnnounced;
};

const PASSAGES_FROM_MILLISECONDS = 1.5 * HOUR_MILLISECONDS;
const COUNTS_FROM_DAYS = 7;

function hourOf(at: number): number {
  return Math.floor(at / HOUR_MILLISECONDS) * HOUR_MILLISECONDS;
}

async function listCounts({ tx, district, now }: WaitingSources, placeCode: string): Promise<readonly (HourCount & { readonly dimension: string })[]> {
  const from = hourOf(now) - COUNTS_FROM_DAYS * DAY_MILLISECONDS;
  return listTallies(tx, { district, placeCode, measures: ['checkpoint.vehicles'], from, until: hourOf(now) });
}

function listDirections({ lanes }: Checkpoint): readonly Direction[] {
  return [...new Set(lanes.map(({ direction }) => direction))];
}

/** A closed checkpoint has no lane open, whatever its lanes say. */
export async function loadWaiting(sources: WaitingSources, code: string): Promise<Waiting> {
  const { tx, district, now, reference, listAnnounced } = sources;
  const checkpoint = reference(placesDirectory).checkpointByCode.get(code);
  if (checkpoint === undefined) throw new Error(`The checkpoint ${code} is not in the directory.`);
  const passages = await listLatestPassages(tx, district, { placeCode: code, from: now - PASSAGES_FROM_MILLISECONDS, until: now });
  const seenByDirection = await listSeenQueues(tx, district, { placeCode: code, from: now - HOUR_MILLISECONDS });
  const counts = await listCounts(sources, code);
  const depth = findShortening(reference(shortenings).filter((one) => one.checkpoint === code), now)?.depth ?? 'full';
  const directions: DirectionWait[] = [];
  for (const direction of listDirections(checkpoint)) {
    const lanes = checkpoint.lanes.filter((lane) => lane.direction === direction);
    const ofDirection = counts.filter(({ dimension }) => dimension.endsWith(`|${direction}`));
    const seen = seenByDirection.get(direction);
    const situation = observe({
      now,
      depth,
      lanesOpen: checkpoint.open ? lanes.filter(({ open }) => open).length : 0,
      passages: passages.filter((passage) => passage.direction === direction),
      expectedPerHour: expectAt(ofDirection, hourOf(now)),
      seen,
      announced: await listAnnounced(tx, { district, checkpoint: code, direction, now }),
    });
    const lanesTotal = lanes.length;
    const advice = checkpoint.open ? adviseLanes({ situation, lanesTotal, expectedNextPerHour: expectAt(ofDirection, hourOf(now) + HOUR_MILLISECONDS) }) : undefined;
    directions.push({ direction, lanesTotal, situation, seen, range: estimateWait(situation), advice });
  }
  return { checkpoint: code, directions, aheadAt: hourOf(now) + HOUR_MILLISECONDS };
}
