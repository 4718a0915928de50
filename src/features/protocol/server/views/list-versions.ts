// All versions of the protocol, the newest first: rules are public within the district.
import { z } from 'zod';
import { defineView } from '../../../../server/views/view.ts';
import { viewAccess } from '../../domain/access.ts';
import { protocolVersions } from '../../door.ts';

export const listVersions = defineView({
  name: 'protocol.list-versions',
  input: z.strictObject({}),
  roles: viewAccess['protocol.list-versions'],
  run: (context) => Promise.resolve(context.reference(protocolVersions).toReversed()),
});
