// Makes the keys of the coming days for every checkpoint that is open, and destroys those whose time is over.
import { defineAction, type Action } from '../../../../server/commands/action.ts';
import type { KeyFolder } from '../../../../server/field-cipher/key-folder.ts';
import { access } from '../../domain/access.ts';
import { makeKeys as input } from '../../domain/commands.ts';
import { lastDestroyedKeyDay, listKeyDays } from '../../domain/rules.ts';
import { KEYS_CHANGED, dayKeys, destroyDayKey, hasDayKey, makeDayKey } from '../day-keys.ts';
import { listDeclarable } from '../get-rules.ts';
import { deleteDayKeys, insertDayKeys } from '../store/keys.ts';

/** DE-9. Keys are made before their rows: a key without a row harms nobody, a row without a key would promise one. */
export function createMakeKeys(keys: KeyFolder): Action {
  return defineAction({
    verb: 'declaration.make-keys',
    version: 1,
    input,
    roles: access['declaration.make-keys'],
    channels: ['system'],
    placeOf: (_input, district) => district,
    run: async (context) => {
      const now = context.command.receivedAt;
      const known = context.reference(dayKeys);
      const wanted = listDeclarable(context).flatMap(({ code: checkpoint }) => listKeyDays(now).map((day) => ({ checkpoint, day })));
      // A database restored from a backup knows of keys that are gone.
      const made = wanted.filter((key) => !known.get(key.checkpoint)?.includes(key.day) || !hasDayKey(keys, key));
      for (const key of made) makeDayKey(keys, key);
      await insertDayKeys(context.tx, context.district, { keys: made, at: now });
      const over = await deleteDayKeys(context.tx, context.district, lastDestroyedKeyDay(now));
      for (const key of over) destroyDayKey(keys, key);
      const type = made.length + over.length > 0 ? KEYS_CHANGED : 'declaration.keys-looked-after';
      context.record({ type, placeCode: context.district, subjectId: context.district, facts: { made: made.length, destroyed: over.length } });
      return { made: made.length, destroyed: over.length };
    },
  });
}
