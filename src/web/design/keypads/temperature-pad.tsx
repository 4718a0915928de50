// Body temperature in three digits with the decimal point implied: 3 6 5 is 36.5 ℃.
import { Keypad, type KeypadKey } from './keypad.tsx';
import { NumberPad } from './number-pad.tsx';
import type { PadProps, PadWords } from './pad-props.ts';

/** Groups for `DigitsView` with the separator `point`. */
export const TEMPERATURE_GROUPS = [2, 1] as const;

export interface TemperaturePadProps extends PadProps {
  words: PadWords;
  /** Accessible name of the whole readings from 36.0 to 36.9, one press each, while nothing is typed; left out, there are none. */
  wholeReadings?: string;
}

const WHOLE_READINGS = Array.from({ length: 10 }, (_, tenth): KeypadKey => ({ id: `36${String(tenth)}`, face: `36.${String(tenth)}` }));
const NO_PHYSICAL_KEY = () => undefined;

/** Nine in ten foreheads read 36 and a bit: one press for those, three digits for every other. */
export function TemperaturePad({ wholeReadings, ...props }: TemperaturePadProps) {
  const type = (digits: string) => {
    props.onChange(digits);
    props.onDone?.(digits);
  };
  return (
    <>
      {wholeReadings !== undefined && props.value === '' && (
        <div className="gk-whole-readings" data-testid="whole-readings">
          <Keypad label={wholeReadings} keys={WHOLE_READINGS} columns={5} onKey={type} physicalKeyToId={NO_PHYSICAL_KEY} />
        </div>
      )}
      <NumberPad {...props} length={3} />
    </>
  );
}
