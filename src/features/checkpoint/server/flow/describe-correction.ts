// What the history says of a correction: its fields to everyone, old and new values in clear only (CP-74).
import { ERASED } from '../../../../core/erased.ts';
import type { Sealer } from '../../../../server/commands/action.ts';
import { openOrErased } from '../../../../server/field-cipher/open-or-erased.ts';
import type { CorrectionView, StepView } from '../../domain/views.ts';
import type { StepRow, TravellerRow } from '../store/reads.ts';

type Values = CorrectionView['before'];
type SealedCorrection = {
  readonly reason: string;
  readonly vehicle: { readonly before: Values; readonly after: Values };
  readonly travellers: readonly { readonly travellerId: string; readonly before: Values; readonly after: Values }[];
};

export function describeCorrection(sealer: Sealer, step: StepRow, asked: { travellers: readonly TravellerRow[]; isInClear: boolean }): Pick<StepView, 'fields' | 'change'> {
  if (step.verb !== 'checkpoint.correct-passage' || step.sealed_facts === null) return {};
  const fields = step.facts['fields'] as readonly string[];
  if (!asked.isInClear) return { fields };
  const sealed = step.sealed_facts;
  const nothing: SealedCorrection = { reason: ERASED, vehicle: { before: {}, after: {} }, travellers: [] };
  const { reason, vehicle, travellers } = openOrErased(() => sealer.open({ table: 'checkpoint.step', column: 'sealed_facts', rowId: step.id }, sealed) as SealedCorrection, nothing);
  const ordinalOf = (id: string): number => asked.travellers.find((traveller) => traveller.id === id)?.ordinal ?? 0;
  return { fields, change: { reason, ...vehicle, travellers: travellers.map(({ travellerId, before, after }) => ({ ordinal: ordinalOf(travellerId), before, after })) } };
}
