// Builds the filter of a checkpoint's returning plates, outside the groups of commands and with turns for others (CP-100).
import { setImmediate as letOthersRun } from 'node:timers/promises';
import { findPlateLookupForm } from '../../../../core/identifiers/lookup-forms.ts';
import { DAY_MILLISECONDS } from '../../../../core/clock.ts';
import type { FollowingCommand } from '../../../../server/events/listener.ts';
import type { Observer, ObserverContext } from '../../../../server/events/observer.ts';
import type { KeyFolder } from '../../../../server/field-cipher/key-folder.ts';
import { openOrErased } from '../../../../server/field-cipher/open-or-erased.ts';
import { chinaMidnight } from '../../../protocol/door.ts';
import { FEWEST_PLATES, makeFilter, sizeFilter } from '../../domain/returning/filter.ts';
import { RETURNING_DAYS } from '../../domain/rules.ts';
import { openVehicle } from '../masking.ts';
import { findFilterBits, listPassedPlates, listSealedVehicles } from '../store/returning-filter.ts';
import { digestPlate, findFilterKey, type FilterDay } from './day-key.ts';

export const FILTER_WANTED = 'checkpoint.filter-wanted';
/** Shared with those that look for odd records: observers gather together. */
const GATHER_MILLISECONDS = 30_000;
/** A filter of 204 KB; of more plates those that passed last are in it. */
const MOST_PLATES = 200_000;
const VEHICLES_A_TURN = 100;

/** What was erased meanwhile has no plate any more. */
function findForm({ emergencySealer }: ObserverContext, { id, sealed_vehicle: sealed }: { id: string; sealed_vehicle: Buffer }): string | undefined {
  return openOrErased<string | undefined>(() => findPlateLookupForm(openVehicle(emergencySealer, id, sealed).plate), undefined);
}

async function digestPassed(context: ObserverContext, { checkpoint, day }: FilterDay, key: Buffer): Promise<Buffer[]> {
  const since = chinaMidnight(day) - RETURNING_DAYS * DAY_MILLISECONDS;
  const ids = await listPassedPlates(context.tx, context.district, { placeCode: checkpoint, since, limit: MOST_PLATES });
  const digests: Buffer[] = [];
  for (let from = 0; from < ids.length; from += VEHICLES_A_TURN) {
    const rows = await listSealedVehicles(context.tx, context.district, ids.slice(from, from + VEHICLES_A_TURN));
    for (const row of rows) {
      const form = findForm(context, row);
      if (form !== undefined) digests.push(digestPlate(key, form));
    }
    await letOthersRun();
  }
  return digests;
}

/** The same all day: whoever saw two filters of a day could otherwise tell these from plates. */
function listPadding(key: Buffer, plates: number): Buffer[] {
  return Array.from({ length: Math.max(0, FEWEST_PLATES - plates) }, (_, ordinal) => digestPlate(key, `padding ${String(ordinal)}`));
}

/** A filter keeps its length for its day and only gains bits, so that two of a day tell no more than the later one. */
async function buildFilter(context: ObserverContext, keys: KeyFolder, of: FilterDay): Promise<FollowingCommand[]> {
  const [key, before] = [findFilterKey(keys, of), await findFilterBits(context.tx, context.district, of)];
  if (!key || !before) return [];
  const digests = await digestPassed(context, of, key);
  const made = Buffer.from(makeFilter([...digests, ...listPadding(key, before.length > 0 ? 0 : digests.length)], before.length || sizeFilter(digests.length)));
  const bits = before.length > 0 ? Buffer.from(made.map((byte, index) => byte | (before[index] ?? 0))) : made;
  return bits.equals(before) ? [] : [{ verb: 'checkpoint.keep-filter', body: { ...of, bits: bits.toString('base64url') } }];
}

export function createFilterBuilder(keys: KeyFolder): Observer {
  return {
    name: 'checkpoint.build-filters',
    hears: [FILTER_WANTED],
    gatherMilliseconds: GATHER_MILLISECONDS,
    study: async (context, events) => {
      const wanted = new Map(events.map(({ placeCode, facts }) => [placeCode, { checkpoint: placeCode, day: String(facts['day']) }]));
      const commands: FollowingCommand[] = [];
      for (const of of wanted.values()) commands.push(...(await buildFilter(context, keys, of)));
      return commands;
    },
  };
}
