// The lane board: figures by lane since midnight, who waits, and what each tablet has not delivered.
import { z } from 'zod';
import { maskName, maskPlate } from '../../../../core/identifiers/mask.ts';
import { assertMayActIn } from '../../../../server/commands/actor.ts';
import type { Database } from '../../../../server/db/database.ts';
import { listChains, type ChainRow } from '../../../../server/sync/chain-contact.ts';
import { listTallies, type TallyRow } from '../../../../server/sync/tallies.ts';
import { defineView, type View, type ViewContext } from '../../../../server/views/view.ts';
import { accountsDirectory, type DirectoryDevice } from '../../../accounts/door.ts';
import { checkpointCode, placesDirectory, type Lane } from '../../../places/door.ts';
import { chinaDate, chinaMidnight } from '../../../protocol/door.ts';
import { viewAccess } from '../../domain/access.ts';
import { decideCompleteness } from '../../domain/rules.ts';
import type { LaneBoard, LaneFigures, OpenTraveller, TabletView } from '../../domain/views.ts';
import { openIdentity } from '../seal-traveller.ts';
import { listLastPassages, listOpenTravellers, listTails, type OpenTravellerRow, type TailRow } from '../store/reads.ts';
import { badgeOf, openVehicle } from '../masking.ts';

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

function toOpenTraveller(context: ViewContext, row: OpenTravellerRow): OpenTraveller {
  const sealer = context.emergencySealer;
  return {
    passageId: row.passage_id,
    travellerId: row.id,
    laneId: row.lane_id,
    state: row.state,
    outcome: row.outcome,
    temperatureBand: row.temperature_band,
    ruleIds: row.rule_ids,
    protocolVersion: row.protocol_version,
    takenAt: row.taken_at.getTime(),
    officerBadge: badgeOf(context.reference(accountsDirectory), row.officer_id),
    maskedName: maskName(openIdentity(sealer, row.id, row.sealed_identity).name),
    maskedPlate: maskPlate(openVehicle(sealer, row.passage_id, row.sealed_vehicle).plate),
  };
}

type TabletSources = { readonly chain: ChainRow | undefined; readonly tail: TailRow | undefined };

function toTabletView(device: DirectoryDevice, { chain, tail }: TabletSources, now: number): TabletView {
  const facts = {
    receivedThrough: chain?.sequence ?? 0,
    highestSeen: chain?.highestSeenSequence ?? 0,
    lastContactAt: chain?.lastContactAt,
    declared: tail && { keptThrough: Number(tail.kept_through), at: tail.declared_at.getTime(), isLast: tail.is_closed },
    isWithdrawn: device.withdrawnAt !== undefined,
  };
  const { receivedThrough, lastContactAt } = facts;
  return { deviceId: device.id, label: device.label, receivedThrough, lastContactAt, completeness: decideCompleteness(facts, now) };
}

/** CP-11; a withdrawn tablet is shown only while something of it is missing. */
async function listTablets(context: ViewContext, database: Database, checkpoint: string): Promise<Map<string, TabletView[]>> {
  const devices: DirectoryDevice[] = [...context.reference(accountsDirectory).deviceById.values()].filter((device) => device.placeCode === checkpoint);
  const chains = await listChains(database, context.district, devices.map(({ id }) => id));
  const tails = await listTails(context.tx, context.district, checkpoint);
  const tabletsByLane = new Map<string, TabletView[]>();
  for (const device of devices) {
    const chain = chains.find(({ deviceId }) => deviceId === device.id);
    const tail = tails.find(({ device_id }) => device_id === device.id);
    const view = toTabletView(device, { chain, tail }, context.now);
    if (device.withdrawnAt !== undefined && view.completeness.kind === 'complete') continue;
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
      const tallies = await listTallies(context.tx, { district: context.district, placeCode: checkpoint, measures: MEASURES, from: since, until: context.now });
      const lanes = context.reference(placesDirectory).checkpointByCode.get(checkpoint)?.lanes ?? [];
      const lastByLane = await listLastPassages(context.tx, context.district, { placeCode: checkpoint, laneIds: lanes.map(({ id }) => id) });
      const tabletsByLane = await listTablets(context, database, checkpoint);
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
