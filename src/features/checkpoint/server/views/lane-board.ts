// The lane board: figures by lane since midnight, who waits, and what each tablet has not delivered.
import { z } from 'zod';
import { assertMayActIn } from '../../../../server/commands/actor.ts';
import type { Database } from '../../../../server/db/database.ts';
import { listTallies, type TallyRow } from '../../../../server/sync/tallies.ts';
import { defineView, type View, type ViewContext } from '../../../../server/views/view.ts';
import { checkpointCode, placesDirectory, type Lane } from '../../../places/door.ts';
import { chinaDate, chinaMidnight } from '../../../protocol/door.ts';
import { viewAccess } from '../../domain/access.ts';
import type { LaneBoard, LaneFigures, TabletView } from '../../domain/views.ts';
import { toOpenTraveller } from '../masking.ts';
import { listLastPassages, listOpenTravellers } from '../store/reads.ts';
import { listTablets } from '../tablet-views.ts';

const MEASURES = ['checkpoint.vehicles', 'checkpoint.travellers', 'checkpoint.second-readings', 'checkpoint.held', 'checkpoint.turned-back'];

function sumOf(tallies: readonly TallyRow[], measure: string, laneId: string): number {
  return tallies.filter((tally) => tally.measure === measure && tally.dimension.startsWith(`${laneId}|`)).reduce((sum, tally) => sum + tally.amount, 0);
}

type LaneFacts = { readonly tallies: readonly TallyRow[]; readonly lastByLane: ReadonlyMap<string, number>; readonly tabletsByLane: ReadonlyMap<string, TabletView[]> };

function toLaneFigures(lane: Lane, { tallies, lastByLane, tabletsByLane }: LaneFacts): LaneFigures {
  return {
    laneId: lane.id,
    number: lane.number,
    direction: lane.direction,
    isOpen: lane.open,
    vehicles: sumOf(tallies, 'checkpoint.vehicles', lane.id),
    travellers: sumOf(tallies, 'checkpoint.travellers', lane.id),
    secondReadings: sumOf(tallies, 'checkpoint.second-readings', lane.id),
    held: sumOf(tallies, 'checkpoint.held', lane.id),
    turnedBack: sumOf(tallies, 'checkpoint.turned-back', lane.id),
    lastPassageAt: lastByLane.get(lane.id),
    tablets: tabletsByLane.get(lane.id) ?? [],
  };
}

/** CP-11; a withdrawn tablet is shown only while something of it is missing or came marked. */
async function listTabletsByLane(context: ViewContext, database: Database, checkpoint: string): Promise<Map<string, TabletView[]>> {
  const { tx, district, now, reference } = context;
  const tabletsByLane = new Map<string, TabletView[]>();
  for (const { device, view } of await listTablets({ tx, district, database, now, reference }, checkpoint)) {
    if (device.withdrawnAt !== undefined && view.completeness.kind === 'complete' && view.marked === 0) continue;
    tabletsByLane.set(device.laneId, [...(tabletsByLane.get(device.laneId) ?? []), view]);
  }
  return tabletsByLane;
}

export function createLaneBoard(database: Database): View {
  return defineView({
    name: 'checkpoint.lane-board',
    input: z.strictObject({ checkpoint: checkpointCode }),
    roles: viewAccess['checkpoint.lane-board'],
    run: async (context, { checkpoint }): Promise<LaneBoard> => {
      assertMayActIn(context.places, checkpoint);
      const since = chinaMidnight(chinaDate(context.now));
      const tallies = await listTallies(context.tx, { district: context.district, placeCode: checkpoint, measures: MEASURES, from: since, until: context.now + 1 });
      const lanes = context.reference(placesDirectory).checkpointByCode.get(checkpoint)?.lanes ?? [];
      const lastByLane = await listLastPassages(context.tx, context.district, { placeCode: checkpoint, laneIds: lanes.map(({ id }) => id) });
      const tabletsByLane = await listTabletsByLane(context, database, checkpoint);
      const open = await listOpenTravellers(context.tx, context.district, checkpoint);
      return {
        checkpoint,
        since,
        lanes: lanes.map((lane) => toLaneFigures(lane, { tallies, lastByLane, tabletsByLane })),
        open: open.map((row) => toOpenTraveller(context, row)),
      };
    },
  });
}
