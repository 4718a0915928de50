// A vehicle with a permit: logged as it passes, not stopped.
import { z } from 'zod';
import { uuid } from '../../../../core/ids.ts';
import { personal } from '../../../../core/schema.ts';
import { checkpointCode, direction, laneId } from '../../../places/door.ts';
import { vehicleClass } from './vehicle-class.ts';

export const PERMIT_KINDS = ['emergency-transport', 'living-supplies', 'medical', 'fresh-produce', 'key-production', 'other'] as const;
export type PermitKind = (typeof PERMIT_KINDS)[number];

export const permitVehicleSchema = z.strictObject({
  passageId: uuid,
  checkpoint: checkpointCode,
  lane: laneId,
  direction,
  class: vehicleClass,
  permitKind: z.enum(PERMIT_KINDS),
  /** As printed, in capitals and without blanks. */
  permitNumber: personal(z.string().regex(/^[\p{L}\p{N}〔〕()-]{3,40}$/u), 'emergency'),
  /** Normal form; empty where the permit says all and the vehicle did not stop. */
  plate: personal(z.string().trim().max(16), 'emergency'),
  isScanned: z.boolean(),
});
export type PermitVehicle = z.infer<typeof permitVehicleSchema>;
