// Tells others that somebody is held or referred, and opens a review where tablet and server differ.
import { createHash } from 'node:crypto';
import { derivedId } from '../../../core/ids.ts';
import type { ActionContext } from '../../../server/commands/action.ts';
import { TRAVELLER_HELD, TRAVELLER_REFERRED } from '../door.ts';
import type { Outcome } from '../../protocol/door.ts';
import type { CorrectionDoubt } from '../domain/flow/correction.ts';
import type { TravellerDecision } from '../domain/rules.ts';
import { insertReview } from './store/passages.ts';

export type TravellerAt = { readonly passageId: string; readonly checkpoint: string; readonly travellerId: string };

const TYPE_BY_OUTCOME: Readonly<Record<string, string>> = {
  hold: TRAVELLER_HELD,
  refer: TRAVELLER_REFERRED,
  'second-reading': 'checkpoint.second-reading-asked',
};

export function announceOutcome(context: ActionContext, at: TravellerAt, decision: TravellerDecision): void {
  const type = TYPE_BY_OUTCOME[decision.outcome];
  if (type === undefined) return;
  context.record({ type, placeCode: at.checkpoint, subjectId: at.travellerId, ruleIds: decision.ruleIds, facts: { passageId: at.passageId, outcome: decision.outcome } });
}

/** `device`: what the tablet, or the ledger, says. */
export type Difference = { readonly kind: 'outcome-differs' | 'ledger-differs'; readonly device: string; readonly decided: string };
export type Replay = { readonly declarationId: string; readonly otherPassageId: string };

/** The checkpoint's leader looks at both passages; neither is undone. */
export async function openReplayReview(context: ActionContext, at: { passageId: string; checkpoint: string }, facts: Replay): Promise<void> {
  const kind = 'declaration-used-twice';
  const id = derivedId(createHash('sha256').update(`${context.command.id} ${facts.declarationId} ${kind}`).digest());
  await insertReview(context.tx, context.district, { id, placeCode: at.checkpoint, passageId: at.passageId, kind, facts, openedAt: context.command.receivedAt });
  context.record({ type: 'checkpoint.review-opened', placeCode: at.checkpoint, subjectId: id, facts: { passageId: at.passageId, ...facts } });
}


export async function openReview(context: ActionContext, at: TravellerAt, { kind, device, decided }: Difference): Promise<void> {
  await openReviewOf(context, at, { kind, facts: { device, decided } });
}

/** CP-73: who became free by a correction, or should have waited and has left. */
export async function openCorrectionReview(context: ActionContext, at: TravellerAt, corrected: { kind: CorrectionDoubt; before: Outcome; after: Outcome }): Promise<void> {
  const { kind, before, after } = corrected;
  await openReviewOf(context, at, { kind, facts: { before, after } });
}

/** The id comes from command and traveller, so that a second try opens no second review. */
async function openReviewOf(context: ActionContext, at: TravellerAt, work: { kind: string; facts: Readonly<Record<string, string>> }): Promise<void> {
  const { kind } = work;
  const id = derivedId(createHash('sha256').update(`${context.command.id} ${at.travellerId} ${kind}`).digest());
  const facts = { travellerId: at.travellerId, ...work.facts };
  await insertReview(context.tx, context.district, { id, placeCode: at.checkpoint, passageId: at.passageId, kind, facts, openedAt: context.command.receivedAt });
  context.record({ type: 'checkpoint.review-opened', placeCode: at.checkpoint, subjectId: id, facts: { passageId: at.passageId, kind, ...work.facts } });
}
