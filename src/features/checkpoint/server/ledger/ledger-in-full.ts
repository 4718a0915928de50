// The ledger in full: not a view that can be asked for, only what the export routes read once it was agreed to.
import { defineView } from '../../../../server/views/view.ts';
import { viewAccess } from '../../domain/access.ts';
import { ledgerInput, loadLedger } from './load-ledger.ts';

export const ledgerInFull = defineView({
  name: 'checkpoint.ledger-in-full',
  input: ledgerInput,
  roles: viewAccess['checkpoint.ledger'],
  run: (context, query) => loadLedger(context, query, true),
});
