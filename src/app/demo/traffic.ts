// The demo's traffic: fills the last day through the real API, then goes on with the day as it passes.
import { HOUR_MILLISECONDS, MINUTE_MILLISECONDS } from '../../core/clock.ts';
import { createRandom, type Random } from '../../core/random.ts';
import { protocolVersions } from '../../features/protocol/door.ts';
import type { Logger } from '../../server/logger.ts';
import type { Product } from '../product.ts';
import type { ProductClock } from '../product-clock.ts';
import { DEMO_PIN } from './cast.ts';
import { listArrivals } from './day-curve.ts';
import { createLaneWork, type LaneWork } from './lane-crew.ts';
import { inviteTablet, planCheckpoints } from './populate.ts';
import { enrolTablet, flushAll, type TabletClient } from './tablet-client.ts';

export type TrafficPorts = {
  readonly product: Product;
  readonly clock: ProductClock;
  readonly origin: string;
  readonly logger: Logger;
  readonly vehiclesPerDay: number;
  readonly speed: number;
  readonly seed: number;
};

export type Traffic = {
  /** Lives through the hours before now, with the server's clock standing where the traffic is. */
  readonly fillUp: (from: number, until: number, signal: AbortSignal) => Promise<number>;
  readonly start: () => void;
  readonly stop: () => Promise<void>;
};

/** Travellers with fever and from risk areas, per person. */
const WISHES = { meanTravellers: 2.94, feverChance: 1 / 3000, riskAreaChance: 0.05 };
const SLICE_MILLISECONDS = 10 * MINUTE_MILLISECONDS;
const OFFICERS = ['JC-101', 'JT-102', 'ZJ-103', 'WJ-104', 'JC-105', 'JT-106'];

type Lane = { readonly tablet: TabletClient; readonly work: LaneWork };

async function openLane(ports: TrafficPorts, random: Random, plan: { placeCode: string; number: number; direction: 'in' | 'out' }): Promise<Lane> {
  const { product, origin, clock } = ports;
  const laneId = `${plan.placeCode}-L${String(plan.number).padStart(2, '0')}`;
  const invitation = await inviteTablet(product, { placeCode: plan.placeCode, laneId, label: `演示-${plan.number}` });
  const tablet = await enrolTablet({ origin, now: clock.now }, invitation);
  const officer = await tablet.unlock({ badge: OFFICERS[plan.number - 1] ?? 'JC-101', pin: DEMO_PIN });
  const version = () => {
    const [first] = product.references.get(protocolVersions, product.district);
    if (!first) throw new Error('The district has no protocol.');
    return first;
  };
  return { tablet, work: createLaneWork({ crew: { tablet, officer, direction: plan.direction }, random, version, wishes: WISHES }) };
}

function createDay(ports: TrafficPorts, random: Random, lanes: readonly Lane[]) {
  const choose = (): Lane => random.pick(lanes);
  const flush = (): Promise<unknown> => Promise.all(lanes.map((lane) => flushAll(lane.tablet)));

  /** One slice: keep at the time of each arrival, send at the end. */
  const liveThrough = async (from: number, until: number): Promise<number> => {
    const arrivals = listArrivals(random, ports.vehiclesPerDay, { from, until });
    for (const at of arrivals) {
      ports.clock.standAt(at);
      await choose().work.checkVehicle(at);
    }
    ports.clock.standAt(until);
    for (const lane of lanes) await lane.work.doDuties(until);
    await flush();
    return arrivals.length;
  };

  const tick = async (now: number, arrivals: number): Promise<void> => {
    for (let count = 0; count < arrivals; count += 1) await choose().work.checkVehicle(now);
    for (const lane of lanes) await lane.work.doDuties(now);
    await flush();
  };
  return { liveThrough, tick };
}

const TICK_MILLISECONDS = 1000;

export async function createTraffic(ports: TrafficPorts): Promise<Traffic> {
  const random = createRandom(ports.seed);
  const [checkpoint] = planCheckpoints(ports.product.district);
  const lanes = await Promise.all(checkpoint.lanes.map((lane) => openLane(ports, random, { placeCode: checkpoint.code, ...lane })));
  const day = createDay(ports, random, lanes);
  const state = { timer: undefined as NodeJS.Timeout | undefined, running: Promise.resolve(), lastAt: 0, isStopped: false };

  const tick = async (): Promise<void> => {
    const now = ports.clock.now();
    const arrivals = listArrivals(random, ports.vehiclesPerDay * ports.speed, { from: state.lastAt, until: now }).length;
    state.lastAt = now;
    await day.tick(now, arrivals);
  };
  const schedule = (): void => {
    if (state.isStopped) return;
    state.timer = setTimeout(() => {
      state.running = tick()
        .catch((fault: unknown) => ports.logger.warn({ reason: String(fault) }, 'the demo traffic paused for a moment'))
        .then(schedule);
    }, TICK_MILLISECONDS);
  };

  return {
    fillUp: async (from, until, signal) => {
      let vehicles = 0;
      for (let at = from; at < until && !signal.aborted; at += SLICE_MILLISECONDS) {
        vehicles += await day.liveThrough(at, Math.min(at + SLICE_MILLISECONDS, until));
        if ((at - from) % (6 * HOUR_MILLISECONDS) === 0) ports.logger.info({ vehicles }, 'the demo lives through its last day');
      }
      ports.clock.standAt(undefined);
      return vehicles;
    },
    start: () => {
      state.lastAt = ports.clock.now();
      schedule();
    },
    stop: async () => {
      state.isStopped = true;
      clearTimeout(state.timer);
      await state.running;
    },
  };
}
