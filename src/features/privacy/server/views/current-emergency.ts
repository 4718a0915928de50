// The emergency that is open in the district.
import { z } from 'zod';
import { defineView } from '../../../../server/views/view.ts';
import { viewAccess } from '../../domain/access.ts';
import { openEmergencyReference } from '../../door.ts';

export const currentEmergency = defineView({
  name: 'privacy.current-emergency',
  input: z.strictObject({}),
  roles: viewAccess['privacy.current-emergency'],
  run: (context) => Promise.resolve(context.reference(openEmergencyReference) ?? null),
});
