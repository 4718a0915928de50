// The verbs of places: what each takes as input.
import { z } from 'zod';
import {
  approvalSchema, checkpointCode, checkpointKind, direction, districtCode, laneId, moment, nameText, placeCode, position, siteCode, siteKind,
} from './records.ts';

const reason = z.string().trim().min(2).max(200);

export const importDistrictSchema = z.strictObject({ code: districtCode });

export const approveCheckpointSchema = z.strictObject({
  code: checkpointCode,
  place: placeCode,
  kind: checkpointKind,
  nameZh: nameText,
  nameEn: nameText.optional(),
  position: position.optional(),
  leadUnit: nameText,
  approval: approvalSchema,
  opensAt: moment,
  closesAt: moment.optional(),
  lanes: z.array(z.strictObject({ number: z.number().int().min(1).max(99), direction })).min(1).max(40),
});

export const openCheckpointSchema = z.strictObject({ checkpoint: checkpointCode });
export const closeCheckpointSchema = z.strictObject({ checkpoint: checkpointCode, reason });
export const openLaneSchema = z.strictObject({ lane: laneId });
export const closeLaneSchema = z.strictObject({ lane: laneId, reason: reason.optional() });

/** PL-90: the new position needs a paper of its own. */
export const moveCheckpointSchema = z.strictObject({ moveId: z.uuid(), checkpoint: checkpointCode, place: placeCode, position, approval: approvalSchema, reason });
export type MoveCheckpoint = z.infer<typeof moveCheckpointSchema>;
export const endCheckpointSchema = z.strictObject({ checkpoint: checkpointCode, reason });

/** PL-92. */
export const addSiteSchema = z.strictObject({ code: siteCode, parent: placeCode, kind: siteKind, nameZh: nameText, nameEn: nameText.optional() });

export type ApproveCheckpoint = z.infer<typeof approveCheckpointSchema>;

/** Input schema by verb. */
export const commands = {
  'places.import-district': importDistrictSchema,
  'places.approve-checkpoint': approveCheckpointSchema,
  'places.open-checkpoint': openCheckpointSchema,
  'places.close-checkpoint': closeCheckpointSchema,
  'places.move-checkpoint': moveCheckpointSchema,
  'places.end-checkpoint': endCheckpointSchema,
  'places.add-site': addSiteSchema,
  'places.open-lane': openLaneSchema,
  'places.close-lane': closeLaneSchema,
} as const;
export type PlacesVerb = keyof typeof commands;
