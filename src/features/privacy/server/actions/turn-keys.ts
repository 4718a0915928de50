// Destroys the data key of a week that has had its time; what must live longer is sealed anew under the current week's first.
import { defineAction, type Action, type ActionContext } from '../../../../server/commands/action.ts';
import { headerOf } from '../../../../server/field-cipher/field-cipher.ts';
import { findBase } from '../../../../server/field-cipher/key-versions.ts';
import { weekOf, type KeyFolder } from '../../../../server/field-cipher/key-folder.ts';
import { resealUnder } from '../../../../server/retention/sealed-columns.ts';
import { access } from '../../domain/access.ts';
import { commands } from '../../domain/commands.ts';
import { listWeeksOver } from '../../domain/erasure.ts';
import { openEmergencyReference } from '../../door.ts';
import type { RetentionPlan } from '../retention-plan.ts';
import { listEndedEmergencies } from '../store/emergencies.ts';

const ROWS_A_BATCH = 100;

type Turned = { readonly week?: string; readonly resealed: number; readonly destroyed: boolean };

/**
 * PV-7. A key goes only in a command that found nothing under it, so that what was sealed anew is committed before. A crash in
 * between leaves the tombstone in the key folder, and the key is gone at the latest when the folder is opened again.
 */
async function turnOldest(context: ActionContext, keys: KeyFolder, plan: RetentionPlan): Promise<Turned> {
  const owner = context.reference(openEmergencyReference)?.id;
  const { tx, district, command, emergencySealer } = context;
  const [week] = owner === undefined ? [] : listWeeksOver(keys.listWeeks(owner), command.receivedAt, weekOf);
  if (owner === undefined || week === undefined) return { resealed: 0, destroyed: false };
  const headers = keys.listDataKeys(owner).filter((name) => findBase(name) === week).map((name) => headerOf(owner, name));
  const resealing = { tx, district, headers, sealerFor: () => emergencySealer, followers: plan.followers, listLastMet: plan.listLastMet };
  const resealed = await resealUnder(resealing, plan.emergencyTables, ROWS_A_BATCH);
  if (resealed === 0) keys.destroyWeek(owner, week, command.receivedAt);
  return { week, resealed, destroyed: resealed === 0 };
}

/** PV-9: a key folder that was brought back from before the end holds keys that are destroyed. */
async function buryEnded({ tx, district, command }: ActionContext, keys: KeyFolder): Promise<number> {
  const ended = (await listEndedEmergencies(tx, district)).filter((id) => keys.hasOwner(id));
  for (const id of ended) keys.buryOwner(id, command.receivedAt);
  return ended.length;
}

/** `hasMore`: another turn is to follow at once. */
export function createTurnKeys(keys: KeyFolder, plan: RetentionPlan): Action {
  return defineAction({
    verb: 'privacy.turn-keys',
    version: 1,
    input: commands['privacy.turn-keys'],
    roles: access['privacy.turn-keys'],
    channels: ['system'],
    placeOf: (_input, district) => district,
    run: async (context) => {
      const buried = await buryEnded(context, keys);
      const { week, resealed, destroyed } = await turnOldest(context, keys, plan);
      const type = destroyed ? 'privacy.week-key-destroyed' : 'privacy.keys-looked-after';
      context.record({ type, placeCode: context.district, subjectId: context.district, facts: { ...(week !== undefined && { week }), resealed, buried } });
      return { hasMore: week !== undefined };
    },
  });
}
