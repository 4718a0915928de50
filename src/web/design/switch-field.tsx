// A setting that is on or off and takes effect at once.
import { useId } from 'react';
import './switch-field.css';

export interface SwitchFieldProps {
  label: string;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
  hint?: string;
  disabled?: boolean;
}

export function SwitchField({ label, isOn, onChange, hint, disabled }: SwitchFieldProps) {
  const id = useId();
  return (
    <div className="gk-switch">
      <label className="gk-switch__words" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        type="checkbox"
        role="switch"
        className="gk-switch__control"
        checked={isOn}
        aria-checked={isOn}
        disabled={disabled}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={(event) => onChange(event.target.checked)}
      />
      {hint !== undefined && (
        <p className="gk-switch__hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
