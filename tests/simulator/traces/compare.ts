// One world twice, over the model's rows and over a real Postgres: step by step the same, answer by answer, and at the end row by row.
import type pg from 'pg';
import { toCanonical } from '../engine/canonical.ts';
import { readValue } from '../server/kept-value.ts';
import type { ModelRow, Tables } from '../server/model-rows.ts';
import { listGenerated, readDefaults } from '../server/postgres-rows.ts';
import type { PostgresStore } from '../server/postgres-store.ts';
import { commandFor } from '../shrink.ts';
import { simulate, type Result } from '../simulate.ts';
import type { Plan } from '../world/faults.ts';
import { createGround } from '../world/model-ground.ts';
import { PRODUCT_SEAMS, type Seams } from '../world/seams.ts';

export type Divergence = {
  /** Which line of the trace, from 1, or which row. */
  readonly where: string;
  readonly model: string;
  readonly postgres: string;
  /** What came before in both. */
  readonly before: readonly string[];
};

export type Comparison = {
  readonly plan: Plan;
  /** The first of each kind: one in the trace, one for each row. */
  readonly divergences: readonly Divergence[];
  readonly figures: Figures;
};

/** What both did alike. */
export type Figures = { readonly steps: number; readonly statements: number; readonly answers: number; readonly rows: number; readonly arrived: number; readonly restores: number; readonly deaths: number };

/** A mistake that one side alone has, so that the comparison shows what it can see. */
export type OneSided = { readonly model?: Seams; readonly postgres?: Seams; readonly sql?: string };

const LINES_BEFORE = 6;
const NOTHING = 'nothing more';

function compareLines(model: readonly string[], postgres: readonly string[]): Divergence[] {
  const length = Math.max(model.length, postgres.length);
  for (let step = 0; step < length; step += 1) {
    if (model[step] === postgres[step]) continue;
    return [{ where: `step ${step + 1}`, model: model[step] ?? NOTHING, postgres: postgres[step] ?? NOTHING, before: model.slice(Math.max(0, step - LINES_BEFORE), step) }];
  }
  return [];
}

type Filled = { readonly defaults: ReadonlyMap<string, ModelRow>; readonly generated: ReadonlySet<string> };

function toComparable(table: string, column: string, value: unknown): unknown {
  if (table.startsWith('model.') && column === 'value') return readValue({ value });
  if (value instanceof Date) return value.getTime();
  if (Buffer.isBuffer(value)) return value.toString('hex');
  return value ?? null;
}

/** The cells in which two rows differ, as one text for each side; undefined when there are none. What the model did not write has the value that the table gives. */
function compareRow({ defaults, generated }: Filled, table: string, sides: { readonly model: ModelRow; readonly postgres: ModelRow }): { model: string; postgres: string } | undefined {
  const columns = Object.keys(sides.postgres).filter((column) => !generated.has(`${table}.${column}`));
  const model = { ...defaults.get(table), ...sides.model };
  const unknown = Object.keys(sides.model).filter((column) => !(column in sides.postgres));
  const differing = [...columns, ...unknown].filter((column) => toCanonical(toComparable(table, column, model[column])) !== toCanonical(toComparable(table, column, sides.postgres[column])));
  if (differing.length === 0) return undefined;
  const say = (row: ModelRow): string => toCanonical(Object.fromEntries(differing.map((column) => [column, toComparable(table, column, row[column])])));
  return { model: say(model), postgres: say(sides.postgres) };
}

function compareTables(filled: Filled, model: Tables, postgres: Tables): Divergence[] {
  const found: Divergence[] = [];
  for (const [table, rows] of model) {
    const others = postgres.get(table) ?? new Map<string, ModelRow>();
    for (const key of new Set([...rows.keys(), ...others.keys()])) {
      const [left, right] = [rows.get(key), others.get(key)];
      const cells = left && right ? compareRow(filled, table, { model: left, postgres: right }) : { model: left ? 'a row' : 'no row', postgres: right ? 'a row' : 'no row' };
      if (cells) found.push({ where: `${table} ${key}`, ...cells, before: [] });
    }
  }
  return found;
}

/** Questions that only one side answers wrong: the rows of Postgres must hold every invariant as the model's do. */
function compareViolations(model: Result, postgres: Result): Divergence[] {
  const [left, right] = [model, postgres].map(({ violations }) => violations.map(({ invariant, what }) => `${invariant} ${what}`));
  return toCanonical(left) === toCanonical(right) ? [] : [{ where: 'invariants', model: toCanonical(left), postgres: toCanonical(right), before: [] }];
}

function countFigures({ lines, tables, arrived }: Result): Figures {
  const count = (part: string): number => lines.filter((line) => line.includes(part)).length;
  const rows = [...tables.values()].reduce((sum, table) => sum + table.size, 0);
  return { steps: lines.length, statements: count(' server asks '), answers: count(' server answers '), rows, arrived, restores: count(' the server is lost and restored'), deaths: count(' server dies ') };
}

/** `open` gives a store on an empty database of its own. */
export async function compareStores(plan: Plan, open: (ground: Tables) => Promise<PostgresStore>, planted: OneSided = {}): Promise<Comparison> {
  const model = await simulate(plan, { seams: planted.model ?? PRODUCT_SEAMS, keptLines: Infinity });
  const store = await open(createGround(plan.tablets));
  const filled = await describeTables(store.owner);
  if (planted.sql !== undefined) await store.owner.query(planted.sql);
  const postgres = await simulate(plan, { seams: planted.postgres ?? PRODUCT_SEAMS, keptLines: Infinity, store });
  const divergences = [...compareLines(model.lines, postgres.lines), ...compareTables(filled, model.tables, postgres.tables), ...compareViolations(model, postgres)];
  return { plan, divergences, figures: countFigures(postgres) };
}

async function describeTables(owner: pg.Client): Promise<Filled> {
  return { defaults: await readDefaults(owner), generated: await listGenerated(owner) };
}

/** For a person: what both sides said, after what, and the one command that shows it again. */
export function describeDivergence({ plan, divergences }: Comparison): string {
  const [first] = divergences;
  if (!first) return `Seed ${plan.seed}: both stores agree.`;
  return [
    `Seed ${plan.seed}, ${first.where} (and ${divergences.length - 1} more):`,
    ...first.before.map((line) => `    ${line}`),
    `  model:    ${first.model}`,
    `  Postgres: ${first.postgres}`,
    `Again: ${commandFor({ plan }, undefined)} --postgres`,
  ].join('\n');
}
