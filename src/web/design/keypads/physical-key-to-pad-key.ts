// Names a physical key as the pads do.

/**
 * Full-width letters and digits become half-width; letters become upper case;
 * Backspace and Enter become `undo` and `done`.
 */
export function physicalKeyToPadKey(key: string): string {
  if (key === 'Backspace') return 'undo';
  if (key === 'Enter') return 'done';
  return key.length === 1 ? key.normalize('NFKC').toUpperCase() : key;
}
