// Puts a hospital, an isolation site or a transport team into the tree; only from the feature that answers for it.
import { refuse } from '../../../../core/problems.ts';
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { addSiteSchema } from '../../domain/commands.ts';
import { placesDirectory } from '../../door.ts';
import { nameToSound } from '../place-pinyin.ts';
import { savePlaces } from '../store.ts';

export const addSite = defineAction({
  verb: 'places.add-site',
  version: 1,
  input: addSiteSchema,
  roles: access['places.add-site'],
  channels: ['within'],
  placeOf: ({ parent }) => parent,
  run: async (context, { code, parent, kind, nameZh, nameEn }) => {
    const { placeByCode } = context.reference(placesDirectory);
    if (!code.startsWith(`${context.district}-`)) refuse('OutsideDistrict', { district: context.district });
    if (!placeByCode.has(parent)) refuse('PlaceUnknown', { place: parent });
    if (placeByCode.has(code)) refuse('SiteCodeTaken', { site: code });
    const named = nameEn === undefined ? { nameZh } : { nameZh, nameEn };
    await savePlaces(context.tx, context.district, [{ code, parent, level: 'site', kind, ...named, ...nameToSound(nameZh) }]);
    context.record({ type: 'places.site-added', placeCode: parent, subjectId: code, facts: { kind } });
    return { site: code };
  },
});
