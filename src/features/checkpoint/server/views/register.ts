// The register: passages of a checkpoint by any filter or by a whole form of a person or plate, newest first, masked.
import { z } from 'zod';
import { moment } from '../../../../core/moment.ts';
import { uuid } from '../../../../core/ids.ts';
import { assertMayActIn } from '../../../../server/commands/actor.ts';
import { defineView } from '../../../../server/views/view.ts';
import { accountsDirectory } from '../../../accounts/door.ts';
import { checkpointCode } from '../../../places/door.ts';
import { viewAccess } from '../../domain/access.ts';
import { personalTerms, registerFilter } from '../../domain/register-question.ts';
import type { RegisterPage } from '../../domain/views.ts';
import { toQuery } from '../ask-register.ts';
import { listRegister } from '../store/register.ts';
import { toRegisterRow } from '../masking.ts';
import { withUndecided } from '../undecided.ts';

const input = z.strictObject({
  checkpoint: checkpointCode,
  ...registerFilter.shape,
  ...personalTerms.shape,
  before: z.strictObject({ takenAt: moment, id: uuid }).optional(),
  limit: z.number().int().min(1).max(200).default(50),
});

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
