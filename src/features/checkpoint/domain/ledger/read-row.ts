// Reads one row of a ledger that comes in: what it says, or why it cannot be taken in (CP-63).
import { documentKinds, parseDocument, type DocumentKind } from '../../../../core/identifiers/document.ts';
import { foldWidth } from '../../../../core/identifiers/fold-width.ts';
import { parsePlate } from '../../../../core/identifiers/plate.ts';
import { parseTemperature } from '../../../../core/identifiers/temperature.ts';
import { chinaDate, type Outcome } from '../../../protocol/door.ts';
import type { Direction } from '../../../places/door.ts';
import { VEHICLE_CLASSES, type TravellerState, type VehicleClass } from '../records.ts';
import type { Cell, SheetRow } from './cells.ts';
import type { Headings, ImportColumn } from './headings.ts';
import { readMoment } from './read-moment.ts';
import { en } from './words.en.ts';
import { zh, type LedgerWord } from './words.zh.ts';

/** A code with words; `column` is where. */
export type RowProblem = { readonly column: ImportColumn | undefined; readonly code: string };

export type LedgerEntry = {
  readonly rowNumber: number;
  readonly takenAt: number;
  readonly laneId: string;
  readonly direction: Direction;
  readonly plate: string;
  readonly vehicleClass: VehicleClass;
  readonly name: string;
  readonly document: { readonly kind: DocumentKind; readonly number: string };
  readonly phone: string;
  readonly from: string;
  readonly to: string;
  readonly celsius: number | undefined;
  readonly outcome: Outcome;
  readonly state: TravellerState;
  /** As written: names of people. */
  readonly officer: string;
  readonly remark: string;
};

export type RowReading = { readonly ok: true; readonly entry: LedgerEntry } | { readonly ok: false; readonly problems: readonly RowProblem[] };

export type ImportSettings = {
  /** By number, of the checkpoint. */
  readonly laneIdByNumber: Readonly<Record<string, string>>;
  /** Where a row names none. */
  readonly laneId: string;
  readonly direction: Direction;
  /** Of days that are written without one. */
  readonly year: number | undefined;
  readonly now: number;
  /** Older rows would be erased at once. */
  readonly oldestAt: number;
  readonly allowDemo: boolean;
};

type Reading = { readonly settings: ImportSettings; readonly problems: RowProblem[]; readonly cellOf: (column: ImportColumn) => Cell | undefined; readonly textOf: (column: ImportColumn) => string };

/** What every cell may hold; longer texts are no name and no place. */
const LONGEST: Partial<Record<ImportColumn, number>> = { name: 50, phone: 40, from: 60, to: 60, officer: 50, remark: 200 };
/** What a spreadsheet makes of a long number: digits lost for ever. */
const IS_SPOILT = /^\d(\.\d+)?E\+?\d+$/i;
const EXACT_DIGITS = 15;

const DIRECTIONS: Readonly<Record<string, Direction>> = { 进: 'in', 入: 'in', 驶入: 'in', 进入: 'in', in: 'in', 出: 'out', 驶出: 'out', 离开: 'out', out: 'out', 途经: 'through', 过境: 'through', 途径: 'through', through: 'through' };
const CLEARED = { outcome: 'clear', state: 'cleared' } as const;
const RESULTS: Readonly<Record<string, Pick<LedgerEntry, 'outcome' | 'state'>>> = {
  '': CLEARED, 放行: CLEARED, 已放行: CLEARED, 正常: CLEARED, 正常放行: CLEARED, 通过: CLEARED, released: CLEARED, cleared: CLEARED,
  劝返: { outcome: 'clear', state: 'turned-back' }, 已劝返: { outcome: 'clear', state: 'turned-back' }, 'turned back': { outcome: 'clear', state: 'turned-back' },
  移交: { outcome: 'refer', state: 'handed-over' }, 已移交: { outcome: 'refer', state: 'handed-over' }, 转运: { outcome: 'refer', state: 'handed-over' }, 'handed over': { outcome: 'refer', state: 'handed-over' },
};

function wordToCode<Code extends string>(group: string, codes: readonly Code[], text: string): Code | undefined {
  return codes.find((code) => [zh, en].some((words) => words[`${group}.${code}` as LedgerWord].toLowerCase() === text.toLowerCase()));
}

function isSpoilt(cell: Cell | undefined): boolean {
  if (cell === undefined) return false;
  const text = foldWidth(cell.text);
  return IS_SPOILT.test(text) || (cell.kind === 'number' && text.replace(/\D/g, '').length > EXACT_DIGITS);
}

function readTakenAt({ settings, problems, cellOf, textOf }: Reading): number {
  const column = cellOf('takenAt') === undefined && cellOf('date') !== undefined ? 'date' : 'takenAt';
  const clock = cellOf('clock') === undefined ? undefined : textOf('clock');
  const read = readMoment(textOf(column), column === 'date' ? clock : undefined, settings.year);
  if (!read.ok) problems.push({ column, code: read.problem });
  else if (read.value > settings.now) problems.push({ column, code: 'InFuture' });
  else if (read.value < settings.oldestAt) problems.push({ column, code: 'TooOld' });
  return read.ok ? read.value : 0;
}

function readPlate({ problems, textOf }: Reading): string {
  const plate = parsePlate(textOf('plate'), { acceptOther: true });
  if (!plate.ok) problems.push({ column: 'plate', code: plate.problem });
  return plate.ok ? plate.value.text : '';
}

