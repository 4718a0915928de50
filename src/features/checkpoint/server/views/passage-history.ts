// The history of a passage: every event on it and on those in it; reasons in free text only in clear (CP-50).
import { z } from 'zod';
import { ERASED } from '../../../../core/erased.ts';
import { uuid } from '../../../../core/ids.ts';
import { refuse } from '../../../../core/problems.ts';
import { listSealedNotes, openNote } from '../../../../server/commands/notes.ts';
import { assertMayActIn } from '../../../../server/commands/actor.ts';
import { listSubjectEvents, type SubjectEvent } from '../../../../server/events/subject-events.ts';
import { openOrErased } from '../../../../server/field-cipher/open-or-erased.ts';
import { defineView, type ViewContext } from '../../../../server/views/view.ts';
import { accountsDirectory } from '../../../accounts/door.ts';
import { checkpointCode } from '../../../places/door.ts';
import { unmaskingKey, unmaskings } from '../../../privacy/door.ts';
import { viewAccess } from '../../domain/access.ts';
import { listToldWords } from '../../domain/history.ts';
import type { HistoryEntry, PassageHistory } from '../../domain/views.ts';
import { badgeOf } from '../masking.ts';
import { findPassage, listReviewIds, listSteps, listTravellers, type StepRow } from '../store/reads.ts';

const input = z.strictObject({ checkpoint: checkpointCode, passageId: uuid });
type Input = z.infer<typeof input>;

const LONGEST = 500;
/** Facts that mean something to a person; all of them are codes. A correction also names its fields. */
const TOLD_FACTS = ['outcome', 'purpose', 'device', 'decided', 'agent', 'authority', 'mark'] as const;

function toldFacts(facts: SubjectEvent['facts']): Record<string, string> {
  const told = TOLD_FACTS.flatMap((name) => (typeof facts[name] === 'string' ? [[name, facts[name]]] : []));
  const fields = Array.isArray(facts.fields) ? facts.fields.filter((field) => typeof field === 'string').join(', ') : '';
  return { ...(Object.fromEntries(told) as Record<string, string>), ...(fields !== '' && { fields }) };
}

type Reasons = { readonly sealedByCommand: ReadonlyMap<string, Buffer>; readonly stepByMoment: ReadonlyMap<number, StepRow> };

async function loadReasons(context: ViewContext, passageId: string, events: readonly SubjectEvent[]): Promise<Reasons> {
  const sealedByCommand = await listSealedNotes(context.tx, context.district, events.map(({ commandId }) => commandId));
  const steps = (await listSteps(context.tx, context.district, passageId)).filter(({ sealed_facts: sealed }) => sealed !== null);
  return { sealedByCommand, stepByMoment: new Map(steps.map((step) => [step.taken_at.getTime(), step])) };
}

/** A note goes with its command, the sealed facts of a step with the step; both are told once, with the first event. */
function findReason(reasons: Reasons, event: SubjectEvent, told: Set<string>): { open: (context: ViewContext) => string } | undefined {
  if (told.has(event.commandId)) return undefined;
  const note = reasons.sealedByCommand.get(event.commandId);
  const atThatMoment = reasons.stepByMoment.get(event.takenAt);
  const step = atThatMoment?.officer_id === event.officerId && event.type.startsWith('checkpoint.') ? atThatMoment : undefined;
  if (!note && !step?.sealed_facts) return undefined;
  told.add(event.commandId);
  return {
    open: (context) => {
      if (note) return openNote(context, event.commandId, note);
      const place = { table: 'checkpoint.step', column: 'sealed_facts', rowId: step?.id ?? '' };
      return listToldWords(context.emergencySealer.open(place, step?.sealed_facts ?? Buffer.alloc(0))).join(' · ');
    },
  };
}

async function loadHistory(context: ViewContext, { checkpoint, passageId }: Input, isInClear: boolean): Promise<PassageHistory> {
  assertMayActIn(context.places, checkpoint);
  if (!(await findPassage(context.tx, context.district, { passageId, placeCode: checkpoint }))) refuse('PassageUnknown');
  const travellers = await listTravellers(context.tx, context.district, passageId);
  const reviewIds = await listReviewIds(context.tx, context.district, passageId);
  const subjectIds = [passageId, ...travellers.map(({ id }) => id), ...reviewIds];
  const events = await listSubjectEvents(context.tx, context.district, { subjectIds, limit: LONGEST + 1 });
  const reasons = await loadReasons(context, passageId, events);
  const directory = context.reference(accountsDirectory);
  const ordinalById = new Map(travellers.map(({ id, ordinal }) => [id, ordinal]));
  const told = new Set<string>();
  const entries = events.slice(0, LONGEST).map((event): HistoryEntry => {
    const reason = findReason(reasons, event, told);
    const reader = typeof event.facts.reader === 'string' ? event.facts.reader : null;
    return {
      sequence: event.sequence,
      at: event.at,
      takenAt: event.takenAt,
      type: event.type,
      officerBadge: badgeOf(directory, event.officerId ?? reader),
      deviceLabel: directory.deviceById.get(event.deviceId ?? '')?.label ?? '',
      ordinal: ordinalById.get(event.subjectId),
      ruleIds: event.ruleIds,
      facts: toldFacts(event.facts),
      hasReason: reason !== undefined,
      ...(isInClear && reason && { reason: openOrErased(() => reason.open(context), ERASED) }),
    };
  });
  return { isInClear, entries, hasMore: events.length > LONGEST };
}

export const passageHistory = defineView({
  name: 'checkpoint.passage-history',
  input,
  roles: viewAccess['checkpoint.passage-history'],
  run: (context, query) => loadHistory(context, query, false),
});

export const passageHistoryInClear = defineView({
  name: 'checkpoint.passage-history-in-clear',
  input,
  roles: viewAccess['checkpoint.passage-history-in-clear'],
  run: async (context, query) => {
    const until = context.reference(unmaskings).get(unmaskingKey(context.actor.personId ?? '', query.passageId)) ?? 0;
    if (context.now >= until) refuse('NotUnmasked');
    const history = await loadHistory(context, query, true);
    context.noteRead({ type: 'checkpoint.history-read-in-clear', placeCode: query.checkpoint, subjectId: query.passageId, facts: { entries: history.entries.length } });
    return history;
  },
});
