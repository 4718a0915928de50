// When a tablet's clock, corrected by what it last heard, was right, the server neither doubts nor moves the time of its check.
import { MINUTE_MILLISECONDS } from '../../../src/core/clock.ts';
import type { Stage } from '../world/incidents.ts';
import { isAccepted, listStored } from './stored.ts';

/** How far the corrected clock may be off and still count as right. */
const RIGHT_MILLISECONDS = MINUTE_MILLISECONDS / 2;

export function checkTimes(stage: Stage): void {
  const { violate, ledger } = stage.world;
  const passages = new Map(listStored(stage, 'checkpoint.passage').map((passage) => [passage.id, passage]));
  for (const command of listStored(stage, 'platform.command')) {
    const tried = ledger.tried.get(command.id);
    const passage = passages.get((tried?.body as { passageId?: string } | undefined)?.passageId ?? '');
    if (!tried?.header || !passage || !isAccepted(command) || command.verb !== 'checkpoint.take-check') continue;
    const error = tried.header.takenAt + tried.header.clockOffsetMilliseconds - tried.trulyAt;
    if (Math.abs(error) > RIGHT_MILLISECONDS) continue;
    const moved = passage.taken_at.getTime() - tried.trulyAt;
    if (passage.is_time_doubtful || Math.abs(moved) > 2 * RIGHT_MILLISECONDS) violate('time', `${command.id} was taken by a right clock, is ${passage.is_time_doubtful ? 'doubted' : 'believed'} and moved by ${Math.round(moved / 1000)} s`);
  }
}
