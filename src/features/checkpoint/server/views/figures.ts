// Figures by hour or day and lane, from the kept counts (CP-56).
import { z } from 'zod';
import { moment } from '../../../../core/moment.ts';
import { DAY_MILLISECONDS } from '../../../../core/clock.ts';
import { assertMayActIn } from '../../../../server/commands/actor.ts';
import { listTallies } from '../../../../server/sync/tallies.ts';
import { defineView } from '../../../../server/views/view.ts';
import { checkpointCode, direction, laneId } from '../../../places/door.ts';
import { viewAccess } from '../../domain/access.ts';
import { MEASURES, chooseUnit, toFigures, widenSpan, type Figures } from '../../domain/figures.ts';

const LONGEST_MILLISECONDS = 32 * DAY_MILLISECONDS;
const input = z
  .strictObject({ checkpoint: checkpointCode, from: moment, until: moment, laneId: laneId.optional(), direction: direction.optional() })
  .refine(({ from, until }) => from < until && until - from <= LONGEST_MILLISECONDS, { message: 'the span must be forward and at most a month', path: ['until'] });

export const figures = defineView({
  name: 'checkpoint.figures',
  input,
  roles: viewAccess['checkpoint.figures'],
  isReport: true,
  run: async (context, { checkpoint, from, until, ...filter }): Promise<Figures> => {
    assertMayActIn(context.places, checkpoint);
    const span = widenSpan({ from, until });
    const counts = await listTallies(context.tx, { district: context.district, placeCode: checkpoint, measures: Object.values(MEASURES), ...span });
    return toFigures(counts, chooseUnit(span), filter);
  },
});
