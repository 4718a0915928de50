// One line (or several) of text with its label above, a hint, and an error said in words.
import { useId } from 'react';
import type { ComponentProps, ReactNode } from 'react';
import { FieldFrame } from './field-frame.tsx';

export interface TextFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  hint?: ReactNode;
  /** What is wrong and what to do; its presence marks the field. */
  error?: ReactNode;
  name?: string;
  type?: 'text' | 'password' | 'search' | 'tel' | 'email' | 'date' | 'time' | 'datetime-local' | 'number';
  inputMode?: ComponentProps<'input'>['inputMode'];
  autoComplete?: string;
  placeholder?: string;
  maxLength?: number;
  required?: boolean;
  disabled?: boolean;
  readOnly?: boolean;
  autoFocus?: boolean;
  /** More than one makes a text area of so many rows. */
  rows?: number;
  onEnter?: () => void;
}

export function TextField(props: TextFieldProps) {
  const { label, value, onChange, hint, error, rows = 1, onEnter, ...rest } = props;
  const id = useId();
  const shared = {
    id,
    className: 'gk-field__control',
    value,
    'aria-invalid': error !== undefined || undefined,
    'aria-describedby': `${id}-note`,
    name: rest.name,
    autoComplete: rest.autoComplete,
    placeholder: rest.placeholder,
    maxLength: rest.maxLength,
    required: rest.required,
    disabled: rest.disabled,
    readOnly: rest.readOnly,
    autoFocus: rest.autoFocus,
  };
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      {rows > 1 ? (
        <textarea {...shared} rows={rows} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <input
          {...shared}
          type={rest.type ?? 'text'}
          inputMode={rest.inputMode}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={(event) => event.key === 'Enter' && !event.nativeEvent.isComposing && onEnter?.()}
        />
      )}
    </FieldFrame>
  );
}
