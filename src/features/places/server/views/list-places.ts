// The tree of the district: names and codes are public, so everybody with an account sees all of it.
import { z } from 'zod';
import { defineView } from '../../../../server/views/view.ts';
import { viewAccess } from '../../domain/access.ts';
import { placesDirectory } from '../../door.ts';

export const listPlaces = defineView({
  name: 'places.list-places',
  input: z.strictObject({}),
  roles: viewAccess['places.list-places'],
  run: (context) => Promise.resolve([...context.reference(placesDirectory).placeByCode.values()]),
});
