// SQL of waiting: the latest checks with how long they took, and queues that somebody counted.
import type { Transaction } from '../../../../server/db/database.ts';
import type { Direction } from '../../../places/door.ts';
import type { SeenQueue } from '../../domain/queue/estimate-wait.ts';
import type { LanePassage } from '../../domain/queue/service-time.ts';

export type DirectedPassage = LanePassage & { readonly direction: Direction };

const MOST_PASSAGES = 5000;

export async function listLatestPassages(tx: Transaction, district: string, span: { placeCode: string; from: number; until: number }): Promise<readonly DirectedPassage[]> {
  const rows = await tx.query<{ lane_id: string; direction: Direction; taken_at: Date; service_seconds: number | null }>(
    {
      name: 'list-latest-passages',
      text: `select lane_id, direction, taken_at, service_seconds from checkpoint.passage
        where district_code = $1 and place_code = $2 and taken_at > $3 and taken_at <= $4 order by taken_at desc limit ${MOST_PASSAGES}`,
    },
    [district, span.placeCode, new Date(span.from), new Date(span.until)],
  );
  return rows.map((row) => ({ laneId: row.lane_id, direction: row.direction, takenAt: row.taken_at.getTime(), serviceSeconds: row.service_seconds ?? undefined }));
}

export async function listSeenQueues(tx: Transaction, district: string, since: { placeCode: string; from: number }): Promise<ReadonlyMap<Direction, SeenQueue>> {
  const rows = await tx.query<{ direction: Direction; vehicles: number; seen_at: Date }>(
    { name: 'list-seen-queues', text: 'select direction, vehicles, seen_at from checkpoint.queue_note where district_code = $1 and place_code = $2 and seen_at > $3 order by seen_at' },
    [district, since.placeCode, new Date(since.from)],
  );
  return new Map(rows.map((row) => [row.direction, { vehicles: row.vehicles, at: row.seen_at.getTime() }]));
}

export type NewQueueNote = { readonly id: string; readonly placeCode: string; readonly direction: Direction; readonly vehicles: number; readonly at: number; readonly notedBy: string };

export async function insertQueueNote(tx: Transaction, district: string, note: NewQueueNote): Promise<void> {
  await tx.query(
    { text: 'insert into checkpoint.queue_note (district_code, id, place_code, direction, vehicles, seen_at, noted_by) values ($1,$2,$3,$4,$5,$6,$7)' },
    [district, note.id, note.placeCode, note.direction, note.vehicles, new Date(note.at), note.notedBy],
  );
}
