// Notes which parts a check has joined; a part that another check has joined too is looked at by a person (CP-80).
import { createHash } from 'node:crypto';
import { derivedId } from '../../../../core/ids.ts';
import type { ActionContext } from '../../../../server/commands/action.ts';
import { insertReview } from '../store/passages.ts';
import { insertJoinings, listOtherJoinings } from '../store/parts.ts';

export type Joining = { readonly checkpoint: string; readonly passageId: string; readonly partIds: readonly string[] };

export async function joinParts(context: ActionContext, { checkpoint, passageId, partIds }: Joining): Promise<void> {
  if (partIds.length === 0) return;
  const { tx, district, command } = context;
  await insertJoinings(tx, district, { placeCode: checkpoint, passageId, partIds, at: command.time.takenAt });
  for (const { part_id: partId, passage_id: otherPassageId } of await listOtherJoinings(tx, district, { passageId, partIds })) {
    const id = derivedId(createHash('sha256').update(`${command.id} ${partId} ${otherPassageId}`).digest());
    const facts = { partId, otherPassageId };
    await insertReview(tx, district, { id, placeCode: checkpoint, passageId, kind: 'part-joined-twice', facts, openedAt: command.receivedAt });
    context.record({ type: 'checkpoint.review-opened', placeCode: checkpoint, subjectId: id, facts: { passageId, kind: 'part-joined-twice', ...facts } });
  }
}
