// The flow of a checkpoint: vehicles by hour and lane, and what the same hours of the days before lead one to expect.
import { z } from 'zod';
import { DAY_MILLISECONDS, HOUR_MILLISECONDS } from '../../../../core/clock.ts';
import { assertMayActIn } from '../../../../server/commands/actor.ts';
import { listTallies, type TallyRow } from '../../../../server/sync/tallies.ts';
import { defineView } from '../../../../server/views/view.ts';
import { checkpointCode, placesDirectory } from '../../../places/door.ts';
import { viewAccess } from '../../domain/access.ts';
import type { Flow } from '../../domain/views.ts';

const EXPECTED_FROM_DAYS = 7;

function sumByHour(tallies: readonly TallyRow[]): Map<number, number> {
  const sumByHourAt = new Map<number, number>();
  for (const { hourAt, amount } of tallies) sumByHourAt.set(hourAt, (sumByHourAt.get(hourAt) ?? 0) + amount);
  return sumByHourAt;
}

function sumByHourOfLane(tallies: readonly TallyRow[], laneId: string): Map<number, number> {
  return sumByHour(tallies.filter(({ dimension }) => dimension.startsWith(`${laneId}|`)));
}

/** The mean over those days before that have any count at all; null when none has. */
function expectedAt(sumByHourAt: ReadonlyMap<number, number>, hourAt: number, firstHourAt: number): number | null {
  const hours = Array.from({ length: EXPECTED_FROM_DAYS }, (_, day) => hourAt - (day + 1) * DAY_MILLISECONDS).filter((hour) => hour >= firstHourAt);
  if (hours.length === 0) return null;
  return hours.reduce((sum, hour) => sum + (sumByHourAt.get(hour) ?? 0), 0) / hours.length;
}

export const flow = defineView({
  name: 'checkpoint.flow',
  input: z.strictObject({ checkpoint: checkpointCode, hours: z.number().int().min(1).max(72).default(24) }),
  roles: viewAccess['checkpoint.flow'],
  run: async (context, { checkpoint, hours: count }): Promise<Flow> => {
    assertMayActIn(context.places, checkpoint);
    const lastHourAt = Math.floor(context.now / HOUR_MILLISECONDS) * HOUR_MILLISECONDS;
    const hours = Array.from({ length: count }, (_, index) => lastHourAt - (count - 1 - index) * HOUR_MILLISECONDS);
    const from = (hours[0] ?? lastHourAt) - EXPECTED_FROM_DAYS * DAY_MILLISECONDS;
    const tallies = await listTallies(context.tx, { district: context.district, placeCode: checkpoint, measures: ['checkpoint.vehicles'], from, until: lastHourAt + HOUR_MILLISECONDS });
    const lanes = context.reference(placesDirectory).checkpointByCode.get(checkpoint)?.lanes ?? [];
    const firstHourAt = tallies[0]?.hourAt ?? Number.POSITIVE_INFINITY;
    const sumByHourAt = sumByHour(tallies);
    return {
      hours,
      lanes: lanes.map(({ id, number, direction }) => {
        const ofLane = sumByHourOfLane(tallies, id);
        return { laneId: id, number, direction, vehicles: hours.map((hourAt) => ofLane.get(hourAt) ?? 0) };
      }),
      expected: hours.map((hourAt) => expectedAt(sumByHourAt, hourAt, firstHourAt)),
    };
  },
});
