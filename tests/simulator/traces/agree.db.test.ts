// A sample of worlds runs once over the model's rows and once over a real Postgres, and both agree in every step, answer and row.
import { afterEach, describe, expect, test } from 'vitest';
import { chooseSize } from '../../support/size.ts';
import { createTestDatabase } from '../../support/test-database.ts';
import { createPostgresStore, type PostgresStore } from '../server/postgres-store.ts';
import { planFor } from '../simulate.ts';
import { compareStores, describeDivergence } from './compare.ts';

test('x', { timeout: 600_000 }, async () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const db = await createTestDatabase();
    let store: PostgresStore | undefined;
    const t = Date.now();
    const c = await compareStores(planFor(seed), async (ground) => (store = await createPostgresStore(db, ground)));
    await store!.close();
    console.log(seed, Date.now() - t, JSON.stringify(c.figures), describeDivergence(c));
    for (const d of c.divergences.slice(0, 5)) console.log(d);
    await db.drop();
  }
});
