// Brings the model district to life: set up once, its last day filled in, traffic going on.
import { chinaDate, daysBetween } from '../../features/protocol/door.ts';
import { accountsDirectory } from '../../features/accounts/door.ts';
import { submitOrThrow } from '../submit.ts';
import type { Config } from '../../server/config.ts';
import type { Logger } from '../../server/logger.ts';
import type { Product } from '../product.ts';
import type { ProductClock } from '../product-clock.ts';
import { setUpDistrict } from '../set-up.ts';
import { admitCast, openCheckpoints } from './populate.ts';
import { createTraffic, type Traffic } from './traffic.ts';

/** The day in February 2020 that the demo's first day stands for. */
const MODEL_DAY = '2020-02-04';

export type DemoPorts = { readonly product: Product; readonly clock: ProductClock; readonly logger: Logger; readonly config: Config };

/** Completes the model district as of `beganAt` (a fresh demo begins hours ago, to fill them in); call before the doors open. */
export async function populateDemo({ product, clock, logger }: DemoPorts, beganAt: number): Promise<void> {
  clock.standAt(beganAt);
  const shiftDays = daysBetween(MODEL_DAY, chinaDate(clock.now()));
  const places = await setUpDistrict(product, { emergency: { nameZh: '新冠肺炎疫情防控(演示)', nameEn: 'Epidemic control (demonstration)' }, shiftDays });
  await openCheckpoints(product, clock.now());
  await admitCast(product, clock.now());
  logger.info({ places }, 'the model district is set up');
}

/** Tablets of an earlier run of the demo cannot go on: their keys were never kept. */
async function withdrawOldTablets(product: Product): Promise<void> {
  const directory = product.references.get(accountsDirectory, product.district);
  const old = [...directory.deviceById.values()].filter((device) => device.withdrawnAt === undefined && device.label.startsWith('演示-'));
  for (const { id, placeCode } of old) await submitOrThrow(product, 'accounts.withdraw-device', { deviceId: id, placeCode, reason: 'restart of the demonstration' });
}

export type DemoRun = { readonly stop: () => Promise<void> };

/** Call when the doors are open: the traffic comes through the real API. */
export async function runDemo(ports: DemoPorts, at: { origin: string; fillFrom: number | undefined; startedAt: number; signal: AbortSignal }): Promise<DemoRun> {
  const { product, clock, logger, config } = ports;
  const { vehiclesPerDay, speed } = config.demo;
  if (vehiclesPerDay === 0) {
    clock.standAt(undefined);
    return { stop: () => Promise.resolve() };
  }
  await withdrawOldTablets(product);
  const traffic: Traffic = await createTraffic({ product, clock, origin: at.origin, logger, vehiclesPerDay, speed, seed: at.startedAt % 1_000_003 });
  if (at.fillFrom !== undefined && at.fillFrom < at.startedAt) {
    const vehicles = await traffic.fillUp(at.fillFrom, at.startedAt, at.signal);
    logger.info({ vehicles }, 'the last day is filled in');
  }
  clock.standAt(undefined);
  if (!at.signal.aborted) traffic.start();
  return { stop: traffic.stop };
}
