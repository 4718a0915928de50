// Who somebody is and what was written about her, in clear, for whoever works for the place that holds her; each read is audited (MD-12).
import { z } from 'zod';
import { uuid } from '../../../../core/ids.ts';
import { refuse } from '../../../../core/problems.ts';
import { openOrErased } from '../../../../server/field-cipher/open-or-erased.ts';
import { defineView } from '../../../../server/views/view.ts';
import { viewAccess } from '../../domain/access.ts';
import { foldCustody } from '../../domain/custody.ts';
import type { CustodyInClear } from '../../domain/views.ts';
import { openWords } from '../seal-custody.ts';
import { readPerson } from '../show-custody.ts';
import { findCustody } from '../store/custodies.ts';

export const custodyInClear = defineView({
  name: 'medical.custody-in-clear',
  input: z.strictObject({ custodyId: uuid }),
  roles: viewAccess['medical.custody-in-clear'],
  run: async (context, { custodyId }): Promise<CustodyInClear> => {
    const row = (await findCustody(context.tx, context.district, custodyId)) ?? refuse('CustodyUnknown');
    const place = foldCustody(row.steps).holder?.place ?? '';
    // Whoever is only asked sees her masked.
    if (!context.places.includes(place)) refuse('NotTheHolder');
    context.noteRead({ type: 'medical.custody-read-in-clear', placeCode: place, subjectId: custodyId, ruleIds: ['MD-12'] });
    const { name, phone, document, plate } = readPerson(context, row);
    return { name, phone, document: document.number, plate, words: openOrErased(() => openWords(context.emergencySealer, row.id, row.sealed_words), {}) };
  },
});
