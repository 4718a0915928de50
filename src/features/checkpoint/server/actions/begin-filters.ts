// Makes today's filter key of every open checkpoint, destroys those of earlier days, and asks for the filters (CP-100, CP-102).
import { defineAction, type Action } from '../../../../server/commands/action.ts';
import type { KeyFolder } from '../../../../server/field-cipher/key-folder.ts';
import { placesDirectory } from '../../../places/door.ts';
import { chinaDate } from '../../../protocol/door.ts';
import { access } from '../../domain/access.ts';
import { beginFilters as input } from '../../domain/returning/commands.ts';
import { FILTER_WANTED } from '../returning-filter/build-filter.ts';
import { destroyFilterKeys, renewFilterKey } from '../returning-filter/day-key.ts';
import { beginFilterRows } from '../store/returning-filter.ts';

/** The rows of days that are over go with the hour's erasing, which counts them. Keys are made before their rows: a key without a row harms nobody, a row without a key would promise one. */
export function createBeginFilters(keys: KeyFolder): Action {
  return defineAction({
    verb: 'checkpoint.begin-filters',
    version: 1,
    input,
    roles: access['checkpoint.begin-filters'],
    channels: ['system'],
    placeOf: (_input, district) => district,
    run: async (context) => {
      const at = context.command.receivedAt;
      const day = chinaDate(at);
      const all = [...context.reference(placesDirectory).checkpointByCode.values()];
      const days = all.filter(({ open }) => open).map(({ code: checkpoint }) => ({ checkpoint, day }));
      for (const { code } of all.filter(({ open }) => !open)) destroyFilterKeys(keys, code);
      for (const of of days) renewFilterKey(keys, of);
      await beginFilterRows(context.tx, context.district, { days, at });
      for (const { checkpoint } of days) context.record({ type: FILTER_WANTED, placeCode: checkpoint, subjectId: checkpoint, facts: { day } });
      context.record({ type: 'checkpoint.filter-days-begun', placeCode: context.district, subjectId: context.district, facts: { begun: days.length } });
      return { begun: days.length };
    },
  });
}
