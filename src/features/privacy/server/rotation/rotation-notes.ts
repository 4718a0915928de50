// The two notes of a rotation beside the standing keys: what the command line ordered, and what the server has come to.
import { STANDING, type KeyFolder } from '../../../../server/field-cipher/key-folder.ts';
import { orderSchema, rotationSchema, type Rotation, type RotationOrder } from '../../domain/rotation.ts';

/** Written by the command line alone. */
const ORDER = 'rotation-order.json';
/** Written by the server alone. */
const PROGRESS = 'rotation.json';

export function findOrder(keys: KeyFolder): RotationOrder | undefined {
  const note = keys.findNote(STANDING, ORDER);
  return note === undefined ? undefined : orderSchema.parse(JSON.parse(note));
}

export function saveOrder(keys: KeyFolder, order: RotationOrder): void {
  keys.writeNote(STANDING, ORDER, JSON.stringify(order));
}

export function findRotation(keys: KeyFolder): Rotation | undefined {
  const note = keys.findNote(STANDING, PROGRESS);
  return note === undefined ? undefined : rotationSchema.parse(JSON.parse(note));
}

export function saveRotation(keys: KeyFolder, rotation: Rotation): void {
  keys.writeNote(STANDING, PROGRESS, JSON.stringify(rotation));
}
