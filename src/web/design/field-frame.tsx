// The label, hint and error around any control that takes a value.
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import './field.css';

export interface FieldFrameProps {
  /** Id of the control; the note below gets `${id}-note`, the label `${id}-label`. */
  id: string;
  label: string;
  hint: ReactNode;
  error: ReactNode;
  children: ReactNode;
}

export function FieldFrame({ id, label, hint, error, children }: FieldFrameProps) {
  return (
    <div className="gk-field" data-wrong={error !== undefined || undefined}>
      <label className="gk-field__label" id={`${id}-label`} htmlFor={id}>
        {label}
      </label>
      {children}
      <div className="gk-field__note" id={`${id}-note`} aria-live="polite">
        {error === undefined ? (
          hint
        ) : (
          <>
            <Icon name="error" />
            <span>{error}</span>
          </>
        )}
      </div>
    </div>
  );
}
