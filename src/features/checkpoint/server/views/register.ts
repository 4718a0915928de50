// The register: passages of a checkpoint by plate, document, lane or time, newest first, masked.
import { z } from 'zod';
import { findPlateLookupForm, listDocumentLookupForms } from '../../../../core/identifiers/lookup-forms.ts';
import { uuid } from '../../../../core/ids.ts';
import { assertMayActIn } from '../../../../server/commands/actor.ts';
import { defineView, type ViewContext } from '../../../../server/views/view.ts';
import { accountsDirectory } from '../../../accounts/door.ts';
import { checkpointCode, laneId } from '../../../places/door.ts';
import { viewAccess } from '../../domain/access.ts';
import type { RegisterPage } from '../../domain/views.ts';
import { listRegister } from '../store/reads.ts';
import { toRegisterRow } from '../masking.ts';

const moment = z.number().int().min(0);
const input = z.strictObject({
  checkpoint: checkpointCode,
  plate: z.string().trim().max(16).optional(),
  document: z.string().trim().max(30).optional(),
  laneId: laneId.optional(),
  from: moment.optional(),
  until: moment.optional(),
  before: z.strictObject({ takenAt: moment, id: uuid }).optional(),
  limit: z.number().int().min(1).max(200).default(50),
});

/** Undefined when no plate was asked for; empty, which finds nothing, when what was typed is none. */
function plateTokens(context: ViewContext, plate: string | undefined): Buffer[] | undefined {
  if (!plate) return undefined;
  const form = findPlateLookupForm(plate);
  return form === undefined ? [] : [context.emergencySealer.token('plate', form)];
}

function documentTokens(context: ViewContext, document: string | undefined): Buffer[] | undefined {
  return document ? listDocumentLookupForms(document).map((form) => context.emergencySealer.token('document', form)) : undefined;
}

export const register = defineView({
  name: 'checkpoint.register',
  input,
  roles: viewAccess['checkpoint.register'],
  run: async (context, query): Promise<RegisterPage> => {
    assertMayActIn(context.places, query.checkpoint);
    const rows = await listRegister(context.tx, context.district, {
      placeCode: query.checkpoint,
      from: query.from,
      until: query.until,
      laneId: query.laneId,
      plateTokens: plateTokens(context, query.plate),
      documentTokens: documentTokens(context, query.document),
      before: query.before,
      limit: query.limit,
    });
    const directory = context.reference(accountsDirectory);
    const page = rows.slice(0, query.limit).map((row) => toRegisterRow(row, context.emergencySealer, directory));
    const last = page.at(-1);
    return { rows: page, next: rows.length > query.limit && last ? { takenAt: last.takenAt, id: last.passageId } : undefined };
  },
});
