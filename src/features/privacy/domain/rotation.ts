// Rotation of keys, decided: what was ordered, how far the walk over the rows is, and what is to be done next.
import { z } from 'zod';

/** Random, and named before it is made. */
export const keyVersion = z.string().regex(/^[0-9a-f]{8}$/);
const instant = z.number().int();

/** What an operator orders from the command line; kept beside the keys, since whoever may write there holds them anyway. */
export const orderSchema = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('begin'), version: keyVersion, at: instant }),
  /** `version` is the one that stays; `forgetLedgers`: that ledgers of before will not be known again is accepted. */
  z.strictObject({ what: z.literal('retire'), version: keyVersion, at: instant, forgetLedgers: z.boolean() }),
]);
export type RotationOrder = z.infer<typeof orderSchema>;

/** Where the walk stopped: in which table, behind which row; null before its first. */
const position = { step: z.string(), after: z.array(z.string()).nullable() };

export const rotationSchema = z.strictObject({
  /** The version that new values take. */
  version: keyVersion,
  emergency: z.string(),
  begunAt: instant,
  /** `walking` until a whole round found nothing under the older keys; `retired` once these are destroyed; `ended` with its emergency. */
  phase: z.enum(['begun', 'walking', 'verified', 'retired', 'ended']),
  /** The first round seals anew; the last one only looks. */
  round: z.number().int().min(1),
  ...position,
  seenInRound: z.number().int().min(0),
  foundInRound: z.number().int().min(0),
  /** Values that were altered and do not open with their key; they stay, and with them the old keys. */
  damagedInRound: z.number().int().min(0),
  /** Rows sealed anew in all rounds. */
  resealed: z.number().int().min(0),
  /** The last order that was answered, and why it was not done; undefined when it was. */
  answered: z.strictObject({ at: instant, code: z.enum(['RowsLeft', 'LedgersNeedOldKeys']).optional(), count: z.number().int().optional() }).optional(),
});
export type Rotation = z.infer<typeof rotationSchema>;

export function beginRotation(of: Pick<Rotation, 'version' | 'emergency' | 'begunAt'>): Rotation {
  return { ...of, phase: 'begun', round: 1, step: '', after: null, seenInRound: 0, foundInRound: 0, damagedInRound: 0, resealed: 0 };
}

function beginRound(rotation: Rotation, round: number, steps: readonly string[]): Rotation {
  return { ...rotation, phase: 'walking', round, step: steps[0] ?? '', after: null, seenInRound: 0, foundInRound: 0, damagedInRound: 0 };
}

/** The rotation with a step that exists: one that was begun, or whose table a newer product no longer has, begins a round. */
export function enterWalk(rotation: Rotation, steps: readonly string[]): Rotation {
  const isOnTheWay = rotation.phase === 'walking' && steps.includes(rotation.step);
  return isOnTheWay ? rotation : beginRound(rotation, rotation.round, steps);
}

export type Batch = { readonly seen: number; readonly found: number; readonly damaged: number; /** Undefined when the step is at its end. */ readonly walkedTo: readonly string[] | null | undefined };

/**
 * After one batch of the step at hand. A round in which anything was found is followed by another; only one that found
 * nothing, from the first row to the last, ends the walk. A batch that is done twice does no harm.
 */
export function advance(rotation: Rotation, steps: readonly string[], { seen, found, damaged, walkedTo }: Batch): Rotation {
  const inRound = { seenInRound: rotation.seenInRound + seen, foundInRound: rotation.foundInRound + found, damagedInRound: rotation.damagedInRound + damaged };
  const counted = { ...rotation, ...inRound, resealed: rotation.resealed + found };
  if (walkedTo !== undefined) return { ...counted, after: walkedTo === null ? null : [...walkedTo] };
  const next = steps[steps.indexOf(rotation.step) + 1];
  if (next !== undefined) return { ...counted, step: next, after: null };
  return counted.foundInRound === 0 ? { ...counted, phase: 'verified', after: null } : beginRound(counted, rotation.round + 1, steps);
}

/** What stood in the way of retiring is walked over once more. */
export function refuseRetirement(rotation: Rotation, answered: NonNullable<Rotation['answered']>, steps: readonly string[]): Rotation {
  const refused = { ...rotation, answered };
  return answered.code === 'RowsLeft' ? beginRound(refused, rotation.round + 1, steps) : refused;
}

export type RotationTurn =
  | { readonly verb: 'privacy.begin-rotation'; readonly body: { readonly version: string } }
  | { readonly verb: 'privacy.rotate-keys'; readonly body: { readonly version: string } }
  | { readonly verb: 'privacy.retire-keys'; readonly body: { readonly version: string; readonly forgetLedgers: boolean; readonly orderedAt: number } };

function walk(version: string): RotationTurn {
  return { verb: 'privacy.rotate-keys', body: { version } };
}

/** Nothing of it goes on by itself any more. */
export function isOver({ phase }: Rotation): boolean {
  return phase === 'retired' || phase === 'ended';
}

export function isUnderWay({ phase }: Rotation): boolean {
  return phase === 'begun' || phase === 'walking';
}

function begin(version: string): readonly RotationTurn[] {
  return [{ verb: 'privacy.begin-rotation', body: { version } }, walk(version)];
}

function retire(order: Extract<RotationOrder, { what: 'retire' }>, rotation: Rotation): readonly RotationTurn[] {
  const isDue = rotation.phase === 'verified' && rotation.version === order.version && rotation.answered?.at !== order.at;
  return isDue ? [{ verb: 'privacy.retire-keys', body: { version: order.version, forgetLedgers: order.forgetLedgers, orderedAt: order.at } }] : [];
}

/** What is to be done now, one after the other. An order for another version than the one at hand waits until this one is over. */
export function listRotationTurns(order: RotationOrder | undefined, rotation: Rotation | undefined): readonly RotationTurn[] {
  if (rotation && isUnderWay(rotation)) return rotation.phase === 'begun' ? begin(rotation.version) : [walk(rotation.version)];
  if (order?.what === 'retire') return rotation ? retire(order, rotation) : [];
  const mayBegin = rotation === undefined || (isOver(rotation) && rotation.version !== order?.version);
  return order && mayBegin ? begin(order.version) : [];
}
