// The rows of the model database: tables by name, rows by primary key, every change noted so that it can be undone.

export type ModelRow = Readonly<Record<string, unknown>>;
export type Tables = Map<string, Map<string, ModelRow>>;

/** Primary keys after the district; whoever adds a table to the model says its key here. */
const KEY_BY_TABLE: Readonly<Record<string, readonly string[]>> = {
  'platform.district': [],
  'platform.command': ['id'],
  'platform.refused_body': ['command_id'],
  'platform.device_chain': ['device_id'],
  'platform.event': ['sequence'],
  'platform.chain_gap': ['device_id', 'from_sequence'],
  'platform.tally': ['place_code', 'measure', 'hour_at', 'dimension'],
  'platform.chain_conflict': ['device_id', 'command_id'],
  'checkpoint.passage': ['id'],
  'checkpoint.traveller': ['passage_id', 'id'],
  'checkpoint.step': ['passage_id', 'id'],
  'checkpoint.review': ['id'],
  'checkpoint.call_back': ['passage_id'],
  'people.person': ['id'],
  'model.version': ['id'],
  'model.person': ['id'],
  'model.device': ['id'],
  'model.emergency': ['id'],
  'model.session': ['token'],
};

function toText(value: unknown): string {
  return value instanceof Date ? String(value.getTime()) : String(value);
}

/** After the district. */
export function listKeyColumns(table: string): readonly string[] {
  const columns = KEY_BY_TABLE[table];
  if (!columns) throw new Error(`The model database has no table ${table}.`);
  return columns;
}

export function keyOf(table: string, row: ModelRow): string {
  return ['district_code', ...listKeyColumns(table)].map((column) => toText(row[column])).join('|');
}

export function createTables(): Tables {
  return new Map(Object.keys(KEY_BY_TABLE).map((name) => [name, new Map<string, ModelRow>()]));
}

export function getTable(tables: Tables, name: string): Map<string, ModelRow> {
  const table = tables.get(name);
  if (!table) throw new Error(`The model database has no table ${name}.`);
  return table;
}

/** Rows are never changed in place, so a copy of the maps is a copy of everything. */
export function copyTables(tables: Tables): Tables {
  return new Map([...tables].map(([name, rows]) => [name, new Map(rows)]));
}

export function listRows<Row extends ModelRow>(tables: Tables, name: string): Row[] {
  return [...getTable(tables, name).values()] as Row[];
}

/** What a transaction has changed, newest last. */
export type UndoLog = { readonly table: string; readonly key: string; readonly before: ModelRow | undefined }[];

export function putRow(tables: Tables, undo: UndoLog, change: { table: string; row: ModelRow }): void {
  const rows = getTable(tables, change.table);
  const key = keyOf(change.table, change.row);
  undo.push({ table: change.table, key, before: rows.get(key) });
  rows.set(key, change.row);
}

/** Back to what it was before the changes after `mark`, newest first. */
export function undoIn(tables: Tables, undo: UndoLog, mark: number): void {
  for (const { table, key, before } of undo.slice(mark).toReversed()) {
    if (before) getTable(tables, table).set(key, before);
    else getTable(tables, table).delete(key);
  }
}

/** As the driver hands over an error of Postgres, down to its name. */
export function databaseFault(code: string, message: string): Error {
  return Object.assign(new Error(message), { name: 'error', code, severity: 'ERROR' });
}
