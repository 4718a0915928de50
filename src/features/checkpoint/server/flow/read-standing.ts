// What stands now of a passage's correctable fields, flat, with the people in it.
import { refuse } from '../../../../core/problems.ts';
import type { Sealer } from '../../../../server/commands/action.ts';
import { VEHICLE, splitField, type FlatFields } from '../../domain/flow/concurrent.ts';
import type { LoadedPassage } from '../get-passage.ts';
import { openVehicle } from '../masking.ts';
import { openHealth, openIdentity } from '../seal-traveller.ts';

/** Of the given flat fields; a traveller who is not in this vehicle is refused. */
export function readStanding(sealer: Sealer, { row, travellers }: LoadedPassage, flats: readonly string[]): FlatFields {
  const owners = [...new Set(flats.map((flat) => splitField(flat).owner))];
  const valuesOf = (owner: string): FlatFields => {
    if (owner === VEHICLE) return { class: row.vehicle_class, ...openVehicle(sealer, row.id, row.sealed_vehicle) };
    const traveller = travellers.find(({ id }) => id === owner) ?? refuse('TravellerUnknown');
    return { ...openIdentity(sealer, owner, traveller.sealed_identity), ...openHealth(sealer, owner, traveller.sealed_health).facts };
  };
  const values = new Map(owners.map((owner) => [owner, valuesOf(owner)]));
  return Object.fromEntries(flats.map((flat) => [flat, values.get(splitField(flat).owner)?.[splitField(flat).field]]));
}
