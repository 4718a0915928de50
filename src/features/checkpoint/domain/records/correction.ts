// A correction of a passage: only what may have been written down wrongly; what was measured or counted is not among it (CP-71).
import { z } from 'zod';
import { uuid } from '../../../../core/ids.ts';
import { personal } from '../../../../core/schema.ts';
import { checkpointCode } from '../../../places/door.ts';
import { travellerFactsSchema } from '../../../protocol/door.ts';
import { documentSchema, travellerSchema, vehicleSchema } from '../records.ts';

const { symptoms, travelHistory, exposures, ageYears } = travellerFactsSchema.shape;
const { name, phone, from, to } = travellerSchema.shape;

const vehicleCorrection = vehicleSchema.pick({ class: true, plate: true, from: true, to: true }).partial();
const travellerCorrection = z
  .strictObject({ document: documentSchema, name, phone, from, to, symptoms, travelHistory, exposures, ageYears })
  .partial()
  .extend({ id: uuid });
export type VehicleCorrection = z.infer<typeof vehicleCorrection>;
export type TravellerCorrection = z.infer<typeof travellerCorrection>;

export const correctionSchema = z.strictObject({
  passageId: uuid,
  checkpoint: checkpointCode,
  stepId: uuid,
  reason: personal(z.string().trim().min(2).max(200), 'emergency'),
  vehicle: personal(vehicleCorrection, 'emergency').optional(),
  travellers: personal(z.array(travellerCorrection).max(80), 'emergency'),
  /** The corrections of this passage that stood before whoever makes it, by their step; without it, her own (CP-120). */
  seen: z.array(uuid).max(200).optional(),
});
export const settleEdits = z.strictObject({
  passageId: uuid,
  checkpoint: checkpointCode,
  stepId: uuid,
  conflictId: uuid,
  /** The correction whose value stands from now on. */
  keep: uuid,
  finding: personal(z.string().trim().min(2).max(300), 'emergency'),
});
export type Correction = z.infer<typeof correctionSchema>;
