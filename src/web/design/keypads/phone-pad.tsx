// Mobile numbers of eleven digits, read in groups of 3-4-4.
import { NumberPad } from './number-pad.tsx';
import type { PadProps, PadWords } from './pad-props.ts';

/** Groups for `DigitsView`. */
export const PHONE_GROUPS = [3, 4, 4] as const;

export interface PhonePadProps extends PadProps {
  words: PadWords;
}

export function PhonePad(props: PhonePadProps) {
  return <NumberPad {...props} length={11} />;
}
