// The register: passages of a checkpoint by any filter or by a whole form of a person or plate, newest first, masked.
import { z } from 'zod';
import { uuid } from '../../../../core/ids.ts';
import { assertMayActIn } from '../../../../server/commands/actor.ts';
import { defineView, type ViewContext } from '../../../../server/views/view.ts';
import { accountsDirectory } from '../../../accounts/door.ts';
import { checkpointCode } from '../../../places/door.ts';
import { viewAccess } from '../../domain/access.ts';
import { undecidedBefore } from '../../domain/oddities.ts';
import { personalTerms, registerFilter } from '../../domain/register-question.ts';
import type { RegisterPage, RegisterRow } from '../../domain/views.ts';
import { toQuery } from '../ask-register.ts';
import { listRegister, listUndecided } from '../store/register.ts';
import { toRegisterRow } from '../masking.ts';

const input = z.strictObject({
  checkpoint: checkpointCode,
  ...registerFilter.shape,
  ...personalTerms.shape,
  before: z.strictObject({ takenAt: z.number().int().min(0), id: uuid }).optional(),
  limit: z.number().int().min(1).max(200).default(50),
});

/** CP-55: what is true only now is added to what is kept. */
async function withUndecided(context: ViewContext, checkpoint: string, rows: readonly RegisterRow[]): Promise<RegisterRow[]> {
  const before = undecidedBefore(context.now);
  const passageIds = rows.filter(({ takenAt }) => takenAt < before).map(({ passageId }) => passageId);
  const undecided = passageIds.length === 0 ? new Set() : await listUndecided(context.tx, context.district, { placeCode: checkpoint, passageIds, before });
  return rows.map((row) => (undecided.has(row.passageId) ? { ...row, oddities: [...row.oddities, 'oddity.undecided' as const] } : row));
}

export const register = defineView({
  name: 'checkpoint.register',
  input,
  roles: viewAccess['checkpoint.register'],
  run: async (context, { checkpoint, before, limit, ...question }): Promise<RegisterPage> => {
    assertMayActIn(context.places, checkpoint);
    const directory = context.reference(accountsDirectory);
    const query = toQuery({ sealer: context.emergencySealer, directory, now: context.now }, question, question);
    const rows = await listRegister(context.tx, context.district, { ...query, placeCode: checkpoint, before, limit });
    const page = rows.slice(0, limit).map((row) => toRegisterRow(row, context.emergencySealer, directory));
    const last = page.at(-1);
    const next = rows.length > limit && last ? { takenAt: last.takenAt, id: last.passageId } : undefined;
    return { rows: await withUndecided(context, checkpoint, page), next };
  },
});
