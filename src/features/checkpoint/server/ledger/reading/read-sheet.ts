// Reads the rows of a sheet as they come; a value that is merged over several rows stands in each of them.
import type { Cell, SheetRow } from '../../../domain/ledger/cells.ts';
import { serialToText } from '../../../domain/ledger/read-moment.ts';
import { LIMITS, LedgerTrouble, countCharacters, keepText } from './limits.ts';
import type { WorkbookPackage } from './open-package.ts';
import type { Workbook } from './read-workbook.ts';
import { readXml, type Attributes, type XmlHandler } from './read-xml.ts';

/** By column: the rows over which its topmost cell is stretched. */
type Merges = ReadonlyMap<number, readonly { readonly from: number; readonly until: number }[]>;

const MERGED = /<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"/g;
const LONGEST_MERGE_TEXT = 300;
/** A vehicle has eighty people; anything longer is decoration. */
const TALLEST_MERGE = 100;

function columnToIndex(letters: string): number {
  return [...letters].reduce((index, letter) => index * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** They stand behind the rows, so they are looked for first, without reading the rest. */
async function findMerges(chunks: AsyncIterable<string>): Promise<Merges> {
  const merges = new Map<number, { from: number; until: number }[]>();
  let count = 0;
  let carried = '';
  for await (const chunk of chunks) {
    const text = carried + chunk;
    let end = 0;
    for (const match of text.matchAll(MERGED)) {
      end = match.index + match[0].length;
      count += 1;
      if (count > LIMITS.mergedCells) throw new LedgerTrouble('LedgerTooMuchText');
      const [, column = '', from = '', , until = ''] = match;
      const span = { from: Number(from), until: Number(until) };
      if (span.until <= span.from || span.until - span.from > TALLEST_MERGE) continue;
      const index = columnToIndex(column);
      const known = merges.get(index);
      if (known) known.push(span);
      else merges.set(index, [span]);
    }
    carried = text.slice(Math.max(end, text.length - LONGEST_MERGE_TEXT));
  }
  return merges;
}

/** Fills what is merged downwards; rows come in order. */
function createFiller(merges: Merges): (row: SheetRow) => SheetRow {
  const stretched = new Map<number, { readonly until: number; readonly cell: Cell }>();
  return ({ number, cells }) => {
    const filled = [...cells];
    for (const [index, spans] of merges) {
      const begins = spans.find(({ from }) => from === number);
      const cell = cells[index];
      if (begins && cell) stretched.set(index, { until: begins.until, cell });
      const above = stretched.get(index);
      if (above && above.until >= number && filled[index] === undefined) filled[index] = above.cell;
    }
    return { number, cells: Array.from(filled) };
  };
}

type OpenCell = { readonly index: number; readonly type: string; readonly isDate: boolean; text: string; isFormula: boolean };

function closeCell({ type, isDate, text, isFormula }: OpenCell, { texts, is1904 }: Workbook): Cell | undefined {
  const value = type === 's' ? (texts[Number(text)] ?? '') : text;
  if (isFormula) return { kind: 'formula', text: keepText(value) };
  if (value === '') return undefined;
  if (type !== 'n') return { kind: type === 'd' ? 'date' : 'text', text: keepText(type === 'd' ? value.replace('T', ' ') : value) };
  const number = Number(value);
  if (isDate && Number.isFinite(number) && number >= 0 && number < 2_958_466) return { kind: 'date', text: serialToText(number, is1904) };
  return { kind: 'number', text: keepText(value) };
}

function openCell({ r, s, t }: Attributes, nextIndex: number, { isDateStyle }: Workbook): OpenCell {
  const letters = r === undefined ? undefined : /^[A-Z]{1,3}/.exec(r)?.[0];
  const index = letters === undefined ? nextIndex : columnToIndex(letters);
  return { index, type: t ?? 'n', isDate: s !== undefined && (isDateStyle[Number(s)] ?? false), text: '', isFormula: false };
}

/** Told what the XML tells, it hands on each row that has something in it. */
function createSheetHandler(workbook: Workbook, onRow: (row: SheetRow) => void): Required<XmlHandler> {
  let number = 0;
  let cells: (Cell | undefined)[] = [];
  let cell: OpenCell | undefined;
  let nextIndex = 0;
  let takes = false;
  let inPhonetics = false;

  function keepCell(): void {
    const closed = cell && cell.index < LIMITS.columns ? closeCell(cell, workbook) : undefined;
    if (cell && closed) cells[cell.index] = closed;
    cell = undefined;
  }

  return {
    open: (name, attributes) => {
      if (name === 'row') {
        number = attributes.r === undefined ? number + 1 : Number(attributes.r);
        cells = [];
        nextIndex = 0;
      }
      if (name === 'c') {
        cell = openCell(attributes, nextIndex, workbook);
        nextIndex = cell.index + 1;
      }
      if (name === 'f' && cell) cell.isFormula = true;
      if (name === 'rPh') inPhonetics = true;
      takes = (name === 'v' || name === 't') && !inPhonetics;
    },
    text: (text) => {
      if (takes && cell && cell.text.length < LIMITS.cellCharacters) cell.text += text;
    },
    close: (name) => {
      if (name === 'v' || name === 't') takes = false;
      if (name === 'rPh') inPhonetics = false;
      if (name === 'c') keepCell();
      if (name === 'row' && cells.length > 0) onRow({ number, cells: Array.from(cells) });
    },
  };
}

/** Blank rows that were only formatted are passed over, however many. */
export async function readSheet(parts: WorkbookPackage, workbook: Workbook, onRow: (row: SheetRow) => void): Promise<void> {
  const fill = createFiller(await findMerges(parts.read(workbook.sheetPart, LIMITS.sheetBytes)));
  const count = countCharacters();
  let rows = 0;
  const handler = createSheetHandler(workbook, (row) => {
    rows += 1;
    if (rows > LIMITS.rows) throw new LedgerTrouble('LedgerTooManyRows', { most: LIMITS.rows });
    for (const cell of row.cells) count.add(cell?.text.length ?? 0);
    onRow(fill(row));
  });
  await readXml(parts.read(workbook.sheetPart, LIMITS.sheetBytes), handler);
}
