// Adds to rows of the register what is odd only now: that somebody in them waits too long (CP-55).
import type { ViewContext } from '../../../server/views/view.ts';
import { undecidedBefore } from '../domain/oddities.ts';
import type { RegisterRow } from '../domain/views.ts';
import { listUndecided } from './store/register.ts';

export async function withUndecided<Shown extends RegisterRow>(context: ViewContext, placeCode: string, rows: readonly Shown[]): Promise<Shown[]> {
  const before = undecidedBefore(context.now);
  const passageIds = rows.filter(({ takenAt }) => takenAt < before).map(({ passageId }) => passageId);
  const undecided = passageIds.length === 0 ? new Set() : await listUndecided(context.tx, context.district, { placeCode, passageIds, before });
  return rows.map((row) => (undecided.has(row.passageId) ? { ...row, oddities: [...row.oddities, 'oddity.undecided' as const] } : row));
}
