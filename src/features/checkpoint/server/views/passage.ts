// One passage with its travellers and steps: masked, or in clear for whoever has stated a purpose.
import { z } from 'zod';
import { maskAddress, maskPlate } from '../../../../core/identifiers/mask.ts';
import { uuid } from '../../../../core/ids.ts';
import { refuse } from '../../../../core/problems.ts';
import { assertMayActIn } from '../../../../server/commands/actor.ts';
import { defineView, type ViewContext } from '../../../../server/views/view.ts';
import { accountsDirectory } from '../../../accounts/door.ts';
import { checkpointCode } from '../../../places/door.ts';
import { unmaskingKey, unmaskings } from '../../../privacy/door.ts';
import { viewAccess } from '../../domain/access.ts';
import type { PassageView } from '../../domain/views.ts';
import { findPassage, listSteps, listTravellers } from '../store/reads.ts';
import { describeCorrection } from '../flow/describe-correction.ts';
import { badgeOf, readVehicle, toClearTraveller, toMaskedTraveller, toRegisterRow } from '../masking.ts';
import { withUndecided } from '../undecided.ts';

const input = z.strictObject({ checkpoint: checkpointCode, passageId: uuid });
type Input = z.infer<typeof input>;

async function loadPassage(context: ViewContext, { checkpoint, passageId }: Input, isInClear: boolean): Promise<PassageView> {
  assertMayActIn(context.places, checkpoint);
  const row = (await findPassage(context.tx, context.district, { passageId, placeCode: checkpoint })) ?? refuse('PassageUnknown');
  const travellers = await listTravellers(context.tx, context.district, passageId);
  const steps = await listSteps(context.tx, context.district, passageId);
  const directory = context.reference(accountsDirectory);
  const vehicle = readVehicle(context.emergencySealer, row.id, row.sealed_vehicle);
  const [head] = await withUndecided(context, checkpoint, [toRegisterRow(row, context.emergencySealer, directory)]);
  return {
    ...(head ?? toRegisterRow(row, context.emergencySealer, directory)),
    checkpoint,
    protocolVersion: row.protocol_version,
    isInClear,
    disinfectedAt: row.disinfected_at?.getTime(),
    finishedAt: row.finished_at?.getTime(),
    plate: isInClear ? vehicle.plate : maskPlate(vehicle.plate),
    from: isInClear ? vehicle.from : maskAddress(vehicle.from),
    to: isInClear ? vehicle.to : maskAddress(vehicle.to),
    ...(isInClear && { recordedBy: vehicle.recordedBy, remark: vehicle.remark }),
    trip: vehicle.trip,
    travellers: travellers.map((traveller) => (isInClear ? toClearTraveller : toMaskedTraveller)(traveller, context.emergencySealer)),
    steps: steps.map((step) => ({
      id: step.id,
      verb: step.verb,
      takenAt: step.taken_at.getTime(),
      officerBadge: badgeOf(directory, step.officer_id),
      travellerId: step.traveller_id ?? undefined,
      ...describeCorrection(context.emergencySealer, step, { travellers, isInClear }),
    })),
  };
}

export const passage = defineView({
  name: 'checkpoint.passage',
  input,
  roles: viewAccess['checkpoint.passage'],
  run: (context, query) => loadPassage(context, query, false),
});

export const passageInClear = defineView({
  name: 'checkpoint.passage-in-clear',
  input,
  roles: viewAccess['checkpoint.passage-in-clear'],
  run: async (context, query) => {
    const until = context.reference(unmaskings).get(unmaskingKey(context.actor.personId ?? '', query.passageId)) ?? 0;
    if (context.now >= until) refuse('NotUnmasked');
    const view = await loadPassage(context, query, true);
    context.noteRead({ type: 'checkpoint.passage-read-in-clear', placeCode: query.checkpoint, subjectId: query.passageId, facts: { travellers: view.travellers.length } });
    return view;
  },
});
