// Digits in the telephone order with undo at the bottom right; the base of identity, phone and temperature pads.
import { Keypad } from './keypad.tsx';
import type { KeypadKey } from './keypad.tsx';
import type { PadProps, PadWords } from './pad-props.ts';
import { undoKey } from './undo-key.tsx';

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

export interface NumberPadProps extends PadProps {
  words: PadWords;
  /** Places to fill; the pad is done at the last one. */
  length: number;
  /** A further character at the bottom left, and whether it may be typed now. */
  extra?: { character: string; allowed: boolean };
}

export function NumberPad({ value, onChange, onDone, words, length, extra }: NumberPadProps) {
  const isFull = value.length >= length;
  const digit = (face: string): KeypadKey => ({ id: face, face, disabled: isFull });
  const corner =
    extra === undefined
      ? undefined
      : { id: extra.character, face: extra.character, disabled: isFull || !extra.allowed };
  const keys = [...DIGITS.map(digit), corner, digit('0'), undoKey(words.undo, value)];

  const type = (id: string) => {
    const next = id === 'undo' ? value.slice(0, -1) : value + id;
    onChange(next);
    if (id !== 'undo' && next.length === length) onDone?.(next);
  };
  const physicalKeyToId = (key: string) => {
    if (key === 'done') {
      if (isFull) onDone?.(value);
      return undefined;
    }
    return keys.find((one) => one?.id === key && one.disabled !== true)?.id;
  };
  return <Keypad label={words.pad} keys={keys} columns={3} onKey={type} physicalKeyToId={physicalKeyToId} />;
}
