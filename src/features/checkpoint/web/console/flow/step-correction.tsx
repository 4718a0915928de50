// What a correction changed: the fields to everyone, old and new values to whoever reads in clear (CP-74).
import { useSay } from '../../../../../web/shell/words.tsx';
import type { StepView } from '../../../domain/views.ts';
import { useSayField, valueToText } from './field-words.ts';
import { postFlowWords } from './words.ts';

export function StepCorrection({ step: { fields, change } }: { step: StepView }) {
  const say = useSay(postFlowWords);
  const sayField = useSayField();
  if (fields === undefined) return null;
  if (change === undefined) return <span className="console-soft"> {say('step.fields', { fields: [...new Set(fields.map(sayField))].join(' · ') })}</span>;
  const lines = [{ before: change.before, after: change.after, prefix: '' }, ...change.travellers.map(({ ordinal, before, after }) => ({ before, after, prefix: `${String(ordinal)} ` }))];
  return (
    <span className="console-soft" data-testid="step-change">
      {lines.flatMap(({ before, after, prefix }) =>
        Object.keys(after).map((field) => (
          <span key={`${prefix}${field}`}> {prefix}{say('step.change', { field: sayField(field), before: valueToText(before[field]), after: valueToText(after[field]) })}</span>
        )),
      )}{' '}
      {say('step.reason', { reason: change.reason })}
    </span>
  );
}
