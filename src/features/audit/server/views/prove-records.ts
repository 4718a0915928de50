// Where the records about a subject stand in the sealed log, each shown by its path to the newest head.
import { z } from 'zod';
import type { Database } from '../../../../server/db/database.ts';
import { listNumbersOf } from '../../../../server/log/log-store.ts';
import { proveRecord } from '../../../../server/log/prove.ts';
import { defineView, type View } from '../../../../server/views/view.ts';
import { viewAccess } from '../../domain/access.ts';
import type { ProvenRecord } from '../../domain/views.ts';

/** The newest so many: a subject has a handful. */
const MOST_RECORDS = 20;

export function createProveRecords(database: Database): View {
  return defineView({
    name: 'audit.prove-records',
    input: z.strictObject({ subjectId: z.string().min(1).max(80) }),
    roles: viewAccess['audit.prove-records'],
    isReport: true,
    run: async ({ tx, district }, { subjectId }): Promise<ProvenRecord[]> => {
      // In the caller's own scope: whoever may not see a record does not learn that it is there.
      const numbers = await listNumbersOf(tx, district, { subjectId, limit: MOST_RECORDS });
      const proven: ProvenRecord[] = [];
      for (const sequence of numbers) {
        const proof = await proveRecord(database, district, sequence);
        if (proof) proven.push({ sequence, type: proof.type, verdict: proof.verdict, sealedAt: proof.head?.at ?? null, size: proof.size });
      }
      return proven;
    },
  });
}
