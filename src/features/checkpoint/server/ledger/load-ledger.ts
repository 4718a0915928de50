// Pages of the ledger, one row a traveller: masked for everybody who may see the register, in full for an export that was agreed to.
import { z } from 'zod';
import { moment } from '../../../../core/moment.ts';
import { maskAddress, maskDocument, maskName, maskPhone, maskPlate } from '../../../../core/identifiers/mask.ts';
import { uuid } from '../../../../core/ids.ts';
import { assertMayActIn } from '../../../../server/commands/actor.ts';
import type { ViewContext } from '../../../../server/views/view.ts';
import { accountsDirectory } from '../../../accounts/door.ts';
import { checkpointCode, placesDirectory } from '../../../places/door.ts';
import type { LedgerPage, LedgerRow } from '../../domain/ledger/ledger-rows.ts';
import { registerFilter } from '../../domain/register-question.ts';
import { toQuery } from '../ask-register.ts';
import { badgeOf, readHealth, readIdentity, readVehicle } from '../masking.ts';
import type { SealedVehicle } from '../seal-vehicle.ts';
import type { SealedIdentity } from '../seal-traveller.ts';
import { listTravellersOf, type PassageRow, type TravellerRow } from '../store/reads.ts';
import { listRegister } from '../store/register.ts';

export const ledgerInput = z.strictObject({
  checkpoint: checkpointCode,
  filter: registerFilter,
  before: z.strictObject({ takenAt: moment, id: uuid }).optional(),
  /** Passages, not rows. */
  limit: z.number().int().min(1).max(500).default(200),
});
export type LedgerInput = z.infer<typeof ledgerInput>;

type Personal = Pick<LedgerRow, 'plate' | 'name' | 'document' | 'phone' | 'from' | 'to'>;

function maskedValues({ plate }: SealedVehicle, { name, document, phone, from, to }: SealedIdentity): Personal {
  return { plate: maskPlate(plate), name: maskName(name), document: maskDocument(document.number), phone: maskPhone(phone), from: maskAddress(from), to: maskAddress(to) };
}

function fullValues({ plate }: SealedVehicle, { name, document, phone, from, to }: SealedIdentity): Personal {
  return { plate, name, document: document.number, phone, from, to };
}

function healthValues(context: ViewContext, traveller: TravellerRow): Pick<LedgerRow, 'celsius' | 'symptoms'> {
  const { readings, symptoms } = readHealth(context.emergencySealer, traveller.id, traveller.sealed_health);
  const last = readings.toSorted((left, right) => left.takenAt - right.takenAt).at(-1);
  return { symptoms, ...(last && { celsius: last.celsius }) };
}

/** What is the same for everybody in a vehicle. */
function passageValues(context: ViewContext, passage: PassageRow, laneNumber: number | undefined) {
  return {
    passageId: passage.id,
    takenAt: passage.taken_at.getTime(),
    laneNumber,
    direction: passage.direction,
    vehicleClass: passage.vehicle_class,
    isPassageOpen: passage.state === 'open' || passage.state === 'held',
    officerBadge: badgeOf(context.reference(accountsDirectory), passage.officer_id),
    origin: passage.origin,
    isTimeDoubtful: passage.is_time_doubtful,
    oddities: passage.odd_rules,
  };
}

/** Newest first; a page holds whole passages. */
export async function loadLedger(context: ViewContext, { checkpoint, filter, before, limit }: LedgerInput, isInFull: boolean): Promise<LedgerPage> {
  assertMayActIn(context.places, checkpoint);
  const { tx, district, emergencySealer, now } = context;
  const query = toQuery({ sealer: emergencySealer, directory: context.reference(accountsDirectory), now }, filter);
  const found = await listRegister(tx, district, { ...query, placeCode: checkpoint, before, limit });
  const passages = found.slice(0, limit);
  const travellersByPassage = new Map<string, TravellerRow[]>(passages.map(({ id }) => [id, []]));
  for (const traveller of await listTravellersOf(tx, district, passages.map(({ id }) => id))) travellersByPassage.get(traveller.passage_id)?.push(traveller);
  const lanes = context.reference(placesDirectory).checkpointByCode.get(checkpoint)?.lanes ?? [];
  const rows = passages.flatMap((passage) => {
    const vehicle = readVehicle(emergencySealer, passage.id, passage.sealed_vehicle);
    const common = passageValues(context, passage, lanes.find(({ id }) => id === passage.lane_id)?.number);
    return (travellersByPassage.get(passage.id) ?? []).map((traveller): LedgerRow => ({
      ...common,
      ...(isInFull ? fullValues : maskedValues)(vehicle, readIdentity(emergencySealer, traveller.id, traveller.sealed_identity)),
      documentKind: traveller.document_kind,
      temperatureBand: traveller.temperature_band,
      state: traveller.state,
      ...(isInFull && healthValues(context, traveller)),
    }));
  });
  const last = passages.at(-1);
  return { rows, next: found.length > limit && last ? { takenAt: last.taken_at.getTime(), id: last.id } : undefined };
}
