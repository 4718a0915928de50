// Protocol on the server: proposing and deciding, the versions in memory, and the versions that a tablet keeps.
import type { FeatureServer } from '../../../server/feature.ts';
import { defineReference } from '../../../server/references.ts';
import { protocolVersions } from '../door.ts';
import { approveVersion } from './actions/approve-version.ts';
import { proposeVersion } from './actions/propose-version.ts';
import { publishVersion } from './actions/publish-version.ts';
import { returnProposal } from './actions/return-proposal.ts';
import { withdrawVersion } from './actions/withdraw-version.ts';
import { loadVersions } from './store/versions.ts';
import { listProposals } from './views/list-proposals.ts';
import { listVersions } from './views/list-versions.ts';

export const protocol: FeatureServer = {
  name: 'protocol',
  actions: [publishVersion, proposeVersion, approveVersion, returnProposal, withdrawVersion],
  views: [listVersions, listProposals],
  references: [defineReference({ token: protocolVersions, changedBy: ['protocol.version-published', 'protocol.version-withdrawn'], load: ({ tx, district }) => loadVersions(tx, district) })],
  feeds: [
    {
      kind: 'protocol.version',
      dependsOn: [protocolVersions.name],
      load: (context) => context.reference(protocolVersions).map((version) => ({ id: version.id, value: version })),
    },
  ],
};
