// Rows of the register as answers: sealed fields opened, masked unless the caller has unmasked the passage.
import { maskDocument, maskName, maskPhone, maskPlate, maskAddress } from '../../../core/identifiers/mask.ts';
import { ERASED } from '../../../core/erased.ts';
import type { Sealer } from '../../../server/commands/action.ts';
import { openOrErased } from '../../../server/field-cipher/open-or-erased.ts';
import type { ViewContext } from '../../../server/views/view.ts';
import { accountsDirectory, type AccountsDirectory } from '../../accounts/door.ts';
import type { OpenTraveller, RegisterRow, TravellerView } from '../domain/views.ts';
import { openHealth, openIdentity, type SealedHealth, type SealedIdentity } from './seal-traveller.ts';
import type { SealedVehicle } from './seal-vehicle.ts';
import type { OpenTravellerRow, PassageRow, TravellerRow } from './store/reads.ts';

export function openVehicle(sealer: Sealer, passageId: string, sealed: Buffer): SealedVehicle {
  return sealer.open({ table: 'checkpoint.passage', column: 'sealed_vehicle', rowId: passageId }, sealed) as SealedVehicle;
}

/** For showing. */
export function readVehicle(sealer: Sealer, passageId: string, sealed: Buffer): SealedVehicle {
  return openOrErased(() => openVehicle(sealer, passageId, sealed), { plate: ERASED, from: ERASED, to: ERASED });
}

const ERASED_IDENTITY: SealedIdentity = { document: { kind: 'none', number: ERASED }, name: ERASED, phone: ERASED, from: ERASED, to: ERASED };

export function readIdentity(sealer: Sealer, travellerId: string, sealed: Buffer): SealedIdentity {
  return openOrErased(() => openIdentity(sealer, travellerId, sealed), ERASED_IDENTITY);
}

type ShownHealth = Pick<SealedHealth['facts'], 'readings' | 'symptoms'>;

export function readHealth(sealer: Sealer, travellerId: string, sealed: Buffer): ShownHealth {
  return openOrErased<ShownHealth>(() => openHealth(sealer, travellerId, sealed).facts, { readings: [], symptoms: [] });
}

export function badgeOf({ personById }: AccountsDirectory, officerId: string | null): string {
  return personById.get(officerId ?? '')?.badge ?? '';
}

export function toRegisterRow(row: PassageRow, sealer: Sealer, directory: AccountsDirectory): RegisterRow {
  return {
    passageId: row.id,
    takenAt: row.taken_at.getTime(),
    receivedAt: row.received_at.getTime(),
    isTimeDoubtful: row.is_time_doubtful,
    laneId: row.lane_id,
    direction: row.direction,
    vehicleClass: row.vehicle_class,
    plateKind: row.plate_kind,
    maskedPlate: maskPlate(readVehicle(sealer, row.id, row.sealed_vehicle).plate),
    travellerCount: row.traveller_count,
    outcome: row.outcome,
    state: row.state,
    officerBadge: badgeOf(directory, row.officer_id),
    origin: row.origin,
    oddities: row.odd_rules,
  };
}

function clearParts(row: TravellerRow): Omit<TravellerView, 'name' | 'document' | 'phone' | 'from' | 'to' | 'seat'> {
  return {
    id: row.id,
    ordinal: row.ordinal,
    outcome: row.outcome,
    deviceOutcome: row.device_outcome,
    state: row.state,
    temperatureBand: row.temperature_band,
    ruleIds: row.rule_ids,
    documentKind: row.document_kind,
  };
}

export function toMaskedTraveller(row: TravellerRow, sealer: Sealer): TravellerView {
  const { name, document, phone, from, to, seat } = readIdentity(sealer, row.id, row.sealed_identity);
  return { ...clearParts(row), name: maskName(name), document: maskDocument(document.number), phone: maskPhone(phone), from: maskAddress(from), to: maskAddress(to), seat };
}

export function toClearTraveller(row: TravellerRow, sealer: Sealer): TravellerView {
  const { name, document, phone, from, to, seat } = readIdentity(sealer, row.id, row.sealed_identity);
  const facts = readHealth(sealer, row.id, row.sealed_health);
  return { ...clearParts(row), name, document: document.number, phone, from, to, seat, readings: facts.readings, symptoms: [...facts.symptoms] };
}

export function toOpenTraveller(context: ViewContext, row: OpenTravellerRow): OpenTraveller {
  const sealer = context.emergencySealer;
  return {
    passageId: row.passage_id,
    travellerId: row.id,
    laneId: row.lane_id,
    state: row.state,
    outcome: row.outcome,
    temperatureBand: row.temperature_band,
    ruleIds: row.rule_ids,
    protocolVersion: row.protocol_version,
    takenAt: row.taken_at.getTime(),
    officerBadge: badgeOf(context.reference(accountsDirectory), row.officer_id),
    maskedName: maskName(readIdentity(sealer, row.id, row.sealed_identity).name),
    maskedPlate: maskPlate(readVehicle(sealer, row.passage_id, row.sealed_vehicle).plate),
  };
}
