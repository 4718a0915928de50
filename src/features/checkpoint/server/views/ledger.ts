// The register as a ledger, one row a traveller, masked; for print and for files.
import { defineView } from '../../../../server/views/view.ts';
import { viewAccess } from '../../domain/access.ts';
import { ledgerInput, loadLedger } from '../ledger/load-ledger.ts';

export const ledger = defineView({
  name: 'checkpoint.ledger',
  input: ledgerInput,
  roles: viewAccess['checkpoint.ledger'],
  run: (context, query) => loadLedger(context, query, false),
});
