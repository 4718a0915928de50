// Resident identity numbers: digits, and X only in the eighteenth place (GB 11643-1999).
import { NumberPad } from './number-pad.tsx';
import type { PadProps, PadWords } from './pad-props.ts';

const IDENTITY_LENGTH = 18;

/** Groups for `DigitsView`: area, birth date, sequence with check character. */
export const IDENTITY_GROUPS = [6, 8, 4] as const;

export interface IdentityPadProps extends PadProps {
  words: PadWords;
}

export function IdentityPad(props: IdentityPadProps) {
  const extra = { character: 'X', allowed: props.value.length === IDENTITY_LENGTH - 1 };
  return <NumberPad {...props} length={IDENTITY_LENGTH} extra={extra} />;
}
