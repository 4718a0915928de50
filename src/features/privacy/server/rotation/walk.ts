// One batch of the walk over everything that an emergency's keys seal, and what is left under the older ones.
import type { ActionContext } from '../../../../server/commands/action.ts';
import { createWeekCipher, findSealedWeek, headerOf } from '../../../../server/field-cipher/field-cipher.ts';
import type { KeyFolder } from '../../../../server/field-cipher/key-folder.ts';
import { findBase, nameKey } from '../../../../server/field-cipher/key-versions.ts';
import { countUnder, resealNext, type Resealing } from '../../../../server/retention/sealed-columns.ts';
import type { Batch, Rotation } from '../../domain/rotation.ts';
import type { RetentionPlan } from '../retention-plan.ts';

/** So many rows are looked at in a command: others write in between. */
const ROWS_A_BATCH = 100;
/** Later rounds mostly look. */
const ROWS_A_LOOK = 500;

/** Tables that are sealed, then those that follow them. */
export function listSteps({ emergencyTables, followers }: RetentionPlan): string[] {
  return [...emergencyTables, ...followers].map(({ table }) => table);
}

/** How everything begins that is under another version than the newest. What has no key any more is nobody's to seal anew. */
export function listOlderHeaders(keys: KeyFolder, emergency: string): Buffer[] {
  const newest = keys.listVersions(emergency).at(-1) ?? '';
  return keys.listDataKeys(emergency).filter((name) => name !== nameKey(findBase(name), newest)).map((name) => headerOf(emergency, name));
}

/** A value stays in its week: a rotation never prolongs what retention ends. */
function toResealing({ tx, district }: ActionContext, keys: KeyFolder, { plan, emergency }: { plan: RetentionPlan; emergency: string }): Resealing {
  const sealerFor = (sealed: Buffer) => createWeekCipher(keys, emergency, findSealedWeek(sealed));
  return { tx, district, headers: listOlderHeaders(keys, emergency), sealerFor, followers: plan.followers, listLastMet: plan.listLastMet };
}

export async function walkOn(context: ActionContext, keys: KeyFolder, { plan, rotation }: { plan: RetentionPlan; rotation: Rotation }): Promise<Batch> {
  const { emergency, step, after } = rotation;
  let damaged = 0;
  const resealing = { ...toResealing(context, keys, { plan, emergency }), noteDamaged: () => void (damaged += 1) };
  const at = { after, limit: rotation.round === 1 ? ROWS_A_BATCH : ROWS_A_LOOK };
  const table = plan.emergencyTables.find((each) => each.table === step);
  if (table) {
    const walked = await resealNext(resealing, table, at);
    return { ...walked, damaged };
  }
  const follower = plan.followers.find((each) => each.table === step);
  if (!follower) throw new Error(`The walk knows no table ${step}.`);
  const { seen, dropped, walkedTo } = await follower.sweep(resealing, at);
  return { seen, found: dropped, damaged, walkedTo };
}

export function countOlder({ tx, district }: ActionContext, keys: KeyFolder, { plan, emergency }: { plan: RetentionPlan; emergency: string }): Promise<number> {
  return countUnder({ tx, district, headers: listOlderHeaders(keys, emergency) }, plan.emergencyTables);
}
