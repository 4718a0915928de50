// Body temperature: whole readings of a healthy forehead in one press, any other in three digits with the point implied (3 6 5 is 36.5 ℃).
import { useState } from 'react';
import { Keypad, type KeypadKey } from './keypad.tsx';
import { NumberPad } from './number-pad.tsx';
import type { PadProps, PadWords } from './pad-props.ts';
import { undoKey } from './undo-key.tsx';

/** Groups for `DigitsView` with the separator `point`. */
export const TEMPERATURE_GROUPS = [2, 1] as const;

export interface TemperaturePadProps extends PadProps {
  words: PadWords;
  /** Begins with the readings from 36.0 to 36.9, one press each; the word is on the key that leads to the digits. */
  otherReading?: string;
}

export function TemperaturePad({ otherReading, ...props }: TemperaturePadProps) {
  const [isTyping, setTyping] = useState(false);
  if (otherReading === undefined || isTyping || props.value !== '') return <NumberPad {...props} length={3} />;
  return <WholeReadings {...props} otherReading={otherReading} onType={() => setTyping(true)} />;
}

const wholeReading = (tenth: string): KeypadKey => ({ id: `36${tenth}`, face: `36.${tenth}` });
const ROWS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'].map(wholeReading);
const OTHER = 'other';

type WholeReadingsProps = TemperaturePadProps & { otherReading: string; onType: () => void };

/** Where the digits stand otherwise, so that nothing moves; a physical digit begins to type. */
function WholeReadings({ value, onChange, onDone, words, otherReading, onType }: WholeReadingsProps) {
  const keys: KeypadKey[] = [...ROWS, { id: OTHER, face: otherReading, kind: 'mode' }, wholeReading('0'), undoKey(words.undo, value)];
  const take = (id: string) => {
    if (id === OTHER) return onType();
    onChange(id);
    if (id.length === 3) onDone?.(id);
  };
  return (
    <div className="gk-whole-readings" data-testid="whole-readings">
      <Keypad label={words.pad} keys={keys} columns={3} onKey={take} physicalKeyToId={(key) => (/^\d$/.test(key) ? key : undefined)} />
    </div>
  );
}
