// A correction on an open passage of this tablet: the same rules as on the server, so that both show the same outcome (CP-73).
import { evaluateTraveller, type ProtocolPack } from '../../../../protocol/door.ts';
import { correctTraveller, correctVehicle, stateAfterCorrection } from '../../../domain/flow/correction.ts';
import type { Correction } from '../../../domain/records/correction.ts';
import { outcomeToState } from '../../../domain/rules.ts';
import type { OpenPassage, OpenTraveller } from '../passage/open-passage.ts';

type Given = Pick<Correction, 'vehicle' | 'travellers'>;

function correctOne(passage: OpenPassage, person: OpenTraveller, given: { readonly corrections: Given['travellers']; readonly pack: ProtocolPack }): { person: OpenTraveller; isChanged: boolean } {
  const { value, fields } = correctTraveller(person.traveller, given.corrections.find(({ id }) => id === person.traveller.id));
  if (fields.length === 0) return { person, isChanged: false };
  const { outcome, reasons } = evaluateTraveller(given.pack, value.facts, passage.takenAt);
  const state = stateAfterCorrection(passage.isHeld ? 'held' : 'open', person.state, outcomeToState(outcome));
  return { person: { traveller: value, outcome, reasons, state }, isChanged: true };
}

/** Undefined when nothing differs from what stands already. */
export function applyCorrection(passage: OpenPassage, { vehicle, travellers }: Given, pack: ProtocolPack): OpenPassage | undefined {
  const car = correctVehicle(passage.check.vehicle, vehicle);
  const people = passage.travellers.map((person) => correctOne(passage, person, { corrections: travellers, pack }));
  if (car.fields.length === 0 && !people.some(({ isChanged }) => isChanged)) return undefined;
  const corrected = people.map(({ person }) => person);
  const check = { ...passage.check, vehicle: car.value, travellers: corrected.map(({ traveller }) => traveller) };
  return { ...passage, check, travellers: corrected, isCorrected: true };
}
