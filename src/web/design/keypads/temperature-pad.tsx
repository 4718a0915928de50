// Body temperature in three digits with the decimal point implied: 3 6 5 is 36.5 ℃.
import { NumberPad } from './number-pad.tsx';
import type { PadProps, PadWords } from './pad-props.ts';

/** Groups for `DigitsView` with the separator `point`. */
export const TEMPERATURE_GROUPS = [2, 1] as const;

export interface TemperaturePadProps extends PadProps {
  words: PadWords;
}

export function TemperaturePad(props: TemperaturePadProps) {
  return <NumberPad {...props} length={3} />;
}
