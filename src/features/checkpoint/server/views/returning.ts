// Who passed here before, by plate or by document, for the officer at the lane: CP-12.
import { z } from 'zod';
import { DAY_MILLISECONDS } from '../../../../core/clock.ts';
import { documentKinds } from '../../../../core/identifiers/document.ts';
import { findDocumentLookupForm, findPlateLookupForm } from '../../../../core/identifiers/lookup-forms.ts';
import { assertMayActIn } from '../../../../server/commands/actor.ts';
import { defineView, type ViewContext } from '../../../../server/views/view.ts';
import { checkpointCode } from '../../../places/door.ts';
import { viewAccess } from '../../domain/access.ts';
import { RETURNING_DAYS } from '../../domain/rules.ts';
import type { Returning, ReturningAnswer, ReturningTraveller } from '../../domain/views.ts';
import { openIdentity } from '../seal-traveller.ts';
import { findLastIdentity, findLastPassage, listIdentities, type LastTraveller, type Sought } from '../store/returning.ts';

const input = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('plate'), checkpoint: checkpointCode, plate: z.string().trim().min(1).max(16) }),
  z.strictObject({ by: z.literal('document'), checkpoint: checkpointCode, kind: z.enum(documentKinds), number: z.string().trim().min(1).max(30) }),
]);
type Input = z.infer<typeof input>;

type Found = Returning & { readonly passageId: string };

/** Undefined when what was typed has no form that could be found. */
function findSought(context: ViewContext, query: Input): Sought | undefined {
  const form = query.by === 'plate' ? findPlateLookupForm(query.plate) : findDocumentLookupForm(query.kind, query.number);
  if (form === undefined) return undefined;
  return { placeCode: query.checkpoint, tokens: context.emergencySealer.listTokens(query.by, form), since: context.now - RETURNING_DAYS * DAY_MILLISECONDS };
}

function openTraveller(context: ViewContext, row: LastTraveller): ReturningTraveller {
  const { document, name, phone, from, to } = openIdentity(context.emergencySealer, row.id, row.sealed_identity);
  return { document, name, phone, from, to };
}

async function findCar(context: ViewContext, sought: Sought): Promise<Found | undefined> {
  const passage = await findLastPassage(context.tx, context.district, sought);
  if (!passage) return undefined;
  const travellers = await listIdentities(context.tx, context.district, passage.id);
  return { passageId: passage.id, takenAt: passage.taken_at.getTime(), vehicleClass: passage.vehicle_class, travellers: travellers.map((row) => openTraveller(context, row)) };
}

async function findPerson(context: ViewContext, sought: Sought): Promise<Found | undefined> {
  const row = await findLastIdentity(context.tx, context.district, sought);
  return row && { passageId: row.passage_id, takenAt: row.taken_at.getTime(), vehicleClass: 'car', travellers: [openTraveller(context, row)] };
}

export const returning = defineView({
  name: 'checkpoint.returning',
  input,
  roles: viewAccess['checkpoint.returning'],
  isForTablets: true,
  run: async (context, query): Promise<ReturningAnswer> => {
    assertMayActIn(context.places, query.checkpoint);
    const sought = findSought(context, query);
    const found = sought && (await (query.by === 'plate' ? findCar : findPerson)(context, sought));
    if (!found) return { found: null };
    const { passageId, ...shown } = found;
    context.noteRead({ type: 'checkpoint.returning-read-in-clear', placeCode: query.checkpoint, subjectId: passageId, facts: { by: query.by, travellers: shown.travellers.length } });
    return { found: shown };
  },
});
