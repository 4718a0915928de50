// Legal holds, running and over, within scope: what is kept longer than its term, why, until when and by whom.
import { z } from 'zod';
import { openOrErased } from '../../../../server/field-cipher/open-or-erased.ts';
import { defineView, type ViewContext } from '../../../../server/views/view.ts';
import { accountsDirectory } from '../../../accounts/door.ts';
import { viewAccess } from '../../domain/access.ts';
import type { LegalHoldView } from '../../domain/views.ts';
import { reasonPlace } from '../hold-reason.ts';
import { listLegalHolds, type LegalHoldRow } from '../store/legal-holds.ts';

/** Undefined when its key is destroyed. */
function findReason({ emergencySealer }: ViewContext, row: LegalHoldRow): string | undefined {
  return openOrErased<string | undefined>(() => emergencySealer.open(reasonPlace(row.id), row.sealed_reason) as string, undefined);
}

function toView(context: ViewContext, row: LegalHoldRow): LegalHoldView {
  const { personById } = context.reference(accountsDirectory);
  const badgeOf = (id: string): string => personById.get(id)?.badge ?? '';
  const until = row.until_at.getTime();
  return {
    id: row.id,
    placeCode: row.place_code,
    subjectId: row.subject_id,
    reason: findReason(context, row),
    placedBy: badgeOf(row.placed_by),
    placedAt: row.placed_at.getTime(),
    until,
    state: row.lifted_at ? 'lifted' : until <= context.now ? 'over' : 'running',
    liftedBy: row.lifted_by ? badgeOf(row.lifted_by) : undefined,
    liftedAt: row.lifted_at?.getTime(),
  };
}

export const listLegalHoldsView = defineView({
  name: 'privacy.list-legal-holds',
  input: z.strictObject({}),
  roles: viewAccess['privacy.list-legal-holds'],
  run: async (context): Promise<{ holds: readonly LegalHoldView[] }> => ({ holds: (await listLegalHolds(context.tx, context.district)).map((row) => toView(context, row)) }),
});
