// One of several in the phone's own list: works with every reader and every size of type.
import { useId } from 'react';
import { FieldFrame } from '../../../../web/design/field-frame.tsx';

export interface ChoiceFieldProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly choices: readonly { readonly value: Value; readonly label: string }[];
  readonly name: string;
  /** In words, where the choice is missing. */
  readonly error?: string | undefined;
}

export function ChoiceField<Value extends string>({ label, value, onChange, choices, name, error }: ChoiceFieldProps<Value>) {
  const id = useId();
  const choose = (text: string): void => {
    const chosen = choices.find((choice) => choice.value === text);
    if (chosen !== undefined) onChange(chosen.value);
  };
  return (
    <FieldFrame id={id} label={label} hint={undefined} error={error}>
      <select id={id} name={name} className="gk-field__control" value={value} onChange={(event) => choose(event.target.value)}>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>{choice.label}</option>
        ))}
      </select>
    </FieldFrame>
  );
}
