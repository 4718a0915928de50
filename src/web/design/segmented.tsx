// A few choices side by side, of which exactly one holds.
import { useId } from 'react';
import type { Choice } from './choice.ts';
import './segmented.css';

export interface SegmentedProps<Value extends string> {
  label: string;
  value: Value;
  onChange: (value: Value) => void;
  choices: readonly Choice<Value>[];
  /** Keeps the label for screen readers only. */
  hideLabel?: boolean;
  /** Shares the whole row among the choices. */
  wide?: boolean;
}

export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  const { label, value, onChange, choices, hideLabel = false, wide = false } = props;
  const name = useId();
  return (
    <fieldset className="gk-segmented" data-wide={wide || undefined}>
      <legend className={hideLabel ? 'gk-only-read' : 'gk-segmented__label'}>{label}</legend>
      <div className="gk-segmented__row">
        {choices.map((choice) => (
          <label key={choice.value} className="gk-segmented__choice">
            <input
              type="radio"
              className="gk-only-read"
              name={name}
              value={choice.value}
              checked={choice.value === value}
              disabled={choice.disabled}
              onChange={() => onChange(choice.value)}
            />
            <span>{choice.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
