// The undo key: one press takes back one place, always at the bottom right.
import { Icon } from '../icon.tsx';
import type { KeypadKey } from './keypad.tsx';

export function undoKey(name: string, value: string, span = 1): KeypadKey {
  return { id: 'undo', face: <Icon name="undo" />, name, kind: 'undo', disabled: value === '', span };
}
