// Sets up a hospital, an isolation site or a transport team, or changes how many it takes and whether it does (MD-10).
import { refuse } from '../../../../core/problems.ts';
import { defineAction } from '../../../../server/commands/action.ts';
import { placesDirectory } from '../../../places/door.ts';
import { access } from '../../domain/access.ts';
import { setSite as input } from '../../domain/commands.ts';
import { findSiteProblem } from '../../domain/rules.ts';
import { findSite, saveSite } from '../store/sites.ts';

export const setSite = defineAction({
  verb: 'medical.set-site',
  version: 1,
  input,
  roles: access['medical.set-site'],
  channels: ['desk', 'system'],
  placeOf: (_input, district) => district,
  run: async (context, { code, kind, nameZh, nameEn, capacity, isOpen }) => {
    const { tx, district } = context;
    const problem = findSiteProblem(await findSite(tx, district, code), { kind, capacity });
    if (problem) refuse(problem.code, problem.params);
    if (!context.reference(placesDirectory).placeByCode.has(code)) await context.act('places.add-site', { code, parent: district, kind, nameZh, ...(nameEn !== undefined && { nameEn }) });
    await saveSite(tx, district, { code, kind, capacity, isOpen });
    context.record({ type: 'medical.site-set', placeCode: district, subjectId: code, ruleIds: ['MD-10'], facts: { kind, capacity, isOpen } });
    return {};
  },
});
