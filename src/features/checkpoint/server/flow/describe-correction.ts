// What the history says of a correction: its fields to everyone, old and new values in clear only (CP-74).
import { ERASED } from '../../../../core/erased.ts';
import type { Sealer } from '../../../../server/commands/action.ts';
import { openOrErased } from '../../../../server/field-cipher/open-or-erased.ts';
import type { StepView } from '../../domain/views.ts';
import type { StepRow, TravellerRow } from '../store/reads.ts';
import { listCorrections, openCorrection } from './edit-history.ts';


export function describeCorrection(sealer: Sealer, step: StepRow, asked: { travellers: readonly TravellerRow[]; isInClear: boolean }): Pick<StepView, 'fields' | 'change'> {
  if (listCorrections([step]).length === 0) return {};
  const fields = step.facts['fields'] as readonly string[];
  if (!asked.isInClear) return { fields };
  const nothing = { reason: ERASED, vehicle: { before: {}, after: {} }, travellers: [] };
  const { reason, vehicle, travellers } = openOrErased<ReturnType<typeof openCorrection>>(() => openCorrection(sealer, step), nothing);
  const ordinalOf = (id: string): number => asked.travellers.find((traveller) => traveller.id === id)?.ordinal ?? 0;
  return { fields, change: { reason, before: vehicle.before, after: vehicle.after, travellers: travellers.map(({ travellerId, before, after }) => ({ ordinal: ordinalOf(travellerId), before, after })) } };
}
