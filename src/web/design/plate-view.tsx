// A vehicle plate that looks like the plate on the car, so that a wrong character is seen at once.
import './plate-view.css';

export type PlateColour = 'blue' | 'green' | 'yellow' | 'white' | 'black';

export interface PlateViewProps {
  /** Characters without the dot, such as 苏C12345 (seven) or 苏CD12345 (eight, new energy). */
  value: string;
  colour: PlateColour;
  /** What a screen reader says: the word "plate" and the characters, in the reader's language. */
  label: string;
  /** Places to draw while typing; empty places stay visible. Defaults to the length of the value. */
  places?: number;
  /** Draws the caret on the first empty place. */
  typing?: boolean;
  /** Index of a character that cannot be right; it is underlined and marked. */
  wrongAt?: number;
  size?: 'line' | 'field';
}

export function PlateView(props: PlateViewProps) {
  const { value, colour, label, typing = false, wrongAt, size = 'field' } = props;
  const characters = [...value];
  const places = Math.max(props.places ?? 0, characters.length);
  return (
    <span className="gk-plate-box" data-size={size}>
      <span className="gk-plate" data-colour={colour} role="img" aria-label={label}>
        {Array.from({ length: places }, (_, index) => (
          <span
            key={index}
            className="gk-plate__place"
            data-first={index === 0 || undefined}
            data-dot={index === 1 || undefined}
            data-caret={(typing && index === characters.length) || undefined}
            data-wrong={index === wrongAt || undefined}
            data-police={characters[index] === '警' || undefined}
          >
            {characters[index] ?? ''}
          </span>
        ))}
      </span>
    </span>
  );
}
