// The corrections of a passage so far, as edits that can be merged: read from its steps, where old and new values lie sealed.
import type { Edit } from '../../../../core/sync/merge-edits.ts';
import type { Sealer } from '../../../../server/commands/action.ts';
import { VEHICLE, flattenCorrection, type EditHistory, type FlatFields } from '../../domain/flow/concurrent.ts';
import type { StepRow } from '../store/reads.ts';

type Values = FlatFields;

/** What a correcting step seals. `origin` is what stood before the first correction of a field; steps of before have none. */
export type SealedCorrection = {
  readonly reason: string;
  readonly vehicle: { readonly before: Values; readonly after: Values };
  readonly travellers: readonly { readonly travellerId: string; readonly before: Values; readonly after: Values }[];
  readonly origin?: FlatFields;
};

/** What it says in clear: fields and ids, and how the tablet's clock stood. */
export type CorrectionFacts = {
  readonly fields: readonly string[];
  readonly seen?: readonly string[];
  readonly receivedAt?: number;
  readonly clockOffsetMilliseconds?: number;
  readonly isTimeDoubtful?: boolean;
};

const CORRECTING = ['checkpoint.correct-passage', 'checkpoint.settle-edits'];

export function listCorrections(steps: readonly StepRow[]): readonly StepRow[] {
  return steps.filter(({ verb, sealed_facts: sealed }) => CORRECTING.includes(verb) && sealed !== null);
}

export function openCorrection(sealer: Sealer, { id, sealed_facts: sealed }: Pick<StepRow, 'id' | 'sealed_facts'>): SealedCorrection {
  return sealer.open({ table: 'checkpoint.step', column: 'sealed_facts', rowId: id }, sealed ?? Buffer.alloc(0)) as SealedCorrection;
}

export function sidesOf(sealed: SealedCorrection): { readonly before: FlatFields; readonly after: FlatFields } {
  const side = (which: 'before' | 'after'): FlatFields => {
    const vehicle = Object.entries(sealed.vehicle[which]).map(([field, value]): [string, unknown] => [`${VEHICLE}.${field}`, value]);
    return { ...Object.fromEntries(vehicle), ...flattenCorrection({ travellers: sealed.travellers.map((one) => ({ ...one[which], id: one.travellerId })) }) };
  };
  return { before: side('before'), after: side('after') };
}

/** A step of before wrote over whatever stood: it counts as having seen all earlier ones. */
export function toEditHistory(sealer: Sealer, steps: readonly StepRow[]): EditHistory {
  const corrections = listCorrections(steps);
  const edits: Edit[] = [];
  let origin: FlatFields = {};
  for (const step of corrections) {
    const sealed = openCorrection(sealer, step);
    const { before, after } = sidesOf(sealed);
    const { seen = edits.map(({ id }) => id) } = step.facts as CorrectionFacts;
    origin = { ...before, ...origin, ...sealed.origin };
    edits.push({ id: step.id, at: step.taken_at.getTime(), seen, changes: after });
  }
  return { edits, origin };
}
