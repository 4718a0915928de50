// Corrections of one passage that were made apart: who wrote what, when, by which clock; values masked, or in clear for a purpose (CP-123).
import { z } from 'zod';
import { maskAddress, maskDocument, maskName, maskPhone, maskPlate } from '../../../../core/identifiers/mask.ts';
import { uuid } from '../../../../core/ids.ts';
import { refuse } from '../../../../core/problems.ts';
import { isSame } from '../../../../core/is-same.ts';
import type { Edit } from '../../../../core/sync/merge-edits.ts';
import { assertMayActIn } from '../../../../server/commands/actor.ts';
import { defineView, type ViewContext } from '../../../../server/views/view.ts';
import { accountsDirectory } from '../../../accounts/door.ts';
import { checkpointCode } from '../../../places/door.ts';
import { unmaskingKey, unmaskings } from '../../../privacy/door.ts';
import { viewAccess } from '../../domain/access.ts';
import { VEHICLE, joinOf, splitField, standingAfter, toShownField } from '../../domain/flow/concurrent.ts';
import type { EditConflictView, EditConflicts, EditVersion } from '../../domain/flow/views.ts';
import { toEditHistory, type CorrectionFacts } from '../flow/edit-history.ts';
import { badgeOf } from '../masking.ts';
import { listConflictsOf, type EditConflict } from '../store/edit-conflicts.ts';
import { findPassage, listSteps, listTravellers, type StepRow, type TravellerRow } from '../store/reads.ts';

const input = z.strictObject({ checkpoint: checkpointCode, passageId: uuid });
type Input = z.infer<typeof input>;

type Masker = (value: unknown) => unknown;
const text = (mask: (value: string) => string): Masker => (value) => mask(String(value));
const MASKS: Readonly<Record<string, Masker>> = {
  class: (value) => value,
  plate: text(maskPlate),
  name: text(maskName),
  phone: text(maskPhone),
  from: text(maskAddress),
  to: text(maskAddress),
  document: (value) => maskDocument((value as { number: string }).number),
};

type Loaded = { readonly edits: readonly Edit[]; readonly steps: readonly StepRow[]; readonly travellers: readonly TravellerRow[]; readonly isInClear: boolean };

function toVersion(context: ViewContext, step: StepRow, shown: Pick<EditVersion, 'value' | 'isStanding'>): EditVersion {
  const directory = context.reference(accountsDirectory);
  const { receivedAt, clockOffsetMilliseconds, isTimeDoubtful = false } = step.facts as CorrectionFacts;
  return {
    stepId: step.id,
    officerBadge: badgeOf(directory, step.officer_id),
    deviceLabel: directory.deviceById.get(step.device_id ?? '')?.label ?? '',
    takenAt: step.taken_at.getTime(),
    receivedAt,
    clockOffsetMilliseconds,
    isTimeDoubtful,
    ...shown,
  };
}

function toView(context: ViewContext, conflict: EditConflict, { edits, steps, travellers, isInClear }: Loaded): EditConflictView {
  const { owner, field } = splitField(conflict.field);
  const standing = standingAfter(edits, { [conflict.field]: undefined })[conflict.field];
  const versions = conflict.stepIds.flatMap((stepId) => {
    const [step, edit] = [steps.find(({ id }) => id === stepId), edits.find(({ id }) => id === stepId)];
    if (!step || !edit) return [];
    const written = edit.changes[conflict.field];
    const value = isInClear ? written : MASKS[field]?.(written);
    return [toVersion(context, step, { ...(value !== undefined && { value }), isStanding: isSame(written, standing) })];
  });
  return {
    id: conflict.id,
    field: toShownField(conflict.field),
    ordinal: owner === VEHICLE ? undefined : travellers.find(({ id }) => id === owner)?.ordinal,
    openedAt: conflict.openedAt,
    closedAt: conflict.closedAt,
    closedByBadge: badgeOf(context.reference(accountsDirectory), conflict.closedBy ?? null),
    isJoined: joinOf(conflict.field) !== undefined,
    versions: versions.toSorted((left, right) => left.takenAt - right.takenAt || (left.stepId < right.stepId ? -1 : 1)),
  };
}

async function loadConflicts(context: ViewContext, { checkpoint, passageId }: Input, isInClear: boolean): Promise<EditConflicts> {
  assertMayActIn(context.places, checkpoint);
  if (!(await findPassage(context.tx, context.district, { passageId, placeCode: checkpoint }))) refuse('PassageUnknown');
  const conflicts = await listConflictsOf(context.tx, context.district, passageId);
  if (conflicts.length === 0) return { isInClear, conflicts: [] };
  const steps = await listSteps(context.tx, context.district, passageId);
  const travellers = await listTravellers(context.tx, context.district, passageId);
  const { edits } = toEditHistory(context.emergencySealer, steps);
  return { isInClear, conflicts: conflicts.map((conflict) => toView(context, conflict, { edits, steps, travellers, isInClear })) };
}

export const editConflicts = defineView({
  name: 'checkpoint.edit-conflicts',
  input,
  roles: viewAccess['checkpoint.edit-conflicts'],
  run: (context, query) => loadConflicts(context, query, false),
});

export const editConflictsInClear = defineView({
  name: 'checkpoint.edit-conflicts-in-clear',
  input,
  roles: viewAccess['checkpoint.edit-conflicts-in-clear'],
  run: async (context, query) => {
    const until = context.reference(unmaskings).get(unmaskingKey(context.actor.personId ?? '', query.passageId)) ?? 0;
    if (context.now >= until) refuse('NotUnmasked');
    const found = await loadConflicts(context, query, true);
    if (found.conflicts.length > 0) context.noteRead({ type: 'checkpoint.conflicts-read-in-clear', placeCode: query.checkpoint, subjectId: query.passageId, facts: { conflicts: found.conflicts.length } });
    return found;
  },
});
