// One choice out of a list that is too long for a segmented row.
import { Select } from '@base-ui/react/select';
import { useId } from 'react';
import type { ReactNode } from 'react';
import type { Choice } from './choice.ts';
import { FieldFrame } from './field-frame.tsx';
import { Icon } from './icon.tsx';
import { useLandmark } from './use-landmark.ts';
import './menu.css';

export interface SelectFieldProps<Value extends string> {
  label: string;
  /** An empty string stands for "nothing chosen yet". */
  value: Value | '';
  onChange: (value: Value) => void;
  choices: readonly Choice<Value>[];
  /** Shown while nothing is chosen. */
  placeholder?: string;
  hint?: ReactNode;
  error?: ReactNode;
  disabled?: boolean;
}

export function SelectField<Value extends string>(props: SelectFieldProps<Value>) {
  const { label, value, onChange, choices, placeholder, hint, error, disabled } = props;
  const id = useId();
  const { ref, container } = useLandmark();
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      <Select.Root
        items={choices}
        value={value === '' ? null : value}
        onValueChange={(next) => next !== null && onChange(next)}
        {...(disabled !== undefined && { disabled })}
      >
        <Select.Trigger
          id={id}
          ref={ref}
          className="gk-field__control"
          aria-describedby={`${id}-note`}
          aria-invalid={error !== undefined || undefined}
        >
          <Select.Value placeholder={placeholder} />
          <Icon name="chevron-down" />
        </Select.Trigger>
        <Select.Portal className="gk-portal" container={container}>
          <Select.Positioner
            className="gk-menu-place"
            positionMethod="fixed"
            sideOffset={4}
            alignItemWithTrigger={false}
          >
            <Select.Popup className="gk-menu" aria-label={label}>
              {choices.map((choice) => (
                <Select.Item
                  key={choice.value}
                  value={choice.value}
                  className="gk-menu__item"
                  {...(choice.disabled !== undefined && { disabled: choice.disabled })}
                >
                  <Select.ItemText>{choice.label}</Select.ItemText>
                  <Select.ItemIndicator>
                    <Icon name="check" />
                  </Select.ItemIndicator>
                </Select.Item>
              ))}
            </Select.Popup>
          </Select.Positioner>
        </Select.Portal>
      </Select.Root>
    </FieldFrame>
  );
}
