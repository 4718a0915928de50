// Big toggles side by side that wrap: several may be on, each says so by more than colour.
import { Icon } from '../../../../../web/design/icon.tsx';

export type Chip<Id extends string> = { readonly id: Id; readonly label: string; readonly isOn: boolean };

export type ChipsProps<Id extends string> = {
  readonly label: string;
  readonly chips: readonly Chip<Id>[];
  readonly onPress: (id: Id) => void;
  readonly testId: string;
  /** Keeps the label for screen readers only. */
  readonly hideLabel?: boolean;
};

export function Chips<Id extends string>({ label, chips, onPress, testId, hideLabel = false }: ChipsProps<Id>) {
  return (
    <div className="lane-chips" role="group" aria-label={label} data-testid={testId}>
      {!hideLabel && <p className="lane-label" aria-hidden="true">{label}</p>}
      <div className="lane-chips__row">
        {chips.map(({ id, label: words, isOn }) => (
          <button key={id} type="button" className="lane-chip" aria-pressed={isOn} data-id={id} onClick={() => onPress(id)}>
            {isOn && <Icon name="check" />}
            {words}
          </button>
        ))}
      </div>
    </div>
  );
}
