// The nouns of places: the tree of a district, its checkpoints and their lanes. No field is about a person.
import { z } from 'zod';

/** National statistical division code: 6 digits a district, 9 a sub-district or town, 12 a village or community. */
export const districtCode = z.string().regex(/^\d{6}$/);
/** Below a community a code grows by a letter and a number: `320371001001-C02` compound, `-G03` grid, `-B01` building. */
export const placeCode = z.string().regex(/^(\d{6}|\d{9}|\d{12})(-[A-Z]\d{2,4})*$/).max(40);
/** `320371-K01`: the district and a number that is never used again. */
export const checkpointCode = z.string().regex(/^\d{6}-K\d{2,3}$/);
/** `320371-S01`: a hospital, an isolation site or a transport team of the district; the number is never used again. */
export const siteCode = z.string().regex(/^\d{6}-S\d{2,3}$/);
export const SITE_KINDS = ['hospital', 'isolation-site', 'transport'] as const;
export const siteKind = z.enum(SITE_KINDS);
export type SiteKind = z.infer<typeof siteKind>;
/** `320371-K01-L03`: the checkpoint and the number painted on the lane. */
export const laneId = z.string().regex(/^\d{6}-K\d{2,3}-L\d{2}$/);

export const PLACE_LEVELS = ['district', 'sub-district', 'village', 'compound', 'grid', 'building', 'checkpoint', 'site'] as const;
export const PLACE_KINDS = [
  'district', 'county', 'city', 'zone',
  'sub-district', 'town', 'township', 'other',
  'village', 'community',
  'compound', 'grid', 'building', 'checkpoint',
  'hospital', 'isolation-site', 'transport',
] as const;
export const CHECKPOINT_KINDS = [
  'expressway', 'national-road', 'provincial-road', 'county-road', 'railway-station', 'coach-station',
  'airport', 'port', 'bonded-zone', 'village', 'compound', 'building',
] as const;
/** Seen from the district: into it, out of it, or passing through without a stop. */
export const DIRECTIONS = ['in', 'out', 'through'] as const;

export const placeLevel = z.enum(PLACE_LEVELS);
export const placeKind = z.enum(PLACE_KINDS);
export const checkpointKind = z.enum(CHECKPOINT_KINDS);
export const direction = z.enum(DIRECTIONS);
export type PlaceLevel = z.infer<typeof placeLevel>;
export type PlaceKind = z.infer<typeof placeKind>;
export type CheckpointKind = z.infer<typeof checkpointKind>;
export type Direction = z.infer<typeof direction>;

export const nameText = z.string().trim().min(1).max(60);
/** Milliseconds since the Unix epoch. */
export const moment = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
/** Decimal degrees, WGS 84. */
export const position = z.strictObject({
  longitude: z.number().min(-180).max(180),
  latitude: z.number().min(-90).max(90),
});
export type Position = z.infer<typeof position>;

export const placeSchema = z.strictObject({
  code: placeCode,
  /** The place that contains this one; null for the district itself. */
  parent: placeCode.nullable(),
  level: placeLevel,
  kind: placeKind,
  nameZh: nameText,
  nameEn: nameText.optional(),
  /** Syllables in lower case without tones, separated by blanks: `jin shan qiao jie dao`. */
  pinyin: z.string().max(400),
  /** First letters of the syllables: `jsqjd`. */
  initials: z.string().max(60),
});
export type Place = z.infer<typeof placeSchema>;

/** The paper that allows the checkpoint; `date` is the day of issue in Asia/Shanghai. */
export const approvalSchema = z.strictObject({
  authority: nameText,
  documentNumber: nameText,
  date: z.iso.date(),
});
export type Approval = z.infer<typeof approvalSchema>;

export const laneSchema = z.strictObject({
  id: laneId,
  number: z.number().int().min(1).max(99),
  direction,
  open: z.boolean(),
});
export type Lane = z.infer<typeof laneSchema>;

export const checkpointSchema = z.strictObject({
  code: checkpointCode,
  /** Where it stands in the tree: a district, sub-district, community or compound. */
  place: placeCode,
  kind: checkpointKind,
  nameZh: nameText,
  nameEn: nameText.optional(),
  position: position.optional(),
  leadUnit: nameText,
  /** Null for one that was only put on the map: it cannot open (PL-2). */
  approval: approvalSchema.nullable(),
  /** The approved period; without `closesAt` it lasts until the checkpoint is closed. */
  opensAt: moment,
  closesAt: moment.optional(),
  /** PL-91: ended for good. */
  endedAt: moment.optional(),
  open: z.boolean(),
  lanes: z.array(laneSchema),
});
export type Checkpoint = z.infer<typeof checkpointSchema>;

/** One move of a checkpoint, kept for ever. */
export type Move = {
  readonly id: string;
  readonly movedAt: number;
  readonly from: { readonly place: string; readonly position: Position | undefined };
  readonly to: { readonly place: string; readonly position: Position };
  readonly approval: Approval;
};

/**
 * One stretch of time in which a checkpoint or a lane was open, kept for ever: a check that arrives late is judged
 * by what was open when it was taken. `subject` is a checkpoint's code or a lane's id; null while still open.
 */
export const openPeriodSchema = z.strictObject({
  subject: z.union([checkpointCode, laneId]),
  openedAt: moment,
  closedAt: moment.nullable(),
  reason: z.string().max(200).nullable(),
});
export type OpenPeriod = z.infer<typeof openPeriodSchema>;

export type DivisionName = { readonly code: string; readonly nameZh: string };
export type Division = DivisionName & { readonly kind: PlaceKind };
export type SubDistrict = Division & { readonly villages: readonly Division[] };

/** A district as the national list of divisions has it; `city` is absent where no city stands between. */
export type DistrictTree = {
  readonly province: DivisionName;
  readonly city?: DivisionName;
  readonly district: Division;
  readonly subDistricts: readonly SubDistrict[];
};
