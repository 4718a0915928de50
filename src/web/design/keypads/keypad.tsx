// A grid of big keys for gloved thumbs; the same keys answer to a physical keyboard.
import type { CSSProperties, ReactNode } from 'react';
import { pulse } from '../haptics.ts';
import { usePhysicalKeys } from './use-physical-keys.ts';
import './keypad.css';

export interface KeypadKey {
  /** What `onKey` receives; a single character is also matched against the physical keyboard. */
  id: string;
  face: ReactNode;
  /** Accessible name where the face is a drawing. */
  name?: string;
  /** `character` types something; `mode` changes the keys or a setting; `undo` takes back. */
  kind?: 'character' | 'mode' | 'undo';
  /** For a setting that is on or off. */
  pressed?: boolean;
  disabled?: boolean;
  /** Columns it spans. */
  span?: number;
}

export interface KeypadProps {
  /** Accessible name of the whole pad. */
  label: string;
  keys: readonly (KeypadKey | undefined)[];
  columns: number;
  /** Rows kept free even when fewer are filled, so that nothing jumps. */
  rows?: number;
  onKey: (id: string) => void;
  /** Turns a physical key (`KeyboardEvent.key`) into a key id; by default the visible keys answer. */
  physicalKeyToId?: (key: string) => string | undefined;
}

export function Keypad({ label, keys, columns, rows, onKey, physicalKeyToId }: KeypadProps) {
  const usable = keys.filter((key) => key !== undefined && key.disabled !== true);
  const press = (id: string) => {
    pulse();
    onKey(id);
  };
  usePhysicalKeys((typed) => {
    const id = physicalKeyToId ? physicalKeyToId(typed) : usable.find((key) => key?.id === typed)?.id;
    if (id === undefined) return false;
    press(id);
    return true;
  });
  const shape = { '--columns': columns, '--rows': rows ?? 'auto' } as CSSProperties;
  return (
    <div
      className="gk-keypad"
      role="group"
      aria-label={label}
      style={shape}
      data-fixed-rows={rows !== undefined || undefined}
    >
      {keys.map((key, index) =>
        key === undefined ? (
          <span key={`gap-${String(index)}`} />
        ) : (
          <button
            key={key.id}
            type="button"
            className="gk-key"
            data-kind={key.kind ?? 'character'}
            style={key.span === undefined ? undefined : { gridColumn: `span ${String(key.span)}` }}
            aria-label={key.name}
            aria-pressed={key.pressed}
            disabled={key.disabled}
            onClick={() => press(key.id)}
          >
            {key.face}
          </button>
        ),
      )}
    </div>
  );
}
