// Digits being typed, in the groups people read them in, with a caret and a mark on a wrong one.
import './digits-view.css';

export interface DigitsViewProps {
  value: string;
  /** Length of each group, such as 3-4-4 for a mobile number or 6-8-4 for an identity number. */
  groups: readonly number[];
  /** What a screen reader says for the whole. */
  label: string;
  /** What stands between groups: a gap, or the implied decimal point. */
  separator?: 'gap' | 'point';
  /** Unit shown after the last digit, such as ℃. */
  unit?: string;
  typing?: boolean;
  wrongAt?: number;
}

export function DigitsView(props: DigitsViewProps) {
  const { value, groups, label, separator = 'gap', unit, typing = false, wrongAt } = props;
  const starts = groups.map((_, index) => groups.slice(0, index).reduce((sum, length) => sum + length, 0));
  return (
    <span className="gk-digits" role="img" aria-label={label} data-separator={separator}>
      {groups.map((length, group) => (
        <span className="gk-digits__group" key={group}>
          {Array.from({ length }, (_, offset) => (starts[group] ?? 0) + offset).map((index) => (
            <span
              key={index}
              className="gk-digits__place"
              data-caret={(typing && index === value.length) || undefined}
              data-wrong={index === wrongAt || undefined}
            >
              {value[index] ?? ''}
            </span>
          ))}
        </span>
      ))}
      {unit !== undefined && <span className="gk-digits__unit">{unit}</span>}
    </span>
  );
}
