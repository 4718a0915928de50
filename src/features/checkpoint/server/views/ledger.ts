// The register as a ledger, one row a traveller, masked, for print; its first page is in the audit before it leaves (CP-58).
import { defineView } from '../../../../server/views/view.ts';
import { viewAccess } from '../../domain/access.ts';
import { filterToFacts } from '../../domain/register-question.ts';
import { ledgerInput, loadLedger } from '../ledger/load-ledger.ts';

export const ledger = defineView({
  name: 'checkpoint.ledger',
  input: ledgerInput,
  roles: viewAccess['checkpoint.ledger'],
  run: async (context, query) => {
    const page = await loadLedger(context, query, false);
    const { checkpoint, filter, before } = query;
    if (before === undefined) context.noteRead({ type: 'checkpoint.register-printed', placeCode: checkpoint, subjectId: checkpoint, facts: { filter: filterToFacts(filter) } });
    return page;
  },
});
