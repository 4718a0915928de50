// The ledger page by page for the routes of files, which write the audit themselves: no views that could be asked for.
import { defineView } from '../../../../server/views/view.ts';
import { viewAccess } from '../../domain/access.ts';
import { ledgerInput, loadLedger } from './load-ledger.ts';

const common = { input: ledgerInput, roles: viewAccess['checkpoint.ledger'], isReport: true };

export const ledgerMasked = defineView({ ...common, name: 'checkpoint.ledger-masked', run: (context, query) => loadLedger(context, query, false) });

/** Only after it was agreed to (CP-59). */
export const ledgerInFull = defineView({ ...common, name: 'checkpoint.ledger-in-full', run: (context, query) => loadLedger(context, query, true) });