function readDocument({ settings, problems, cellOf, textOf }: Reading): LedgerEntry['document'] {
  const cell = cellOf('document');
  if (isSpoilt(cell)) {
    problems.push({ column: 'document', code: 'SpreadsheetNumber' });
    return { kind: 'none', number: '' };
  }
  const number = textOf('document');
  const named = textOf('documentKind');
  const isNone = number === '' || /^[无—-]+(证件)?$/.test(number);
  const kind = named === '' || named === '身份证' ? (isNone ? 'none' : 'resident-id') : wordToCode('document', documentKinds, named);
  if (kind === undefined) {
    problems.push({ column: 'documentKind', code: 'DocumentKindUnknown' });
    return { kind: 'none', number: '' };
  }
  const read = parseDocument({ kind, number: kind === 'none' && isNone ? '' : number }, { today: chinaDate(settings.now), allowDemo: settings.allowDemo });
  if (!read.ok) problems.push({ column: 'document', code: read.problem });
  return read.ok ? { kind: read.value.kind, number: read.value.number } : { kind: 'none', number: '' };
}

function readTemperature({ problems, textOf }: Reading): number | undefined {
  const text = textOf('temperature');
  if (text === '' || text === '正常' || text === '未测') return undefined;
  const read = parseTemperature(text);
  if (!read.ok) problems.push({ column: 'temperature', code: read.problem });
  return read.ok ? read.value : undefined;
}

function readLane({ settings, problems, textOf }: Reading): string {
  const number = /\d+/.exec(textOf('lane'))?.[0];
  if (number === undefined) return settings.laneId;
  const laneId = settings.laneIdByNumber[String(Number(number))];
  if (laneId === undefined) problems.push({ column: 'lane', code: 'LaneUnknown' });
  return laneId ?? settings.laneId;
}

function readDirection({ settings, problems, textOf }: Reading): Direction {
  const text = textOf('direction').toLowerCase();
  const direction = text === '' ? settings.direction : DIRECTIONS[text];
  if (direction === undefined) problems.push({ column: 'direction', code: 'DirectionUnknown' });
  return direction ?? settings.direction;
}

function readResult({ problems, textOf }: Reading): Pick<LedgerEntry, 'outcome' | 'state'> {
  const result = RESULTS[textOf('result').toLowerCase()];
  if (result === undefined) problems.push({ column: 'result', code: 'ResultUnknown' });
  return result ?? CLEARED;
}

function readPhone({ problems, cellOf, textOf }: Reading): string {
  if (isSpoilt(cellOf('phone'))) problems.push({ column: 'phone', code: 'SpreadsheetNumber' });
  return textOf('phone').replace(/^'/, '');
}

/** Whatever the row shows by a formula was not written by anybody. */
function findFormulas(row: SheetRow, { columnByIndex }: Headings): RowProblem[] {
  return [...columnByIndex].filter(([index, column]) => column !== 'ordinal' && row.cells[index]?.kind === 'formula').map(([, column]) => ({ column, code: 'Formula' }));
}

function findTooLong(textOf: (column: ImportColumn) => string): RowProblem[] {
  return (Object.entries(LONGEST) as [ImportColumn, number][]).filter(([column, longest]) => textOf(column).length > longest).map(([column]) => ({ column, code: 'TooLong' }));
}

function openRow(row: SheetRow, headings: Headings, settings: ImportSettings): Reading {
  const indexByColumn = new Map([...headings.columnByIndex].map(([index, column]) => [column, index]));
  const cellOf = (column: ImportColumn): Cell | undefined => {
    const cell = row.cells[indexByColumn.get(column) ?? -1];
    return cell === undefined || cell.text.trim() === '' ? undefined : cell;
  };
  // Line breaks and tabs within a cell are blanks of the paper.
  const textOf = (column: ImportColumn): string => foldWidth(cellOf(column)?.text ?? '').replace(/\s+/g, ' ').replace(/^'/, '');
  return { settings, problems: [...findFormulas(row, headings), ...findTooLong(textOf)], cellOf, textOf };
}

/** Every problem of the row at once, so that it is put right in one go. */
export function readRow(row: SheetRow, headings: Headings, settings: ImportSettings): RowReading {
  const reading = openRow(row, headings, settings);
  const { textOf, problems } = reading;
  const entry: LedgerEntry = {
    rowNumber: row.number,
    takenAt: readTakenAt(reading),
    laneId: readLane(reading),
    direction: readDirection(reading),
    plate: readPlate(reading),
    vehicleClass: wordToCode('vehicle', VEHICLE_CLASSES, textOf('vehicle')) ?? (textOf('vehicle') === '' ? 'car' : 'other'),
    name: textOf('name'),
    document: readDocument(reading),
    phone: readPhone(reading),
    from: textOf('from'),
    to: textOf('to'),
    celsius: readTemperature(reading),
    ...readResult(reading),
    officer: textOf('officer'),
    remark: [textOf('symptoms'), textOf('remark')].filter((text) => text !== '' && text !== '无').join(' · '),
  };
  if (entry.name === '' && entry.document.number === '' && problems.length === 0) problems.push({ column: 'name', code: 'NobodyNamed' });
  return problems.length === 0 ? { ok: true, entry } : { ok: false, problems };
}
