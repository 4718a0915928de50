// The flow of a checkpoint: vehicles by hour and lane, and what the same hours of the days before lead one to expect.
import { z } from 'zod';
import { DAY_MILLISECONDS, HOUR_MILLISECONDS } from '../../../../core/clock.ts';
import { assertMayActIn } from '../../../../server/commands/actor.ts';
import { listTallies, sumTalliesByHour, type TallyRow } from '../../../../server/sync/tallies.ts';
import { defineView } from '../../../../server/views/view.ts';
import { checkpointCode, placesDirectory } from '../../../places/door.ts';
import { viewAccess } from '../../domain/access.ts';
import type { Flow } from '../../domain/views.ts';

const EXPECTED_FROM_DAYS = 7;

function countLane(tallies: readonly TallyRow[], hours: readonly number[], laneId: string): number[] {
  const ofLane = tallies.filter(({ dimension }) => dimension.startsWith(`${laneId}|`));
  return hours.map((hourAt) => ofLane.filter((tally) => tally.hourAt === hourAt).reduce((sum, { amount }) => sum + amount, 0));
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
    const firstAt = hours[0] ?? lastHourAt;
    const asked = { district: context.district, placeCode: checkpoint, measures: ['checkpoint.vehicles'], until: lastHourAt + HOUR_MILLISECONDS };
    const tallies = await listTallies(context.tx, { ...asked, from: firstAt });
    const sumByHourAt = await sumTalliesByHour(context.tx, { ...asked, from: firstAt - EXPECTED_FROM_DAYS * DAY_MILLISECONDS });
    const [firstCountedAt = Number.POSITIVE_INFINITY] = sumByHourAt.keys();
    const lanes = context.reference(placesDirectory).checkpointByCode.get(checkpoint)?.lanes ?? [];
    return {
      hours,
      lanes: lanes.map(({ id, number, direction }) => ({ laneId: id, number, direction, vehicles: countLane(tallies, hours, id) })),
      expected: hours.map((hourAt) => expectedAt(sumByHourAt, hourAt, firstCountedAt)),
    };
  },
});
