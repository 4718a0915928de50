// Whether somebody could approve that a person gets a role that takes two people, or whether it is given alone (AC-23).
import { z } from 'zod';
import { uuid } from '../../../../core/ids.ts';
import { assertMayActIn } from '../../../../server/commands/actor.ts';
import { defineView } from '../../../../server/views/view.ts';
import { viewAccess } from '../../domain/access.ts';
import { placeCode } from '../../domain/records.ts';
import type { SecondPersonView } from '../../domain/views.ts';
import { findSecond } from '../two-people.ts';

export const secondPerson = defineView({
  name: 'accounts.second-person',
  input: z.strictObject({ gainerId: uuid, placeCode }),
  roles: viewAccess['accounts.second-person'],
  run: async (context, { gainerId, placeCode: place }): Promise<SecondPersonView> => {
    assertMayActIn(context.places, place);
    return { exists: findSecond(context, { gainerId, placeCode: place, at: context.now }) };
  },
});
