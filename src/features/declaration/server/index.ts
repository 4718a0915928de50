// Declaration on the server: its actions, views, listeners, jobs, references, feeds and the public page's routes.
import type { FeatureServer } from '../../../server/feature.ts';
import type { KeyFolder } from '../../../server/field-cipher/key-folder.ts';
import { defineReference } from '../../../server/references.ts';
import { createJoin } from './actions/join.ts';
import { issue } from './actions/issue.ts';
import { createMakeKeys } from './actions/make-keys.ts';
import { noteUse } from './actions/note-use.ts';
import { printBatch } from './actions/print-batch.ts';
import { reconcileBatch } from './actions/reconcile-batch.ts';
import { createStart } from './actions/start.ts';
import { KEYS_CHANGED, dayKeys } from './day-keys.ts';
import { createKeysFeed } from './feeds.ts';
import { hourly } from './jobs.ts';
import { makeKeysOfOpened } from './listeners.ts';
import { retentionParts } from './store/erasing.ts';
import { loadDayKeys } from './store/keys.ts';
import { listBatches } from './views/list-batches.ts';
import { ofPassage, ofPassageInClear } from './views/of-passage.ts';

export { listDeclarationRoutes, type DeclarationPorts } from './routes/public-routes.ts';

/** `allowDemo`: identity numbers with the area code 99, which nobody has. */
export function createDeclaration({ keys, allowDemo }: { keys: KeyFolder; allowDemo: boolean }): FeatureServer {
  return {
    name: 'declaration',
    actions: [issue, createJoin(allowDemo), createMakeKeys(keys), noteUse, printBatch, reconcileBatch, createStart(allowDemo)],
    views: [listBatches, ofPassage, ofPassageInClear],
    listeners: [makeKeysOfOpened],
    jobs: [hourly],
    retention: retentionParts,
    references: [defineReference({ token: dayKeys, changedBy: [KEYS_CHANGED], load: ({ tx, district }) => loadDayKeys(tx, district) })],
    feeds: [createKeysFeed(keys)],
  };
}
