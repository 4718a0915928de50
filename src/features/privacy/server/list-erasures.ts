// What was erased under which rule, by day: from the counts that the erasing commands keep; nothing personal in it.
import { DAY_MILLISECONDS, HOUR_MILLISECONDS } from '../../../core/clock.ts';
import type { Transaction } from '../../../server/db/database.ts';
import { listTallies } from '../../../server/sync/tallies.ts';
import { textToRule } from '../domain/erasure.ts';
import { chinaDate, chinaMidnight } from '../../protocol/door.ts';
import type { ErasureCount } from '../domain/views.ts';
import { ERASED_MEASURE } from './retention-plan.ts';

export const SHOWN_MILLISECONDS = 180 * DAY_MILLISECONDS;

/** PV-6. The newest day first; the transaction's scope must hold the district. */
export async function listErasures(tx: Transaction, district: string, now: number): Promise<ErasureCount[]> {
  const rows = await listTallies(tx, { district, placeCode: district, measures: [ERASED_MEASURE], from: now - SHOWN_MILLISECONDS, until: now + HOUR_MILLISECONDS });
  const countByKey = new Map<string, ErasureCount>();
  for (const { dimension, hourAt, amount } of rows) {
    const day = chinaMidnight(chinaDate(hourAt));
    const key = `${day} ${dimension}`;
    const known = countByKey.get(key);
    countByKey.set(key, { ...textToRule(dimension), day, amount: amount + (known?.amount ?? 0) });
  }
  return [...countByKey.values()].toSorted((left, right) => right.day - left.day || (left.record < right.record ? -1 : 1));
}
