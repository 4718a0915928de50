// Takes in passages of a ledger: each row once, marked as imported, counted where it was taken; what is there stays.
import { defineAction, type ActionContext } from '../../../../server/commands/action.ts';
import { placesDirectory } from '../../../places/door.ts';
import { refuse } from '../../../../core/problems.ts';
import { access } from '../../domain/access.ts';
import { importPassages as input, type ImportPassages, type ImportedPassage } from '../../domain/ledger/import-input.ts';
import { openReview } from '../announce.ts';
import { chooseLedgerIds, listLedgerIds, type LedgerIds } from '../ledger/import-ids.ts';
import { convertPassage, type ConvertedPassage } from '../ledger/to-imported-check.ts';
import { findKnownPassages, insertImported, type KnownPassage } from '../store/imports.ts';

type Identified = { readonly passage: ImportedPassage; readonly candidates: readonly LedgerIds[] };
type NewPart = ImportedPassage & { readonly countBefore: number; readonly ids: LedgerIds };

/** What of each passage is not stored yet. */
function listNew(identified: readonly Identified[], known: ReadonlyMap<string, KnownPassage>): NewPart[] {
  return identified.flatMap(({ passage, candidates }) => {
    const ids = chooseLedgerIds(candidates, known);
    const before = known.get(ids.passageId);
    const entries = passage.entries.filter((entry) => !before?.travellerIds.has(ids.travellerIdOf(entry)));
    return entries.length === 0 ? [] : [{ ...passage, ids, entries, countBefore: before?.travellerCount ?? 0 }];
  });
}

function assertLanes(context: ActionContext, { checkpoint, passages }: ImportPassages): void {
  const lanes = context.reference(placesDirectory).checkpointByCode.get(checkpoint)?.lanes ?? refuse('CheckpointUnknown', { checkpoint });
  const strange = passages.flatMap(({ entries }) => entries).find(({ laneId }) => !lanes.some(({ id }) => id === laneId));
  if (strange) refuse('LaneUnknown');
}

/** The same measures as a check: figures and register agree. */
function countPassage(context: ActionContext, { passage, travellers }: ConvertedPassage, isNew: boolean): void {
  const dimension = `${passage.laneId}|${passage.direction}`;
  const add = (measure: string, amount: number): void => {
    if (amount > 0) context.tally({ placeCode: passage.placeCode, measure, at: passage.takenAt, dimension, amount });
  };
  add('checkpoint.vehicles', isNew ? 1 : 0);
  add('checkpoint.travellers', travellers.length);
  add('checkpoint.held', travellers.filter(({ row }) => row.outcome === 'hold' || row.outcome === 'refer').length);
  add('checkpoint.turned-back', isNew && passage.state === 'turned-back' ? 1 : 0);
}

async function notePeople(context: ActionContext, converted: readonly ConvertedPassage[]): Promise<void> {
  const people = converted.flatMap(({ passage, travellers }) =>
    travellers.flatMap(({ row: { personId, documentToken, documentKind } }) => (personId && documentToken ? [{ id: personId, documentToken, documentKind, metAt: passage.takenAt }] : [])),
  );
  const once = [...new Map(people.map((person) => [person.id, person])).values()];
  if (once.length > 0) await context.act('people.note-people', { people: once });
}

/** CP-64. */
async function openReviews(context: ActionContext, { passage, travellers }: ConvertedPassage): Promise<void> {
  for (const { row, ledgerOutcome, strictest } of travellers.filter((each) => each.strictest !== each.ledgerOutcome)) {
    const at = { passageId: passage.id, checkpoint: passage.placeCode, travellerId: row.id };
    await openReview(context, at, { kind: 'ledger-differs', device: ledgerOutcome, decided: strictest });
  }
}

export const importPassages = defineAction({
  verb: 'checkpoint.import-passages',
  version: 1,
  input,
  roles: access['checkpoint.import-passages'],
  channels: ['desk'],
  placeOf: ({ checkpoint }) => checkpoint,
  run: async (context, order) => {
    assertLanes(context, order);
    const { importId, checkpoint, passages } = order;
    const identified = passages.map((passage) => ({ passage, candidates: listLedgerIds(context.emergencySealer, checkpoint, passage) }));
    const passageIds = identified.flatMap(({ candidates }) => candidates.map(({ passageId }) => passageId));
    const known = await findKnownPassages(context.tx, context.district, { placeCode: checkpoint, passageIds });
    const converted = listNew(identified, known).map((part) => convertPassage(context, checkpoint, part));
    if (converted.length > 0) {
      await notePeople(context, converted);
      await insertImported(context.tx, context.district, { checks: converted.map(({ passage, travellers }) => ({ passage, travellers: travellers.map(({ row }) => row) })), known });
    }
    for (const each of converted) {
      countPassage(context, each, !known.has(each.passage.id));
      context.record({ type: 'checkpoint.passage-imported', placeCode: checkpoint, subjectId: each.passage.id, facts: { importId, travellers: each.travellers.length } });
      await openReviews(context, each);
    }
    const travellers = converted.reduce((sum, each) => sum + each.travellers.length, 0);
    const facts = { passages: converted.filter(({ passage }) => !known.has(passage.id)).length, travellers, known: passages.reduce((sum, { entries }) => sum + entries.length, 0) - travellers };
    context.record({ type: 'checkpoint.ledger-taken-in', placeCode: checkpoint, subjectId: importId, facts });
    return facts;
  },
});
