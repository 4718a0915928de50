// Fields of the draft by their path: each shows its value, changes it, and says at itself what is wrong (PR-19).
import { useState } from 'react';
import { SelectField } from '../../../../web/design/select-field.tsx';
import { SwitchField } from '../../../../web/design/switch-field.tsx';
import { TextField, type TextFieldProps } from '../../../../web/design/text-field.tsx';
import { findMoment, momentToField } from '../../../../web/console/china-time.ts';
import { useSay } from '../../../../web/shell/words.tsx';
import { OUTCOMES, type Outcome } from '../../domain/outcomes.ts';
import type { FieldPath } from '../../domain/trouble.ts';
import { useDraft, valueAt } from './draft-hand.tsx';
import { editorWords } from './words.ts';

export interface DraftFieldProps {
  label: string;
  path: FieldPath;
  hint?: string;
}

/** What every field shares: a name for tests and forms, and its trouble. */
function useField({ label, path, hint }: DraftFieldProps): Pick<TextFieldProps, 'label' | 'name' | 'hint' | 'error'> & { value: unknown; set: (value: unknown) => void } {
  const { draft, set, troubleAt } = useDraft();
  const error = troubleAt(path);
  return {
    label,
    name: path.join('.'),
    value: valueAt(draft, path),
    set: (value) => set(path, value),
    ...(hint !== undefined && { hint }),
    ...(error !== undefined && { error }),
  };
}

export function DraftText({ rows, maxLength, ...props }: DraftFieldProps & { rows?: number; maxLength?: number }) {
  const { value, set, ...field } = useField(props);
  return <TextField {...field} value={String(value)} onChange={set} autoComplete="off" {...(rows !== undefined && { rows })} {...(maxLength !== undefined && { maxLength })} />;
}

/** Both languages side by side: neither is ever alone. */
export function DraftWords({ label, path, rows }: DraftFieldProps & { rows?: number }) {
  const say = useSay(editorWords);
  const more = rows === undefined ? {} : { rows };
  return (
    <div className="editor-pair">
      <DraftText label={say('field.in-chinese', { label })} path={[...path, 'zh']} {...more} />
      <DraftText label={say('field.in-english', { label })} path={[...path, 'en']} {...more} />
    </div>
  );
}

/** What is typed stays as typed; the draft holds its number, or none while it is unfinished. */
export function DraftNumber(props: DraftFieldProps) {
  const { value, set, ...field } = useField(props);
  const [typed, setTyped] = useState(Number.isNaN(value) ? '' : String(value));
  const change = (text: string): void => {
    setTyped(text);
    set(/^\d+([.,]\d+)?$/.test(text.trim()) ? Number(text.trim().replace(',', '.')) : Number.NaN);
  };
  return <TextField {...field} value={typed} onChange={change} inputMode="decimal" autoComplete="off" />;
}

export function DraftDate(props: DraftFieldProps & { isOptional?: boolean }) {
  const { isOptional = false, ...rest } = props;
  const { value, set, ...field } = useField(rest);
  return <TextField {...field} type="date" value={typeof value === 'string' ? value : ''} onChange={(text) => set(isOptional && text === '' ? null : text)} />;
}

/** A moment by the clock of the place. */
export function DraftMoment(props: DraftFieldProps & { isOptional?: boolean }) {
  const { isOptional = false, ...rest } = props;
  const { value, set, ...field } = useField(rest);
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  const change = (text: string): void => {
    const moment = findMoment(text);
    set(moment === undefined ? (isOptional ? null : '') : new Date(moment).toISOString());
  };
  return <TextField {...field} type="datetime-local" value={Number.isNaN(at) ? '' : momentToField(at)} onChange={change} />;
}

export function DraftOutcome(props: DraftFieldProps) {
  const say = useSay(editorWords);
  const { value, set, name: _, ...field } = useField(props);
  return <SelectField<Outcome> {...field} value={value as Outcome} onChange={set} choices={OUTCOMES.map((outcome) => ({ value: outcome, label: say(`outcome.${outcome}`) }))} />;
}

export function DraftSwitch(props: DraftFieldProps) {
  const { draft, set } = useDraft();
  const { path, label, hint } = props;
  return <SwitchField label={label} isOn={valueAt(draft, path) === true} onChange={(isOn) => set(path, isOn)} {...(hint !== undefined && { hint })} />;
}
