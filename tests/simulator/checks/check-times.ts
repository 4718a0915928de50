// When a tablet's clock, corrected by what it last heard, was right, the server neither doubts nor moves the time of its check.
import { MINUTE_MILLISECONDS } from '../../../src/core/clock.ts';
import type { Stage } from '../world/incidents.ts';
import type { EnvelopeHeader } from '../../../src/core/sync/envelope.ts';
import type { Tried } from '../world/ledger.ts';
import { isAccepted, listStored, type PassageRow } from './stored.ts';

/** How far the corrected clock may be off and still count as right. */
const RIGHT_MILLISECONDS = MINUTE_MILLISECONDS / 2;

function findTrouble(tried: Tried & { readonly header: EnvelopeHeader }, passage: PassageRow): string | undefined {
  const takenAt = passage.taken_at.getTime();
  if (takenAt > passage.received_at.getTime()) return 'is dated after it arrived';
  const error = tried.header.takenAt + tried.header.clockOffsetMilliseconds - tried.trulyAt;
  if (Math.abs(error) > RIGHT_MILLISECONDS) return undefined;
  const moved = takenAt - tried.trulyAt;
  if (!passage.is_time_doubtful && Math.abs(moved) <= 2 * RIGHT_MILLISECONDS) return undefined;
  return `was taken by a right clock, is ${passage.is_time_doubtful ? 'doubted' : 'believed'} and moved by ${Math.round(moved / 1000)} s`;
}

export function checkTimes(stage: Stage): void {
  const { violate, ledger } = stage.world;
  const passages = new Map(listStored(stage, 'checkpoint.passage').map((passage) => [passage.id, passage]));
  for (const command of listStored(stage, 'platform.command')) {
    if (!isAccepted(command) || command.verb !== 'checkpoint.take-check') continue;
    const tried = ledger.tried.get(command.id);
    const passage = passages.get((tried?.body as { passageId?: string } | undefined)?.passageId ?? '');
    const trouble = tried?.header && passage && findTrouble({ ...tried, header: tried.header }, passage);
    if (trouble !== undefined) violate('time', `${command.id} ${trouble}`);
  }
}
