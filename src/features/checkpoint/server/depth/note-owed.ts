// Writes down what a shortened check owes, and asks the leader to look where no shortening carries it (CP-93, CP-94).
import { createHash } from 'node:crypto';
import { derivedId } from '../../../../core/ids.ts';
import type { ActionContext } from '../../../../server/commands/action.ts';
import type { TakeCheck } from '../../domain/commands.ts';
import { chooseCaller, DUE_MINUTES, dueAtOf } from '../../domain/depth/call-back.ts';
import { canReachSomebody, covers, isBeyondDepth, listOwed, type Owed, type Shortening } from '../../domain/depth/depth.ts';
import { findShorteningById, insertCallBack } from '../store/depth.ts';
import { insertReview } from '../store/passages.ts';

async function openDepthReview(context: ActionContext, check: TakeCheck): Promise<void> {
  const kind = 'depth-not-declared';
  const id = derivedId(createHash('sha256').update(`${context.command.id} ${kind}`).digest());
  const facts = { depth: check.shortened?.depth ?? 'full' };
  await insertReview(context.tx, context.district, { id, placeCode: check.checkpoint, passageId: check.passageId, kind, facts, openedAt: context.command.receivedAt });
  context.record({ type: 'checkpoint.review-opened', placeCode: check.checkpoint, subjectId: id, facts: { passageId: check.passageId, ...facts } });
}

function isCarried(context: ActionContext, check: TakeCheck, { shortening, owed }: { shortening: Shortening | undefined; owed: readonly Owed[] }): boolean {
  const depth = check.shortened?.depth;
  if (depth === undefined || shortening === undefined) return false;
  return covers(shortening, depth, context.command.time.judgeAt) && !isBeyondDepth(owed, depth) && canReachSomebody(check.travellers);
}

async function findShorteningOf(context: ActionContext, { shortened, checkpoint }: TakeCheck): Promise<Shortening | undefined> {
  return shortened && findShorteningById(context.tx, context.district, { id: shortened.shorteningId, placeCode: checkpoint });
}

/** Nothing for a check in full. A shortened one is never refused: what was not asked stays owed, whoever declared it. */
export async function noteOwed(context: ActionContext, check: TakeCheck): Promise<void> {
  const owed = listOwed(check.travellers);
  if (check.shortened === undefined && owed.length === 0) return;
  const { takenAt } = context.command.time;
  const shortening = await findShorteningOf(context, check);
  insertCallBack(context.tx, context.district, {
    passageId: check.passageId,
    placeCode: check.checkpoint,
    shorteningId: shortening?.id ?? context.command.id,
    depth: check.shortened?.depth ?? 'full',
    callerId: chooseCaller(shortening?.callerIds ?? [], check.passageId),
    owed,
    takenAt,
    dueAt: dueAtOf(takenAt, shortening?.dueMinutes ?? DUE_MINUTES.usual),
  });
  context.tally({ placeCode: check.checkpoint, measure: 'checkpoint.shortened', at: takenAt, dimension: `${check.lane}|${check.direction}`, amount: 1 });
  if (!isCarried(context, check, { shortening, owed })) await openDepthReview(context, check);
}
