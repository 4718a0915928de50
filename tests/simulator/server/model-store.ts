// The model's side of the server store: rows in memory, transactions with savepoints and scopes one after the other, on a disk that outlives the server.
import type { Scope } from '../../../src/server/db/scope.ts';
import { DISTRICT } from '../world/model-ground.ts';
import { copyTables, databaseFault, getTable, undoIn, type Tables, type UndoLog } from './model-rows.ts';
import { runSql, type ModelScope } from './model-sql.ts';
import type { ServerStore, StoreTransaction } from './server-store.ts';

/** What is left when the server process dies; `open` is what a transaction had changed by then. */
type ServerDisk = { tables: Tables; open: UndoLog };

function recover(disk: ServerDisk, mark = 0): void {
  undoIn(disk.tables, disk.open, mark);
  disk.open.length = mark;
}

type State = { readonly kind: 'read' | 'write'; scope: ModelScope; isAborted: boolean; savepoint: { mark: number; scope: ModelScope } | undefined };

const SCOPE = /set_config\('app\.district','([^']*)'.*?set_config\('app\.places','([^']*)'.*?set_config\('app\.plumbing','([^']*)'/;

function toScope(text: string): ModelScope {
  const [, district = '', places = '', plumbing = ''] = SCOPE.exec(text) ?? [];
  return { district, places: places.split(',').filter((place) => place !== ''), plumbing: plumbing !== '' };
}

function rollBackTo(disk: ServerDisk, state: State): void {
  if (!state.savepoint) throw databaseFault('3B001', 'There is no such savepoint.');
  recover(disk, state.savepoint.mark);
  state.scope = state.savepoint.scope;
  state.isAborted = false;
}

function runScript(disk: ServerDisk, state: State, text: string): void {
  for (const part of text.split(';').map((each) => each.trim())) {
    if (part.startsWith('rollback to savepoint')) rollBackTo(disk, state);
    else if (state.isAborted) throw databaseFault('25P02', 'The transaction is aborted.');
    else if (part.startsWith('savepoint')) state.savepoint = { mark: disk.open.length, scope: state.scope };
    else if (part.startsWith('release savepoint')) state.savepoint = undefined;
    else if (SCOPE.test(part)) state.scope = toScope(part);
    else throw new Error(`The model database does not know this script: ${part}`);
  }
}

const READS_ONLY = /^\s*select\b(?!.*\bfor update\b)/s;

function beginOn(disk: ServerDisk, kind: State['kind'], scope: Scope): StoreTransaction {
  const state: State = { kind, scope: { district: scope.district, places: scope.places, plumbing: scope.plumbing ?? false }, isAborted: false, savepoint: undefined };

  /** Each question of a read is a transaction of its own, and one that failed does not touch the next. */
  function abortOnFault<Result>(run: () => Result): Result {
    try {
      return run();
    } catch (fault) {
      state.isAborted = state.kind === 'write';
      throw fault;
    }
  }

  return {
    ask: ({ text }, values) => abortOnFault(() => {
      if (state.isAborted) throw databaseFault('25P02', 'The transaction is aborted.');
      if (state.kind === 'read' && !READS_ONLY.test(text)) throw databaseFault('25006', 'A read does not write.');
      return runSql({ tables: disk.tables, undo: disk.open, scope: state.scope }, { text, values });
    }),
    script: (text) => abortOnFault(() => runScript(disk, state, text)),
    fail: (code) => abortOnFault(() => {
      throw databaseFault(code, 'The database fails by chance.');
    }),
    commit: () => {
      if (state.isAborted) throw new Error('The database rolled back instead of committing.');
      disk.open.length = 0;
    },
    rollBack: () => recover(disk),
  };
}

/** Tables without what a transaction has changed and not committed. */
function copyCommitted(disk: ServerDisk): Tables {
  const copy = copyTables(disk.tables);
  undoIn(copy, disk.open, 0);
  return copy;
}

function putBack(disk: ServerDisk, backup: Tables, epochAfter: (epoch: number) => number): void {
  recover(disk);
  const epoch = Number(getTable(disk.tables, 'platform.district').get(DISTRICT)?.['epoch']);
  disk.tables = copyTables(backup);
  const districts = getTable(disk.tables, 'platform.district');
  const district = districts.get(DISTRICT);
  if (district) districts.set(DISTRICT, { ...district, epoch: epochAfter(epoch) });
  getTable(disk.tables, 'model.session').clear();
}

export function createModelStore(ground: Tables): ServerStore {
  const disk: ServerDisk = { tables: ground, open: [] };
  return {
    isOutside: false,
    begin: (kind, scope) => beginOn(disk, kind, scope),
    recover: () => recover(disk),
    peek: (table) => getTable(disk.open.some((change) => change.table === table) ? copyCommitted(disk) : disk.tables, table),
    isCommitted: (commandId) => {
      const key = `${DISTRICT}|${commandId}`;
      const isOpen = disk.open.some((change) => change.table === 'platform.command' && change.key === key);
      return !isOpen && getTable(disk.tables, 'platform.command').has(key);
    },
    backUp: () => ({ of: copyCommitted(disk) }),
    putBack: ({ of }, epochAfter) => putBack(disk, of as Tables, epochAfter),
    settled: () => undefined,
    readAll: () => disk.tables,
  };
}
