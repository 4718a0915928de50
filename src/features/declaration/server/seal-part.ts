// What of a declaration is sealed in its rows, and what it says when opened.
import type { Sealer } from '../../../server/commands/action.ts';
import type { DeclarationPart, DeclaredPerson, DeclaredVehicle } from '../domain/records.ts';

type SealedPart = Pick<DeclarationPart, 'people' | 'signature'>;

export function sealVehicle(sealer: Sealer, carId: string, vehicle: DeclaredVehicle): Buffer {
  return sealer.seal({ table: 'declaration.car', column: 'sealed_vehicle', rowId: carId }, vehicle);
}

export function openVehicle(sealer: Sealer, carId: string, sealed: Buffer): DeclaredVehicle {
  return sealer.open({ table: 'declaration.car', column: 'sealed_vehicle', rowId: carId }, sealed) as DeclaredVehicle;
}

export function sealPart(sealer: Sealer, { id, people, signature }: DeclarationPart): Buffer {
  return sealer.seal({ table: 'declaration.part', column: 'sealed_people', rowId: id }, { people, signature } satisfies SealedPart);
}

/** Everything that one phone said. */
export function openPart(sealer: Sealer, partId: string, sealed: Buffer): SealedPart {
  return sealer.open({ table: 'declaration.part', column: 'sealed_people', rowId: partId }, sealed) as SealedPart;
}

/** The code for the lane carries no signature: it stays here. */
export function openPeople(sealer: Sealer, partId: string, sealed: Buffer): readonly DeclaredPerson[] {
  return openPart(sealer, partId, sealed).people;
}
