// Loads the record that a call is about, or refuses in words.
import { refuse } from '../../../../core/problems.ts';
import type { ActionContext } from '../../../../server/commands/action.ts';
import type { PassageRef } from '../get-passage.ts';
import { findCallBackForUpdate, type CallBackRecord } from '../store/depth.ts';

/** CP-95: what is complete takes no further call. */
export async function getOpenCallBack(context: ActionContext, { passageId, checkpoint }: PassageRef): Promise<CallBackRecord> {
  const callBack = await findCallBackForUpdate(context.tx, context.district, { passageId, placeCode: checkpoint });
  if (callBack === undefined || callBack.completedAt !== undefined) refuse('CallBackUnknown');
  return callBack;
}
