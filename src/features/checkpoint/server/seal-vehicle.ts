// What of a vehicle is sealed, and the token by which its plate is found.
import { findPlateLookupForm } from '../../../core/identifiers/lookup-forms.ts';
import { parsePlate } from '../../../core/identifiers/plate.ts';
import type { Sealer } from '../../../server/commands/action.ts';
import type { Trip } from '../domain/records/trip.ts';

export type SealedVehicle = {
  readonly plate: string;
  readonly from: string;
  readonly to: string;
  readonly trip?: Trip | undefined;
  /** These two only of what came from a ledger. */
  readonly recordedBy?: string;
  readonly remark?: string;
};

export function sealVehicle(sealer: Sealer, passageId: string, { plate, from, to, trip }: SealedVehicle): Buffer {
  return sealer.seal({ table: 'checkpoint.passage', column: 'sealed_vehicle', rowId: passageId }, { plate, from, to, ...(trip && { trip }) });
}

/** Kind and token of a plate as typed; one that fits no form is `other`. */
export function readPlate(sealer: Sealer, text: string): { plateKind: string; plateToken: Buffer | undefined } {
  const plate = parsePlate(text, { acceptOther: true });
  const form = findPlateLookupForm(text);
  return { plateKind: plate.ok ? plate.value.kind : 'other', plateToken: form === undefined ? undefined : sealer.token('plate', form) };
}
