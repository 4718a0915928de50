// A ledger as people know it: one row a traveller, the vehicle repeated; the same columns on paper and in files.
import type { Language } from '../../../../core/words.ts';
import type { Oddity } from '../oddities.ts';
import type { Origin, TravellerState, VehicleClass } from '../records.ts';
import type { Direction } from '../../../places/door.ts';
import { en } from './words.en.ts';
import { zh, type LedgerWord } from './words.zh.ts';

export const LEDGER_COLUMNS = [
  'ordinal', 'takenAt', 'lane', 'direction', 'plate', 'vehicle', 'name', 'documentKind', 'document', 'phone',
  'from', 'to', 'temperature', 'symptoms', 'result', 'officer', 'remark',
] as const;
export type LedgerColumn = (typeof LEDGER_COLUMNS)[number];

/** Personal values as they may be seen: masked, or in full. */
export type LedgerRow = {
  readonly passageId: string;
  /** Milliseconds since the epoch. */
  readonly takenAt: number;
  readonly laneNumber: number | undefined;
  readonly direction: Direction;
  readonly plate: string;
  readonly vehicleClass: VehicleClass;
  readonly name: string;
  readonly documentKind: string;
  readonly document: string;
  readonly phone: string;
  readonly from: string;
  readonly to: string;
  readonly temperatureBand: string;
  /** Only in full: the last reading, and the symptoms by id; empty when asked and none. */
  readonly celsius?: number;
  readonly symptoms?: readonly string[];
  readonly state: TravellerState;
  readonly isPassageOpen: boolean;
  readonly officerBadge: string;
  readonly origin: Origin;
  readonly isTimeDoubtful: boolean;
  readonly oddities: readonly Oddity[];
};
export type LedgerPage = { readonly rows: readonly LedgerRow[]; readonly next: { readonly takenAt: number; readonly id: string } | undefined };

const wordsByLanguage: Readonly<Record<Language, Record<LedgerWord, string>>> = { zh, en };

export function sayLedger(language: Language, word: LedgerWord): string {
  return wordsByLanguage[language][word];
}

/** A code that has no word here is shown as it is, such as a band of another protocol. */
function sayCode(language: Language, group: string, code: string): string {
  const word = `${group}.${code}`;
  return word in zh ? wordsByLanguage[language][word as LedgerWord] : code;
}

/** `2020-02-04 13:05` in Asia/Shanghai. */
export function momentToText(at: number): string {
  return new Date(at + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}

function toRemark(language: Language, row: LedgerRow): string {
  const parts = [...(row.origin === 'import' ? [sayLedger(language, 'remark.imported')] : []), ...(row.isTimeDoubtful ? [sayLedger(language, 'remark.doubtful')] : [])];
  return parts.join(language === 'zh' ? '、' : ', ');
}

function toSymptoms(language: Language, { symptoms }: LedgerRow): string {
  if (symptoms === undefined) return '';
  return symptoms.length === 0 ? sayLedger(language, 'symptoms.none') : symptoms.join(language === 'zh' ? '、' : ', ');
}

export function listHeadings(language: Language): string[] {
  return LEDGER_COLUMNS.map((column) => sayLedger(language, `column.${column}`));
}

/** The cells of a row in the order of `LEDGER_COLUMNS`; `ordinal` counts from 1. */
export function rowToCells(row: LedgerRow, ordinal: number, language: Language): string[] {
  const cells: Readonly<Record<LedgerColumn, string>> = {
    ordinal: String(ordinal),
    takenAt: momentToText(row.takenAt),
    lane: row.laneNumber === undefined ? '' : String(row.laneNumber),
    direction: sayCode(language, 'direction', row.direction),
    plate: row.plate,
    vehicle: sayCode(language, 'vehicle', row.vehicleClass),
    name: row.name,
    documentKind: sayCode(language, 'document', row.documentKind),
    document: row.document,
    phone: row.phone,
    from: row.from,
    to: row.to,
    temperature: row.celsius === undefined ? sayCode(language, 'band', row.temperatureBand) : row.celsius.toFixed(1),
    symptoms: toSymptoms(language, row),
    result: sayCode(language, 'result', row.state),
    officer: row.officerBadge,
    remark: toRemark(language, row),
  };
  return LEDGER_COLUMNS.map((column) => cells[column]);
}
