// The newest head of the sealed log, and what of the log does not verify.
import { z } from 'zod';
import { countNumbers, findLastHead } from '../../../../server/log/log-store.ts';
import { defineView } from '../../../../server/views/view.ts';
import { viewAccess } from '../../domain/access.ts';
import type { SealedLog } from '../../domain/views.ts';
import { listBreaks } from '../store.ts';

export const log = defineView({
  name: 'audit.log',
  input: z.strictObject({}),
  roles: viewAccess['audit.log'],
  run: async ({ tx, district }): Promise<SealedLog> => ({
    head: (await findLastHead(tx, district)) ?? null,
    counted: await countNumbers(tx, district),
    breaks: await listBreaks(tx, district),
  }),
});
