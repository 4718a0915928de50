// All that a measurement works with: the ground, the running product, its connections, the ceiling and the meters.
import pg from 'pg';
import { createRandom, type Random } from '../src/core/random.ts';
import { openCeiling, type Ceiling } from './ceiling.ts';
import { prepareGround, type BenchServer, type Ground, type GroundPlan } from './ground.ts';
import { createProcessorMeter, type ProcessorMeter } from './processor-time.ts';
import { startProduct } from './product-process.ts';
import type { BenchTablet, SealedCheck } from './tablets.ts';
import { openWire, type Wire } from './wire.ts';

export const MOST_CONNECTIONS = 32;

/** Two for each of the most connections: the product lets one tablet send twenty requests a second. */
const TABLETS = 2 * MOST_CONNECTIONS;
/** Further ones for the drains: one alone, and many at once. */
const DRAIN_TABLETS = 1 + 20;
/** Each session has its own request limit. */
export const DESKS = 40;

/** The product on a ground of its own, and connections to it. */
export type ProductSite = {
  readonly ground: Ground;
  readonly processId: number;
  /** Where it listens on this machine. */
  readonly port: number;
  readonly wires: readonly Wire[];
  /** The superuser's connection, for counting behind the guards and loading rows. */
  readonly owner: pg.Client;
  readonly random: Random;
  readonly close: () => Promise<void>;
};

export type ProductSitePlan = GroundPlan & { readonly connections: number; readonly profileFolder?: string | undefined };

export async function openProductSite(server: BenchServer, plan: ProductSitePlan): Promise<ProductSite> {
  const ground = await prepareGround(server, plan);
  const product = await startProduct(ground, plan.profileFolder);
  const owner = new pg.Client({ ...ground.owner });
  await owner.connect();
  const wires: Wire[] = [];
  for (let count = 0; count < plan.connections; count += 1) wires.push(await openWire(product.port));
  return {
    ground,
    processId: product.processId,
    port: product.port,
    wires,
    owner,
    random: createRandom(20_200_204),
    close: async () => {
      for (const wire of wires) wire.close();
      await owner.end();
      await product.stop();
      await ground.stop();
    },
  };
}

export type Site = ProductSite & {
  /** Those that send check by check, and those that were offline, the first alone. */
  readonly tablets: readonly BenchTablet[];
  readonly offlineTablets: readonly [BenchTablet, ...BenchTablet[]];
  readonly ceiling: Ceiling;
  readonly meter: ProcessorMeter;
  /** Everything the product acknowledged one by one. */
  readonly acknowledged: SealedCheck[];
  /** What else stands in the district's counts: drained checks, loaded rows. */
  readonly beside: { vehicles: number; travellers: number };
};

export async function openSite(server: BenchServer, plan: { readonly profileFolder: string | undefined }): Promise<Site> {
  const site = await openProductSite(server, { name: 'whole', tablets: TABLETS + DRAIN_TABLETS, desks: DESKS, connections: MOST_CONNECTIONS, profileFolder: plan.profileFolder });
  const ceiling = await openCeiling(site.ground.app, MOST_CONNECTIONS);
  const { rows } = await site.owner.query<{ id: number }>('select pg_backend_pid() as id');
  const [alone, ...others] = site.ground.tablets.slice(TABLETS);
  if (!alone) throw new Error('No tablet is left for the drains.');
  return {
    ...site,
    tablets: site.ground.tablets.slice(0, TABLETS),
    offlineTablets: [alone, ...others],
    ceiling,
    meter: createProcessorMeter(site.processId, rows[0]?.id ?? 0),
    acknowledged: [],
    beside: { vehicles: 0, travellers: 0 },
    close: async () => {
      await ceiling.close();
      await site.close();
    },
  };
}
