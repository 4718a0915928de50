// The name, typed or spoken into the tablet's own keyboard; a helper fills it in for who cannot.
import { TextField } from '../../../../../web/design/text-field.tsx';
import { Hand } from '../parts/hand.tsx';
import { useLaneSay } from '../parts/use-lane.ts';
import type { FieldEditorProps } from './field-props.ts';

export function NameField({ traveller, onChange, onDone }: FieldEditorProps) {
  const say = useLaneSay();
  return (
    <Hand
      editor={
        <div data-testid="name-field">
          <TextField
            label={say('step.name.long')}
            hint={say('name.hint')}
            value={traveller.name}
            onChange={(name) => onChange({ name })}
            autoComplete="off"
            maxLength={50}
            autoFocus
            onEnter={onDone}
          />
        </div>
      }
    />
  );
}
