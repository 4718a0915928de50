// The people of a correction: opened, corrected, judged again by the protocol of the check, sealed again.
import { refuse } from '../../../../core/problems.ts';
import type { ActionContext } from '../../../../server/commands/action.ts';
import { correctTraveller, stateAfterCorrection, type Changed, type CorrectedOutcome } from '../../domain/flow/correction.ts';
import type { Traveller } from '../../domain/records.ts';
import type { Correction, TravellerCorrection } from '../../domain/records/correction.ts';
import { decideTraveller, outcomeToState, type TravellerDecision } from '../../domain/rules.ts';
import { announceOutcome } from '../announce.ts';
import type { LoadedPassage } from '../get-passage.ts';
import { getJudgementsAt } from '../judge.ts';
import { findPersonId, makeTokens, openHealth, openIdentity, sealHealth, sealIdentity } from '../seal-traveller.ts';
import { saveCorrectedTraveller } from '../store/corrections.ts';
import type { TravellerRow } from '../store/reads.ts';

export type Corrected = {
  readonly travellerId: string;
  readonly row: TravellerRow;
  readonly changed: Changed<Traveller>;
  readonly decision: TravellerDecision;
  readonly outcome: CorrectedOutcome;
  readonly state: TravellerRow['state'];
};

/** CP-73: the moments at which this check was judged before. */
function listMoments({ row }: LoadedPassage, { facts }: Traveller): number[] {
  const takenAt = row.taken_at.getTime();
  const lastReadingAt = Math.max(takenAt, ...facts.readings.map((reading) => reading.takenAt));
  return [...new Set([takenAt, ...(row.is_time_doubtful ? [row.received_at.getTime()] : []), lastReadingAt])];
}

/** The tablet's own word of then does not count: it was about the values that were wrong. */
function judgeAgain(context: ActionContext, passage: LoadedPassage, work: { checkpoint: string; traveller: Traveller }): TravellerDecision {
  const { judgements } = getJudgementsAt(context, work.checkpoint, listMoments(passage, work.traveller));
  return decideTraveller(judgements, work.traveller.facts, { outcome: 'clear', ruleIds: [] });
}

function correctOne(context: ActionContext, given: TravellerCorrection, work: { checkpoint: string; passage: LoadedPassage }): Corrected {
  const row = work.passage.travellers.find(({ id }) => id === given.id) ?? refuse('TravellerUnknown');
  const { facts } = openHealth(context.emergencySealer, row.id, row.sealed_health);
  const before: Traveller = { id: row.id, ...openIdentity(context.emergencySealer, row.id, row.sealed_identity), facts: facts as Traveller['facts'] };
  const changed = correctTraveller(before, given);
  const decision = judgeAgain(context, work.passage, { checkpoint: work.checkpoint, traveller: changed.value });
  const state = stateAfterCorrection(work.passage.row.state, row.state, outcomeToState(decision.outcome));
  return { travellerId: row.id, row, changed, decision, outcome: { before: row.outcome, after: decision.outcome }, state };
}

export function correctTravellers(context: ActionContext, { travellers, checkpoint }: Pick<Correction, 'travellers' | 'checkpoint'>, passage: LoadedPassage): Corrected[] {
  return travellers.map((given) => correctOne(context, given, { checkpoint, passage })).filter(({ changed }) => changed.fields.length > 0);
}

export async function saveTravellers(context: ActionContext, { passageId, checkpoint }: Pick<Correction, 'passageId' | 'checkpoint'>, corrected: readonly Corrected[]): Promise<void> {
  const { emergencySealer: sealer, tx, district, command } = context;
  for (const { travellerId, changed: { value }, decision, state, outcome } of corrected) {
    const tokens = makeTokens(sealer, value);
    const personId = findPersonId(tokens);
    if (personId && tokens.documentToken) {
      await context.act('people.note-people', { people: [{ id: personId, documentToken: tokens.documentToken, documentKind: value.document.kind, metAt: command.time.takenAt }] });
    }
    await saveCorrectedTraveller(tx, district, {
      ...tokens,
      passageId,
      travellerId,
      personId,
      documentKind: value.document.kind,
      outcome: decision.outcome,
      state,
      ruleIds: decision.ruleIds,
      sealedIdentity: sealIdentity(sealer, value),
      sealedHealth: sealHealth(sealer, travellerId, { facts: value.facts, reasons: decision.reasons }),
    });
    const isWaiting = state === outcomeToState(decision.outcome) && outcome.before !== outcome.after;
    if (isWaiting) announceOutcome(context, { passageId, checkpoint, travellerId }, decision);
  }
}
