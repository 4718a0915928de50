// All that a measurement works with: the ground, the running product, its connections, the ceiling and the meters.
import pg from 'pg';
import { createRandom, type Random } from '../src/core/random.ts';
import { openCeiling, type Ceiling } from './ceiling.ts';
import { prepareGround, type Ground } from './ground.ts';
import { createProcessorMeter, type ProcessorMeter } from './processor-time.ts';
import { startProduct } from './product-process.ts';
import type { SealedCheck } from './tablets.ts';
import { openWire, type Wire } from './wire.ts';

export const MOST_CONNECTIONS = 32;

/** Two for each of the most connections: the product lets one tablet send twenty requests a second. */
const TABLETS = 2 * MOST_CONNECTIONS;
const DESKS = 40;

export type Site = {
  readonly ground: Ground;
  readonly wires: readonly Wire[];
  readonly ceiling: Ceiling;
  readonly meter: ProcessorMeter;
  readonly random: Random;
  /** The superuser's connection, for counting behind the guards and loading rows. */
  readonly owner: pg.Client;
  /** Everything the product acknowledged. */
  readonly acknowledged: SealedCheck[];
  readonly close: () => Promise<void>;
};

export type SitePlan = { readonly folder: string; readonly profileFolder: string | undefined };

export async function openSite({ folder, profileFolder }: SitePlan): Promise<Site> {
  const ground = await prepareGround({ folder, tablets: TABLETS, desks: DESKS });
  const product = await startProduct(ground, profileFolder);
  const owner = new pg.Client({ ...ground.owner });
  await owner.connect();
  const { rows } = await owner.query<{ id: number }>('select pg_backend_pid() as id');
  const wires: Wire[] = [];
  for (let count = 0; count < MOST_CONNECTIONS; count += 1) wires.push(await openWire(product.port));
  const ceiling = await openCeiling(ground.app, MOST_CONNECTIONS);
  return {
    ground,
    wires,
    ceiling,
    meter: createProcessorMeter(product.processId, rows[0]?.id ?? 0),
    random: createRandom(20_200_204),
    owner,
    acknowledged: [],
    close: async () => {
      for (const wire of wires) wire.close();
      await ceiling.close();
      await owner.end();
      await product.stop();
      await ground.stop();
    },
  };
}
