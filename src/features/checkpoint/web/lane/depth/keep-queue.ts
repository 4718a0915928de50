// Keeps the queue that an officer sees from the lane: the one figure that no check can tell (CP-98).
import { Refusal } from '../../../../../core/problems.ts';
import type { Direction } from '../../../../places/door.ts';
import { noteQueue } from '../../../domain/queue/commands.ts';
import type { LaneDesk } from '../desk/lane-desk.ts';

export type SeenQueue = { readonly direction: Direction; readonly vehicles: number };

/** `onKept` after it is on disk; what keeps it from there is said by the desk. */
export async function keepQueue({ inside }: LaneDesk, seen: SeenQueue, onKept: (at: number) => void): Promise<void> {
  await inside.run(async () => {
    const { checkpointCode: checkpoint, version } = inside.getPost();
    if (version === undefined) throw new Refusal({ code: 'NoVersionInForce' });
    const body = noteQueue.parse({ noteId: inside.tablet.newId(), checkpoint, ...seen });
    await inside.tablet.keep({ verb: 'checkpoint.note-queue', protocolVersion: version.id, body });
    onKept(inside.tablet.now());
  });
}
