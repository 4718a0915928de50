// Protocol on the server: publishing, the versions in memory, and the versions that a tablet keeps.
import type { FeatureServer } from '../../../server/feature.ts';
import { defineReference } from '../../../server/references.ts';
import { protocolVersions } from '../door.ts';
import { publishVersion } from './actions/publish-version.ts';
import { loadVersions } from './store.ts';
import { listVersions } from './views/list-versions.ts';

export const protocol: FeatureServer = {
  name: 'protocol',
  actions: [publishVersion],
  views: [listVersions],
  references: [defineReference({ token: protocolVersions, changedBy: ['protocol.'], load: ({ tx, district }) => loadVersions(tx, district) })],
  feeds: [
    {
      kind: 'protocol.version',
      dependsOn: [protocolVersions.name],
      load: (context) => context.reference(protocolVersions).map((version) => ({ id: version.id, value: version })),
    },
  ],
};
