// Imports the whole tree of a district from the national list of divisions.
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { importDistrictSchema } from '../../domain/commands.ts';
import { districtTreeToPlaces } from '../../domain/rules.ts';
import { readDistrict } from '../division-reader.ts';
import { nameToSound } from '../place-pinyin.ts';
import { savePlaces } from '../store.ts';

export const importDistrict = defineAction({
  verb: 'places.import-district',
  version: 1,
  input: importDistrictSchema,
  roles: access['places.import-district'],
  channels: ['desk', 'system'],
  placeOf: ({ code }) => code,
  run: async (context, { code }) => {
    const tree = await readDistrict(code);
    const places = districtTreeToPlaces(tree, nameToSound);
    await savePlaces(context.tx, context.district, places);
    context.record({ type: 'places.district-imported', placeCode: code, subjectId: code, facts: { places: places.length } });
    return { places: places.length, subDistricts: tree.subDistricts.length };
  },
});
