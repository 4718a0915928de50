// Acts that take two people, within the caller's places: what was proposed, by whom and why, what became of it, and what she may do.
import { z } from 'zod';
import { TWO_PEOPLE_MILLISECONDS, findApproveProblem, findReturnProblem, findWithdrawProblem, twoPeopleState } from '../../../../core/two-people.ts';
import { defineView, type View, type ViewContext } from '../../../../server/views/view.ts';
import { viewAccess } from '../../domain/access.ts';
import type { ActView } from '../../domain/views.ts';
import { handOf } from '../../door.ts';
import { actPlace, listActs, type StoredAct } from '../store/acts.ts';
import { askerOf, holds, type ActKinds } from '../two-people.ts';

function mayApprove(context: ViewContext, act: StoredAct, kinds: ActKinds): string | undefined {
  const kind = kinds.get(act.verb);
  const hand = handOf(askerOf(context));
  if (!kind || !holds(context, kind.approves, { placeCode: act.placeCode, at: context.now })) return 'NotAllowed';
  return findApproveProblem(act, hand, context.now)?.code ?? (kind.gainerOf(act.body) === hand.personId ? 'OwnGain' : undefined);
}

function mayReturn(context: ViewContext, act: StoredAct, kinds: ActKinds): boolean {
  const kind = kinds.get(act.verb);
  if (!kind || !holds(context, [...kind.proposes, ...kind.approves], { placeCode: act.placeCode, at: context.now })) return false;
  return findReturnProblem(act, handOf(askerOf(context)), context.now) === undefined;
}

function toView(context: ViewContext, act: StoredAct, kinds: ActKinds): ActView {
  const asker = askerOf(context);
  const hand = handOf(asker);
  const badgeOf = (id: string | undefined): string => asker.directory.personById.get(id ?? '')?.badge ?? '';
  const [author] = act.authors;
  const open = (column: 'sealed_reason' | 'sealed_answer', sealed: Buffer): string => context.standingSealer.open(actPlace(act.id, column), sealed) as string;
  return {
    id: act.id,
    placeCode: act.placeCode,
    verb: act.verb,
    body: act.body,
    gainerBadge: badgeOf(kinds.get(act.verb)?.gainerOf(act.body)),
    reason: open('sealed_reason', act.sealedReason),
    proposedBy: badgeOf(author?.personId),
    department: author?.department ?? '',
    proposedAt: act.proposedAt,
    expiresAt: act.proposedAt + TWO_PEOPLE_MILLISECONDS,
    state: twoPeopleState(act, context.now),
    decidedBy: badgeOf(act.decidedBy),
    decidedAt: act.decidedAt,
    answer: act.sealedAnswer ? open('sealed_answer', act.sealedAnswer) : '',
    approveProblem: mayApprove(context, act, kinds),
    mayReturn: mayReturn(context, act, kinds),
    mayWithdraw: findWithdrawProblem(act, hand, context.now) === undefined,
  };
}

export function createListActs(kinds: ActKinds): View {
  return defineView({
    name: 'accounts.list-acts',
    input: z.strictObject({}),
    roles: viewAccess['accounts.list-acts'],
    run: async (context): Promise<readonly ActView[]> => (await listActs(context.tx, context.district)).map((act) => toView(context, act, kinds)),
  });
}
