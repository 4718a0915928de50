// Turns a passage of a ledger into rows: sealed, found by the same tokens, judged by what its ledger says (CP-64).
import { findPlateLookupForm } from '../../../../core/identifiers/lookup-forms.ts';
import { parsePlate } from '../../../../core/identifiers/plate.ts';
import { refuse } from '../../../../core/problems.ts';
import type { ActionContext } from '../../../../server/commands/action.ts';
import { denyAllExposures, evaluateTraveller, evaluateVehicle, stricter, type Outcome, type ProtocolVersion, type TravellerFacts } from '../../../protocol/door.ts';
import type { ImportedPassage } from '../../domain/ledger/import-input.ts';
import { temperatureBandOf } from '../../domain/rules.ts';
import { getVersionAt } from '../judge.ts';
import { findPersonId, makeTokens, sealHealth, sealIdentity } from '../seal-traveller.ts';
import type { ImportedCheck } from '../store/imports.ts';
import type { NewTraveller } from '../store/passages.ts';
import type { LedgerIds } from './import-ids.ts';

type Entry = ImportedPassage['entries'][number];
export type JudgedTraveller = { readonly row: NewTraveller; readonly ledgerOutcome: Outcome; /** By temperature and ledger together. */ readonly strictest: Outcome };
export type ConvertedPassage = { readonly passage: ImportedCheck['passage']; readonly travellers: readonly JudgedTraveller[] };

/** A ledger asks no questions, so only its temperature can say more than its outcome. */
function factsOf({ celsius, takenAt }: Entry, { pack }: ProtocolVersion): TravellerFacts {
  const instrument = pack.temperature.instruments[0]?.id ?? 'infrared';
  return { readings: celsius === undefined ? [] : [{ celsius, instrument, takenAt }], symptoms: [], travelHistory: [], exposures: denyAllExposures(pack) };
}

function toTraveller(context: ActionContext, entry: Entry, at: { ids: LedgerIds; ordinal: number; version: ProtocolVersion }): JudgedTraveller {
  const { emergencySealer } = context;
  const id = at.ids.travellerIdOf(entry);
  const facts = factsOf(entry, at.version);
  const traveller = { id, document: entry.document, name: entry.name, phone: entry.phone, from: entry.from, to: entry.to, facts: { ...facts, readings: [...facts.readings], symptoms: [], travelHistory: [] } };
  const judged = entry.celsius === undefined ? entry.outcome : evaluateTraveller(at.version.pack, facts, entry.takenAt).outcome;
  const tokens = makeTokens(emergencySealer, traveller);
  return {
    ledgerOutcome: entry.outcome,
    strictest: stricter(judged, entry.outcome),
    row: {
      id,
      ordinal: at.ordinal,
      personId: findPersonId(tokens),
      outcome: entry.outcome,
      deviceOutcome: entry.outcome,
      state: entry.state,
      temperatureBand: temperatureBandOf(at.version.pack, facts),
      ruleIds: [],
      documentKind: entry.document.kind,
      ...tokens,
      sealedIdentity: sealIdentity(emergencySealer, traveller),
      sealedHealth: sealHealth(emergencySealer, id, { facts, reasons: [] }),
    },
  };
}

/** `countBefore`: so many are in the passage already. */
export function convertPassage(context: ActionContext, checkpoint: string, imported: ImportedPassage & { readonly countBefore: number; readonly ids: LedgerIds }): ConvertedPassage {
  const { emergencySealer, actor, command } = context;
  const [first] = imported.entries;
  if (!first) throw new Error('An imported passage has nobody in it.');
  const { ids } = imported;
  const id = ids.passageId;
  const version = getVersionAt(context, checkpoint, first.takenAt);
  const travellers = imported.entries.map((entry, index) => toTraveller(context, entry, { ids, ordinal: imported.countBefore + index + 1, version }));
  const plate = parsePlate(first.plate, { acceptOther: true });
  const plateForm = findPlateLookupForm(first.plate);
  const { from, to, officer: recordedBy, remark } = first;
  return {
    travellers,
    passage: {
      id,
      placeCode: checkpoint,
      laneId: first.laneId,
      direction: first.direction,
      takenAt: first.takenAt,
      receivedAt: command.receivedAt,
      isTimeDoubtful: false,
      serviceSeconds: undefined,
      officerId: actor.personId ?? refuse('NotAllowed'),
      deviceId: undefined,
      deviceSequence: undefined,
      protocolVersion: version.id,
      vehicleClass: first.vehicleClass,
      plateKind: plate.ok ? plate.value.kind : 'other',
      plateToken: plateForm === undefined ? undefined : emergencySealer.token('plate', plateForm),
      travellerCount: travellers.length,
      outcome: evaluateVehicle(travellers.map(({ row }) => row.outcome)),
      state: imported.entries.every(({ state }) => state === 'turned-back') ? 'turned-back' : 'released',
      finishedAt: first.takenAt,
      sealedVehicle: emergencySealer.seal({ table: 'checkpoint.passage', column: 'sealed_vehicle', rowId: id }, { plate: first.plate, from, to, recordedBy, remark }),
    },
  };
}
