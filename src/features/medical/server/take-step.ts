// Takes a step on one custody: loads it locked, folds, moves places of sites along, and keeps the step.
import { refuse } from '../../../core/problems.ts';
import type { ActionContext } from '../../../server/commands/action.ts';
import { foldCustody, takeStep, type Custody, type Deed, type Holder } from '../domain/custody.ts';
import type { StepWords } from '../domain/records.ts';
import { conflictToProblem } from '../domain/rules.ts';
import { openWords, sealWords } from './seal-custody.ts';
import { findCustodyForUpdate, updateCustody, type CustodyColumns, type CustodyRow, type StoredStep } from './store/custodies.ts';
import { leavePlace, takePlace } from './store/sites.ts';

export type TakenStep = { readonly row: CustodyRow; readonly before: Custody; readonly after: Custody };
export type NewStep = { readonly id: string; readonly deed: Deed; readonly words?: StepWords };

const SITE_KINDS: readonly string[] = ['hospital', 'isolation-site', 'transport'];

function siteOf({ holder, endedAt }: Custody): string | undefined {
  return holder && endedAt === undefined && SITE_KINDS.includes(holder.kind) ? holder.place : undefined;
}

/** MD-10. */
async function movePlaces({ tx, district }: ActionContext, from: string | undefined, to: string | undefined): Promise<void> {
  if (from === to) return;
  if (to !== undefined && !(await takePlace(tx, district, to))) refuse('SiteFull');
  if (from !== undefined) await leavePlace(tx, district, from);
}

/** The columns by which the row is found, as the fold has them. */
export function toColumns(custody: Custody & { readonly holder: Holder }, row: Pick<CustodyColumns, 'id' | 'steps' | 'sealedWords'> & { readonly askedBefore: string }): CustodyColumns {
  const { holder, offer, endedAt, conflicts } = custody;
  return {
    id: row.id,
    steps: row.steps,
    sealedWords: row.sealedWords,
    holderKind: holder.kind,
    holderCode: holder.place,
    offerId: offer?.id,
    offerDueAt: offer?.dueAt,
    askedCode: offer?.to.place ?? row.askedBefore,
    endedAt,
    lastConflictAt: conflicts.at(-1)?.at,
  };
}

function toStoredStep({ actor, command }: ActionContext, { id, deed }: NewStep): StoredStep {
  return { ...deed, id, at: command.receivedAt, ...(actor.personId !== undefined && { personId: actor.personId }) };
}

/** A step that does not follow is kept with its reason (MD-3). */
export async function keepStep(context: ActionContext, row: CustodyRow, step: NewStep): Promise<TakenStep> {
  const before = foldCustody(row.steps);
  const stored = toStoredStep(context, step);
  const after = takeStep(before, stored);
  if (!after.holder || !before.holder) throw new Error(`Custody ${row.id} has no beginning.`);
  await movePlaces(context, siteOf(before), siteOf(after));
  const sealer = context.emergencySealer;
  const sealedWords = step.words === undefined ? row.sealed_words : sealWords(sealer, row.id, { ...openWords(sealer, row.id, row.sealed_words), [step.id]: step.words });
  // Who may not see the row after her own statement may not make it: a place that declines stays named until the next step, and the views hide it.
  const askedBefore = stored.kind === 'decline' ? stored.by : after.holder.place;
  await updateCustody(context.tx, context.district, toColumns({ ...after, holder: after.holder }, { id: row.id, steps: [...row.steps, stored], sealedWords, askedBefore }));
  return { row, before, after };
}

export async function getCustody(context: ActionContext, custodyId: string): Promise<CustodyRow> {
  return (await findCustodyForUpdate(context.tx, context.district, custodyId)) ?? refuse('CustodyUnknown');
}

/** At a desk: a step that does not follow is refused in words and not kept. */
export async function takeStepAtDesk(context: ActionContext, custodyId: string, step: NewStep): Promise<TakenStep> {
  const row = await getCustody(context, custodyId);
  const before = foldCustody(row.steps);
  const conflict = takeStep(before, toStoredStep(context, step)).conflicts.at(before.conflicts.length);
  if (conflict) {
    const { code, params } = conflictToProblem(conflict.reason);
    refuse(code, params);
  }
  return keepStep(context, row, step);
}
