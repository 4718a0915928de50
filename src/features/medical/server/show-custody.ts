// A custody as its views show it: what the fold says, masked names, and who took which step.
import { ERASED } from '../../../core/erased.ts';
import { maskDocument, maskName, maskPhone, maskPlate } from '../../../core/identifiers/mask.ts';
import { openOrErased } from '../../../server/field-cipher/open-or-erased.ts';
import type { ViewContext } from '../../../server/views/view.ts';
import { accountsDirectory } from '../../accounts/door.ts';
import { foldCustody } from '../domain/custody.ts';
import type { CustodyPerson } from '../domain/records.ts';
import { latenessOf, listAlarms, nextStepOf } from '../domain/standing.ts';
import type { CustodyState, CustodyView, QueueRow, ShownStep } from '../domain/views.ts';
import { openPerson } from './seal-custody.ts';
import type { CustodyRow, StoredStep } from './store/custodies.ts';

const ERASED_PERSON: CustodyPerson = { name: ERASED, phone: ERASED, document: { kind: 'none', number: ERASED }, plate: ERASED };

export function readPerson({ emergencySealer }: ViewContext, row: CustodyRow): CustodyPerson {
  return openOrErased(() => openPerson(emergencySealer, row.id, row.sealed_person), ERASED_PERSON);
}

function toState(row: CustodyRow, now: number): CustodyState {
  const custody = foldCustody(row.steps);
  const { holder, beganAt, offer } = custody;
  if (!holder || beganAt === undefined) throw new Error(`Custody ${row.id} has no beginning.`);
  return {
    custodyId: row.id,
    holder,
    heldSince: custody.heldSince,
    beganAt,
    endedAt: custody.endedAt,
    facts: custody.facts,
    need: custody.need,
    isJudged: custody.isJudged,
    offer: offer && { ...offer, lateness: latenessOf(offer, now) },
    next: nextStepOf(custody),
    alarms: listAlarms(custody, now),
  };
}

export function toQueueRow(context: ViewContext, row: CustodyRow): QueueRow {
  const { name, plate } = readPerson(context, row);
  return { ...toState(row, context.now), maskedName: maskName(name), maskedPlate: maskPlate(plate) };
}

function toTarget(step: StoredStep): ShownStep['to'] {
  if (step.kind === 'offer') return step.to;
  return step.kind === 'take-over' ? { kind: 'checkpoint', place: step.to } : undefined;
}

function toShownSteps({ reference }: ViewContext, steps: readonly StoredStep[]): ShownStep[] {
  const { personById } = reference(accountsDirectory);
  const reasonById = new Map(foldCustody(steps).conflicts.map(({ stepId, reason }) => [stepId, reason]));
  return steps.map((step) => ({
    id: step.id,
    at: step.at,
    kind: step.kind,
    by: step.by,
    badge: personById.get(step.personId ?? '')?.badge ?? '',
    to: toTarget(step),
    finding: step.kind === 'judge' ? step.finding : undefined,
    conflict: reasonById.get(step.id),
  }));
}

export function toCustodyView(context: ViewContext, row: CustodyRow): CustodyView {
  const { phone, document } = readPerson(context, row);
  return { ...toQueueRow(context, row), passageId: row.passage_id, maskedPhone: maskPhone(phone), maskedDocument: maskDocument(document.number), ruleIds: row.steps.flatMap((step) => (step.kind === 'begin' ? (step.ruleIds ?? []) : [])), steps: toShownSteps(context, row.steps) };
}
