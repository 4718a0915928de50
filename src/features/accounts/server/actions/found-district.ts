// Founds a district's accounts: the first administrator, who gets in by a one-time link and in no other way.
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { foundDistrict as input } from '../../domain/commands.ts';
import { admit } from './admit-person.ts';

export const foundDistrict = defineAction({
  verb: 'accounts.found-district',
  version: 1,
  input,
  roles: access['accounts.found-district'],
  channels: ['system'],
  placeOf: ({ districtCode }) => districtCode,
  run: async (context, { districtCode, person, invitation }) => {
    const grants = [{ id: invitation.id, role: 'administrator' as const, placeCode: districtCode, validFrom: context.command.receivedAt }];
    await admit(context, { ...person, placeCode: districtCode, grants, invitation });
    return { personId: person.id };
  },
});
