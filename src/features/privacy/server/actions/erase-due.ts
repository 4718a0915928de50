// Erases one small batch of what has had its term, over every feature's records, and counts it in public under its rule.
import { defineAction, type Action, type ActionContext } from '../../../../server/commands/action.ts';
import type { EraseCall } from '../../../../server/retention/eraser.ts';
import { access } from '../../domain/access.ts';
import { commands } from '../../domain/commands.ts';
import { findDueBefore } from '../../domain/erasure.ts';
import { openEmergencyReference } from '../../door.ts';
import { ERASED_MEASURE, type RetentionPlan } from '../retention-plan.ts';
import { MARK_MOVED } from '../forget-marks.ts';
import { moveForgetMark } from '../store/forget-marks.ts';
import { listHeldSubjects } from '../store/legal-holds.ts';

/** So many rows a command: others write in between. */
const ROWS_A_BATCH = 100;

type Swept = { readonly counts: ReadonlyMap<string, number>; readonly hasMore: boolean };

/** Stops at the first eraser that may have more, so that a batch stays small. */
async function eraseBatch(context: ActionContext, plan: RetentionPlan, held: readonly string[]): Promise<Swept> {
  const { tx, district } = context;
  const isEmergencyOpen = context.reference(openEmergencyReference) !== undefined;
  const counts = new Map<string, number>();
  let left = ROWS_A_BATCH;
  for (const { eraser, kept } of plan.erasers) {
    const before = findDueBefore({ keptMilliseconds: kept }, { now: context.command.receivedAt, isEmergencyOpen, domain: eraser.domain });
    if (before === undefined) continue;
    const call: EraseCall = { tx, district, before: new Date(before), limit: left, held, listLastMet: plan.listLastMet };
    const batch = await eraser.erase(call);
    for (const [record, count] of Object.entries(batch.counts)) counts.set(record, (counts.get(record) ?? 0) + count);
    if (batch.hasMore) return { counts, hasMore: true };
    left = Math.max(1, left - Math.max(0, ...Object.values(batch.counts)));
  }
  return { counts, hasMore: false };
}

function countInPublic(context: ActionContext, { ruleByRecord }: RetentionPlan, counts: ReadonlyMap<string, number>): Record<string, number> {
  const erased = [...counts].filter(([, count]) => count > 0);
  for (const [record, amount] of erased) {
    const dimension = ruleByRecord.get(record);
    if (dimension === undefined) throw new Error(`The record ${record} has no retention.`);
    context.tally({ placeCode: context.district, measure: ERASED_MEASURE, at: context.command.receivedAt, dimension, amount });
  }
  return Object.fromEntries(erased);
}

/** PV-12: nothing of an emergency from before is left here; tablets hear of it. */
async function moveMark(context: ActionContext, plan: RetentionPlan): Promise<void> {
  const { tx, district, command } = context;
  const isEmergencyOpen = context.reference(openEmergencyReference) !== undefined;
  const before = findDueBefore({ keptMilliseconds: plan.longestOfEmergency }, { now: command.receivedAt, isEmergencyOpen, domain: 'emergency' }) ?? 0;
  await moveForgetMark(tx, district, before);
  context.record({ type: MARK_MOVED, placeCode: district, subjectId: district, facts: { before } });
}

/** PV-5, PV-6. `hasMore`: another batch is to follow at once. */
export function createEraseDue(plan: RetentionPlan): Action {
  return defineAction({
    verb: 'privacy.erase-due',
    version: 1,
    input: commands['privacy.erase-due'],
    roles: access['privacy.erase-due'],
    channels: ['system'],
    placeOf: (_input, district) => district,
    run: async (context) => {
      const { district, command } = context;
      const held = await listHeldSubjects(context, command.receivedAt);
      const { counts, hasMore } = await eraseBatch(context, plan, held);
      const erased = countInPublic(context, plan, counts);
      if (!hasMore) await moveMark(context, plan);
      const type = Object.keys(erased).length > 0 ? 'privacy.records-erased' : 'privacy.nothing-due';
      context.record({ type, placeCode: district, subjectId: district, facts: { erased, held: held.length, isAfterEnd: context.reference(openEmergencyReference) === undefined } });
      return { erased, hasMore };
    },
  });
}
