// Finds the headings of a ledger, however they are worded and however many lines of title stand above them.
import { foldIdentifier } from '../../../../core/identifiers/fold-width.ts';
import { isBlank, type SheetRow } from './cells.ts';
import { LEDGER_COLUMNS, type LedgerColumn } from './ledger-rows.ts';
import { en } from './words.en.ts';
import { zh } from './words.zh.ts';

/** Paper has day and time of day apart. */
export type ImportColumn = LedgerColumn | 'date' | 'clock';
export type Headings = { readonly rowNumber: number; readonly columnByIndex: ReadonlyMap<number, ImportColumn> };

/** As real ledgers word them; compared without blanks, brackets and case. */
const ALIASES: Readonly<Record<ImportColumn, readonly string[]>> = {
  ordinal: ['序号', '编号', 'no', 'no.'],
  takenAt: ['日期时间', '登记时间', '查验时间', '检查时间', '通过时间', '通行时间', '时间日期', 'date and time', 'datetime'],
  date: ['日期', '登记日期', '查验日期', '检查日期', 'date'],
  clock: ['时间', '时刻', 'time'],
  lane: ['车道', '车道号', '通道', 'lane'],
  direction: ['方向', '进出', '进/出', '进出方向', '出入', 'direction'],
  plate: ['车牌', '车牌号', '车牌号码', '车号', '车辆号牌', '号牌号码', '车辆牌照', '牌照号', 'plate', 'plate number'],
  vehicle: ['车型', '车辆类型', '车种', 'vehicle'],
  name: ['姓名', '人员姓名', '驾乘人员姓名', '驾乘人员', '司乘人员姓名', '司乘人员', 'name'],
  documentKind: ['证件类型', '证件种类', 'document', 'document kind'],
  document: ['证件号码', '证件号', '身份证号', '身份证号码', '身份证', '居民身份证号', 'document number', 'id number'],
  phone: ['电话', '联系电话', '手机', '手机号', '手机号码', '联系方式', 'phone'],
  from: ['来自', '来源地', '出发地', '始发地', '从何处来', '从哪里来', '来处', 'from'],
  to: ['去往', '目的地', '去向', '到何处去', '到哪里去', '去处', 'to'],
  temperature: ['体温', '体温(℃)', '体温℃', '测温', '测温结果', '温度', 'temperature', 'temperature (°c)'],
  symptoms: ['症状', '健康状况', '身体状况', 'symptoms'],
  result: ['处理结果', '结果', '处置', '处置情况', '处理情况', '处置结果', 'result'],
  officer: ['登记人', '查验人', '查验员', '检查人', '检查人员', '值班人员', '填表人', 'officer'],
  remark: ['备注', 'remark', 'remarks'],
};

/** Without blanks and without the unit in brackets. */
function foldHeading(text: string): string {
  return foldIdentifier(text).replace(/[()[\]【】：:*]|℃|°C/g, '');
}

const columnByHeading = new Map<string, ImportColumn>([
  ...(Object.entries(ALIASES) as [ImportColumn, readonly string[]][]).flatMap(([column, aliases]) => aliases.map((alias): [string, ImportColumn] => [foldHeading(alias), column])),
  ...LEDGER_COLUMNS.flatMap((column): [string, ImportColumn][] => [[foldHeading(zh[`column.${column}`]), column], [foldHeading(en[`column.${column}`]), column]]),
]);

/** Titles, notes and two lines of signatures may stand above. */
const SOUGHT_ROWS = 20;
const FEWEST_COLUMNS = 3;

function readHeadings(row: SheetRow): Map<number, ImportColumn> {
  const found = new Map<number, ImportColumn>();
  for (const [index, cell] of row.cells.entries()) {
    const column = cell && columnByHeading.get(foldHeading(cell.text));
    if (column !== undefined && ![...found.values()].includes(column)) found.set(index, column);
  }
  // A lone 时间 beside no 日期 is the whole moment.
  const clock = [...found].find(([, column]) => column === 'clock');
  const columns = [...found.values()];
  if (clock && !columns.includes('date') && !columns.includes('takenAt')) found.set(clock[0], 'takenAt');
  return found;
}

function isComplete(columns: ReadonlySet<ImportColumn>): boolean {
  return (columns.has('takenAt') || columns.has('date')) && columns.has('plate') && columns.size >= FEWEST_COLUMNS;
}

/** The first row that names a time, a plate and something of a person. */
export function findHeadings(rows: readonly SheetRow[]): Headings | undefined {
  for (const row of rows.filter((each) => !isBlank(each)).slice(0, SOUGHT_ROWS)) {
    const columnByIndex = readHeadings(row);
    if (isComplete(new Set(columnByIndex.values()))) return { rowNumber: row.number, columnByIndex };
  }
  return undefined;
}

/** Printed ledgers repeat their headings on every page. */
export function repeatsHeadings(row: SheetRow, { columnByIndex }: Headings): boolean {
  const again = readHeadings(row);
  return again.size >= FEWEST_COLUMNS && [...again].every(([index, column]) => columnByIndex.get(index) === column);
}

const FOOT = /^(填表人|审核人|制表人?|负责人|合计|总计|小计|说明|注[::]|第.{0,4}页|compiledby|checkedby|total)/i;

/** Sums, signatures and page numbers below the rows. */
export function isFoot(row: SheetRow): boolean {
  const first = row.cells.find((cell) => cell !== undefined && cell.text.trim() !== '');
  return first !== undefined && FOOT.test(foldIdentifier(first.text));
}
