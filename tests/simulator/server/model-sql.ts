// Reads the house's own SQL, as far as its simple forms go: rows in, rows out. What it does not know it refuses loudly.
import { databaseFault, getTable, keyOf, putRow, type ModelRow, type Tables, type UndoLog } from './model-rows.ts';

export type ModelScope = { readonly district: string; readonly places: readonly string[]; readonly plumbing: boolean };
export type SqlSite = { readonly tables: Tables; readonly undo: UndoLog; readonly scope: ModelScope };
type Asked = { readonly text: string; readonly values: readonly unknown[] };

/** Written as text, read as what the text says. */
const JSON_COLUMNS = new Set(['answer', 'facts', 'problem']);

/** Row-level security in one sentence: the plumbing's tables for the plumbing, all else for the places of the scope. */
function isVisible({ scope }: SqlSite, table: string, row: ModelRow): boolean {
  if (row['district_code'] !== scope.district) return false;
  if (table.startsWith('platform.') && table !== 'platform.district') return scope.plumbing;
  const place = row['place_code'];
  return place === undefined || scope.places.includes(place as string);
}

function assertVisible(site: SqlSite, table: string, row: ModelRow): void {
  if (!isVisible(site, table, row)) throw databaseFault('42501', `The scope does not allow this row of ${table}.`);
}

function isEqual(left: unknown, right: unknown): boolean {
  if (left instanceof Date && right instanceof Date) return left.getTime() === right.getTime();
  return left === right || (left !== null && right !== null && String(left) === String(right));
}

function toCell(column: string, value: unknown): unknown {
  return JSON_COLUMNS.has(column) && typeof value === 'string' ? (JSON.parse(value) as unknown) : value;
}

function splitColumns(text: string): string[] {
  return text.split(',').map((column) => column.trim().replace(/^\w\./, ''));
}

/** `$3` of the values; anything else is not of the simple forms. */
function readValue(text: string, values: readonly unknown[]): unknown {
  const index = /^\$(\d+)(?:::[\w[\]]+)?$/.exec(text.trim())?.[1];
  if (index === undefined) throw new Error(`The model database cannot read the value "${text}".`);
  return values[Number(index) - 1];
}

type Condition = (row: ModelRow) => boolean;

function readCondition(text: string, values: readonly unknown[]): Condition {
  const any = /^(?:\w\.)?(\w+) = any\((\$\d+)(?:::[\w[\]]+)?\)$/.exec(text);
  if (any) {
    const list = readValue(any[2] ?? '', values) as readonly unknown[];
    return (row) => list.some((value) => isEqual(row[any[1] ?? ''], value));
  }
  const equal = /^(?:\w\.)?(\w+) = (\$\d+)$/.exec(text);
  if (!equal) throw new Error(`The model database cannot read the condition "${text}".`);
  const value = readValue(equal[2] ?? '', values);
  return (row) => isEqual(row[equal[1] ?? ''], value);
}

function readWhere(text: string, values: readonly unknown[]): Condition {
  const conditions = text.split(/\s+and\s+/).map((part) => readCondition(part.trim(), values));
  return (row) => conditions.every((holds) => holds(row));
}

const SELECT = /^select (.+?) from ([\w.]+)(?: \w)? where (.+?)(?: order by ([\w., ]+?))?(?: for update)?$/s;

function select(site: SqlSite, { text, values }: Asked): ModelRow[] {
  const [, columns = '', table = '', where = '', order] = SELECT.exec(text) ?? [];
  const names = splitColumns(columns);
  const holds = readWhere(where, values);
  const rows = [...getTable(site.tables, table).values()].filter((row) => isVisible(site, table, row) && holds(row));
  const sorted = order === undefined ? rows : rows.toSorted((left, right) => compareBy(splitColumns(order), left, right));
  return sorted.map((row) => Object.fromEntries(names.map((name) => [name, row[name] ?? null])));
}

function compareBy(columns: readonly string[], left: ModelRow, right: ModelRow): number {
  for (const column of columns) {
    const [a, b] = [left[column] as number, right[column] as number];
    if (a < b) return -1;
    if (a > b) return 1;
  }
  return 0;
}

const UPDATE = /^update ([\w.]+) set (.+?)\s+where (.+)$/s;

function update(site: SqlSite, { text, values }: Asked): ModelRow[] {
  const [, table = '', assignments = '', where = ''] = UPDATE.exec(text) ?? [];
  const holds = readWhere(where, values);
  const change = Object.fromEntries(assignments.split(',').map((part) => {
    const [column = '', value = ''] = part.split('=').map((side) => side.trim());
    return [column, toCell(column, readValue(value, values))];
  }));
  for (const row of [...getTable(site.tables, table).values()]) {
    if (isVisible(site, table, row) && holds(row)) putRow(site.tables, site.undo, { table, row: { ...row, ...change } });
  }
  return [];
}

