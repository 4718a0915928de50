// A complete draft as the command that is kept, with the outcome of everyone in it under the protocol in force.
import { parseDocument, normaliseDocumentNumber } from '../../../../../core/identifiers/document.ts';
import { parsePhone } from '../../../../../core/identifiers/phone.ts';
import { normalisePlate } from '../../../../../core/identifiers/plate.ts';
import { evaluateTraveller, type Evaluation, type ProtocolPack, type TravellerFacts } from '../../../../protocol/door.ts';
import { takeCheck, type TakeCheck } from '../../../domain/commands.ts';
import type { DeviceOutcome } from '../../../domain/records.ts';
import type { Draft, DraftTraveller } from './draft.ts';
import { findBirthDate, listUnasked, type TypingRules } from './read-field.ts';

export type CheckContext = {
  readonly checkpoint: string;
  readonly lane: string;
  readonly pack: ProtocolPack;
  readonly rules: TypingRules;
  /** Milliseconds since the epoch. */
  readonly at: number;
};

export type DecidedCheck = { readonly check: TakeCheck; readonly evaluationByTraveller: Readonly<Record<string, Evaluation>> };

/** Throws when the draft is not complete: the screen asks `isComplete` first. */
export function draftToCheck(draft: Draft, context: CheckContext): DecidedCheck {
  const evaluationByTraveller = Object.fromEntries(
    draft.travellers.map((traveller) => [traveller.id, evaluateTraveller(context.pack, travellerToFacts(traveller, context.rules), context.at)]),
  );
  const [driver] = draft.travellers;
  const check = takeCheck.parse({
    ...toShortened(draft, context.rules),
    ...(draft.begunAt !== undefined && { begunAt: draft.begunAt }),
    passageId: draft.passageId,
    checkpoint: context.checkpoint,
    lane: context.lane,
    direction: draft.direction,
    vehicle: { class: draft.vehicleClass, plate: normalisePlate(draft.plate), from: driver?.from ?? '', to: driver?.to ?? '', ...(draft.trip && { trip: draft.trip }) },
    travellers: draft.travellers.map((traveller) => ({
      id: traveller.id,
      document: { kind: traveller.documentKind, number: toDocumentNumber(traveller, context.rules) },
      name: traveller.name,
      phone: toPhoneNumber(traveller.phone),
      from: traveller.from,
      to: traveller.to,
      facts: travellerToFacts(traveller, context.rules),
      ...(draft.trip && { seat: traveller.seat }),
      ...toUnasked(traveller, context.rules),
    })),
    ...(draft.declaration && { declarationId: draft.declaration.id }),
    ...(draft.joined && { parts: draft.joined }),
    deviceOutcomes: Object.fromEntries(Object.entries(evaluationByTraveller).map(([id, evaluation]) => [id, evaluationToOutcome(evaluation)])),
  });
  return { check, evaluationByTraveller };
}

/** CP-94: a document that was not asked is sent as none and named among what was not asked. */
function toUnasked(traveller: DraftTraveller, rules: TypingRules) {
  const unasked = listUnasked(traveller, rules);
  if (unasked.length === 0) return {};
  return { unasked, ...(unasked.includes('document') && { document: { kind: 'none' as const, number: '' } }) };
}

/** Only where something was left out: a check in full owes nothing, whatever was declared (CP-92). */
function toShortened(draft: Draft, rules: TypingRules): object {
  const { shorteningId, depth } = rules;
  const isShort = draft.travellers.some((traveller) => listUnasked(traveller, rules).length > 0);
  return isShort && shorteningId !== undefined ? { shortened: { shorteningId, depth } } : {};
}

/** What may be stored in clear: the outcome and the rules that spoke. */
export function evaluationToOutcome({ outcome, reasons }: Evaluation): DeviceOutcome {
  return { outcome, ruleIds: [...new Set(reasons.map(({ ruleId }) => ruleId))] };
}

/** What the protocol is asked about this traveller, complete or not. */
export function travellerToFacts(traveller: DraftTraveller, rules: TypingRules): TravellerFacts {
  const birthDate = findBirthDate(traveller, rules);
  const { measuredAt } = traveller;
  const isMeasured = traveller.temperatureDigits.length === 3 && measuredAt !== undefined;
  return {
    readings: isMeasured ? [{ celsius: Number(traveller.temperatureDigits) / 10, instrument: traveller.instrument, takenAt: measuredAt }] : [],
    symptoms: traveller.symptoms,
    travelHistory: traveller.stays,
    exposures: traveller.exposures,
    ...(birthDate !== undefined && { ageYears: countYears(birthDate, rules.today) }),
  };
}

/** Full years between two days `YYYY-MM-DD`. */
export function countYears(birthDate: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return today.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

function toDocumentNumber({ documentKind, documentNumber }: DraftTraveller, rules: TypingRules): string {
  const parsed = parseDocument({ kind: documentKind, number: documentNumber }, rules);
  return parsed.ok ? parsed.value.number : normaliseDocumentNumber(documentNumber);
}

function toPhoneNumber(text: string): string {
  const parsed = parsePhone(text);
  return parsed.ok ? parsed.value.number : text;
}
