// Audit on the server: what the console asks of the sealed log, and what is noted when it does not verify.
import type { Finding } from '../../../core/log/findings.ts';
import type { Database } from '../../../server/db/database.ts';
import type { FeatureServer } from '../../../server/feature.ts';
import type { KeyFolder } from '../../../server/field-cipher/key-folder.ts';
import { noteBreak } from './actions/note-break.ts';
import { settleBreak } from './actions/settle-break.ts';
import { listFindings } from './store.ts';
import { createCheckHead } from './views/check-head.ts';
import { log } from './views/log.ts';
import { createProveRecords } from './views/prove-records.ts';

export function createAudit({ database, keys }: { database: Database; keys: KeyFolder }): FeatureServer {
  return {
    name: 'audit',
    actions: [noteBreak, settleBreak],
    views: [log, createCheckHead(keys), createProveRecords(database)],
  };
}

/** What was noted before this start. */
export function listNotedBreaks(database: Database, district: string): Promise<Finding[]> {
  return database.read({ district, places: [] }, (tx) => listFindings(tx, district));
}
