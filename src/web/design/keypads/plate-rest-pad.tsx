// The third place of a plate and on: digits first, letters and suffixes one key away, new energy as a switch.
import { useState } from 'react';
import { Keypad } from './keypad.tsx';
import type { KeypadKey } from './keypad.tsx';
import type { PadLayout } from './pad-props.ts';
import type { PlatePadProps } from './plate-pad-props.ts';
import { canTypeOnPlate, PLATE_DIGITS, PLATE_LETTERS, PLATE_SUFFIXES, plateLength } from './plate-typing.ts';
import { undoKey } from './undo-key.tsx';

const PAGES = ['digits', 'early', 'late', 'suffixes'] as const;
type Page = (typeof PAGES)[number];

const EARLY_LETTERS = PLATE_LETTERS.slice(0, 12);
const LATE_LETTERS = PLATE_LETTERS.slice(12);

export type PlateRestPadProps = PlatePadProps & { layout: PadLayout };

export function PlateRestPad(props: PlateRestPadProps) {
  const { value, onChange, onDone, isNewEnergy, onNewEnergyChange, onOther, words, layout } = props;
  const [page, setPage] = useState<Page>('digits');

  const type = (character: string) => {
    setPage('digits');
    onChange(value + character);
    if (value.length + 1 === plateLength(isNewEnergy)) onDone?.(value + character);
  };
  const act = (id: string) => {
    if (id === 'undo') return onChange(value.slice(0, -1));
    if (id === 'newEnergy') return onNewEnergyChange(!isNewEnergy);
    if (id === 'other') return onOther();
    const turned = PAGES.find((one) => pageId(one) === id);
    if (turned !== undefined) return setPage(turned);
    type(id);
  };
  const physicalKeyToId = (key: string) => {
    if (key === 'undo') return key;
    if (key === 'done' && value.length === plateLength(isNewEnergy)) onDone?.(value);
    return canTypeOnPlate(value, key, isNewEnergy) ? key : undefined;
  };
  const keys = layout === 'phone' ? phoneKeys(props, page) : tabletKeys(props, page);
  const { columns, rows } = layout === 'phone' ? { columns: 4, rows: 4 } : { columns: 7, rows: 6 };
  return (
    <Keypad label={words.pad} keys={keys} columns={columns} rows={rows} onKey={act} physicalKeyToId={physicalKeyToId} />
  );
}

function characterKey(props: PlateRestPadProps): (face: string) => KeypadKey {
  return (face) => ({ id: face, face, disabled: !canTypeOnPlate(props.value, face, props.isNewEnergy) });
}

function pageId(page: Page): string {
  return `page:${page}`;
}

function pageKey(page: Page, face: string, span = 1): KeypadKey {
  return { id: pageId(page), face, kind: 'mode', span };
}

function newEnergyKey({ words, isNewEnergy }: PlateRestPadProps, span = 1): KeypadKey {
  return { id: 'newEnergy', face: words.newEnergy, kind: 'mode', pressed: isNewEnergy, span };
}

/** Three columns of characters and, on the right, a column of modes with undo at the bottom. */
function phoneKeys(props: PlateRestPadProps, page: Page): (KeypadKey | undefined)[] {
  const { words, value } = props;
  const charactersByPage: Record<Page, readonly (KeypadKey | undefined)[]> = {
    digits: [
      ...PLATE_DIGITS.slice(0, 9).map(characterKey(props)),
      newEnergyKey(props),
      ...PLATE_DIGITS.slice(9).map(characterKey(props)),
      { id: 'other', face: words.other, kind: 'mode' },
    ],
    early: EARLY_LETTERS.map(characterKey(props)),
    late: LATE_LETTERS.map(characterKey(props)),
    suffixes: PLATE_SUFFIXES.map(characterKey(props)),
  };
  const modes = [
    page === 'early' ? pageKey('digits', '1–9') : pageKey('early', 'A–M'),
    page === 'late' ? pageKey('digits', '1–9') : pageKey('late', 'N–Z'),
    page === 'suffixes' ? pageKey('digits', '1–9') : pageKey('suffixes', words.suffixes),
    undoKey(words.undo, value),
  ];
  const characters = charactersByPage[page];
  return modes.flatMap((mode, row) => [...[0, 1, 2].map((column) => characters[row * 3 + column]), mode]);
}

/** Everything at once in seven columns; only the suffixes take a key to reach. */
function tabletKeys(props: PlateRestPadProps, page: Page): (KeypadKey | undefined)[] {
  const { words, value } = props;
  const toSuffixes = page === 'suffixes' ? pageKey('digits', 'A–Z', 2) : pageKey('suffixes', words.suffixes, 2);
  const characters = page === 'suffixes' ? [...PLATE_SUFFIXES, ...Array<undefined>(18)] : PLATE_LETTERS;
  return [
    ...PLATE_DIGITS.map(characterKey(props)),
    newEnergyKey(props, 2),
    { id: 'other', face: words.other, kind: 'mode', span: 2 },
    ...characters.map((face) => (face === undefined ? undefined : characterKey(props)(face))),
    toSuffixes,
    undoKey(words.undo, value, 2),
  ];
}