const INSERT = /^insert into ([\w.]+)(?: as \w)? \(([^)]+)\)\s+values (.+?)(?:\s+on conflict (.+))?$/s;

type Meeting = (before: ModelRow, next: ModelRow) => ModelRow;

/** What becomes of a row that is there already, for the tables where a statement says so. */
const MEETING_BY_TABLE: Readonly<Record<string, Meeting>> = {
  'platform.device_chain': (before, next) => ({ ...before, ...next }),
  'platform.tally': (before, next) => ({ ...before, amount: Number(before['amount']) + Number(next['amount']) }),
  'platform.chain_conflict': (before, next) => ({ ...before, tries: Number(before['tries']) + Number(next['tries']), last_at: next['last_at'] }),
};
/** A contact without a command moves only what it knows. */
const NOTED_CONTACT: Meeting = (before, next) => ({
  ...before,
  highest_seen_sequence: Math.max(Number(before['highest_seen_sequence']), Number(next['highest_seen_sequence'])),
  last_contact_at: (before['last_contact_at'] as Date) > (next['last_contact_at'] as Date) ? before['last_contact_at'] : next['last_contact_at'],
});

function findMeeting(table: string, conflict: string): Meeting | undefined {
  if (conflict === 'do nothing') return (before) => before;
  return table === 'platform.device_chain' && conflict.includes('greatest(') ? NOTED_CONTACT : MEETING_BY_TABLE[table];
}

function insertRow(site: SqlSite, work: { table: string; row: ModelRow; conflict: string | undefined }): ModelRow {
  const { table, row, conflict } = work;
  assertVisible(site, table, row);
  const before = getTable(site.tables, table).get(keyOf(table, row));
  const meeting = conflict === undefined ? undefined : findMeeting(table, conflict);
  if (before && !meeting) throw databaseFault('23505', `A row of ${table} is there already.`);
  const after = before && meeting ? meeting(before, row) : row;
  putRow(site.tables, site.undo, { table, row: after });
  return after;
}

function insert(site: SqlSite, { text, values }: Asked): ModelRow[] {
  const [, table = '', columnList = '', , conflict] = INSERT.exec(text) ?? [];
  const columns = splitColumns(columnList);
  const rows: ModelRow[] = [];
  for (let start = 0; start < values.length; start += columns.length) {
    const row = Object.fromEntries(columns.map((column, index) => [column, toCell(column, values[start + index])]));
    rows.push(insertRow(site, { table, row, conflict }));
  }
  return rows;
}

const EVENT_COLUMNS = ['taken_at', 'type', 'place_code', 'command_id', 'officer_id', 'device_id', 'subject_id', 'rule_ids', 'facts', 'body_hash'];

/** The group's last statement: numbers and stores the events under the district's row lock. */
function appendEvents(site: SqlSite, values: readonly unknown[]): ModelRow[] {
  const [district, at, count, ...cells] = values;
  const head = getTable(site.tables, 'platform.district').get(String(district));
  if (!head) return [];
  const before = Number(head['sequence']);
  const sequence = before + Number(count);
  putRow(site.tables, site.undo, { table: 'platform.district', row: { ...head, sequence, sequenced_at: at } });
  for (let start = 0; start < cells.length; start += EVENT_COLUMNS.length + 1) {
    const facts = Object.fromEntries(EVENT_COLUMNS.map((column, index) => [column, toCell(column, cells[start + index + 1])]));
    const row = { ...facts, district_code: district, sequence: before + Number(cells[start]), at };
    assertVisible(site, 'platform.event', row);
    putRow(site.tables, site.undo, { table: 'platform.event', row });
  }
  return [{ sequence }];
}

/** Throws an error with a Postgres code where Postgres would, an error without one for SQL that the model does not know. */
export function runSql(site: SqlSite, asked: Asked): ModelRow[] {
  const statement = { values: asked.values, text: asked.text.trim().replaceAll(/\s+/g, ' ') };
  if (statement.text.startsWith('with head as ( update platform.district')) return appendEvents(site, statement.values);
  if (INSERT.test(statement.text)) return insert(site, statement);
  if (UPDATE.test(statement.text)) return update(site, statement);
  if (SELECT.test(statement.text)) return select(site, statement);
  throw new Error(`The model database does not know this statement: ${statement.text.slice(0, 120)}`);
}
