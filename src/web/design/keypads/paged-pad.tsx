// Single characters over as many pages as the layout needs, with "more" and undo always in the same corner.
import { useState } from 'react';
import { Keypad } from './keypad.tsx';
import type { KeypadKey } from './keypad.tsx';
import type { PadLayout } from './pad-props.ts';

const GRIDS = { phone: { columns: 4, rows: 4 }, tablet: { columns: 7, rows: 6 } } as const;

export interface PagedPadProps {
  label: string;
  keys: readonly KeypadKey[];
  undo: KeypadKey;
  /** Accessible name and face of the key that turns the page. */
  more: string;
  layout: PadLayout;
  onKey: (id: string) => void;
  physicalKeyToId?: (key: string) => string | undefined;
}

export function PagedPad({ label, keys, undo, more, layout, onKey, physicalKeyToId }: PagedPadProps) {
  const [page, setPage] = useState(0);
  const { columns, rows } = GRIDS[layout];
  const room = columns * rows;
  const perPage = keys.length + 1 <= room ? keys.length : room - 2;
  const pages = Math.ceil(keys.length / perPage);
  const shown: (KeypadKey | undefined)[] = keys.slice(page * perPage, (page + 1) * perPage);
  const controls: KeypadKey[] = pages > 1 ? [{ id: 'more', face: more, kind: 'mode' }, undo] : [undo];
  while (shown.length < room - controls.length) shown.push(undefined);

  return (
    <Keypad
      label={label}
      keys={[...shown, ...controls]}
      columns={columns}
      rows={rows}
      onKey={(id) => (id === 'more' ? setPage((page + 1) % pages) : onKey(id))}
      physicalKeyToId={physicalKeyToId ?? ((key) => [...keys, undo].find((one) => one.id === key)?.id)}
    />
  );
}
