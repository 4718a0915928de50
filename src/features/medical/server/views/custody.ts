// One custody with its history, masked, for the place that holds her or is asked to take her (MD-12).
import { z } from 'zod';
import { uuid } from '../../../../core/ids.ts';
import { refuse } from '../../../../core/problems.ts';
import { defineView } from '../../../../server/views/view.ts';
import { viewAccess } from '../../domain/access.ts';
import { foldCustody } from '../../domain/custody.ts';
import type { CustodyView } from '../../domain/views.ts';
import { toCustodyView } from '../show-custody.ts';
import { findCustody } from '../store/custodies.ts';

export const custody = defineView({
  name: 'medical.custody',
  input: z.strictObject({ custodyId: uuid }),
  roles: viewAccess['medical.custody'],
  run: async (context, { custodyId }): Promise<CustodyView> => {
    const row = (await findCustody(context.tx, context.district, custodyId)) ?? refuse('CustodyUnknown');
    const { holder, offer } = foldCustody(row.steps);
    // A place that has declined is still named in the row.
    if (![holder?.place, offer?.to.place].some((place) => place !== undefined && context.places.includes(place))) refuse('CustodyUnknown');
    return toCustodyView(context, row);
  },
});
