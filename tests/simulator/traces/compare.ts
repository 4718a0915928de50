// One world twice, over the model's rows and over a real Postgres: step by step the same, answer by answer, and at the end row by row.
import type pg from 'pg';
import { toCanonical } from '../engine/canonical.ts';
import type { ModelRow, Tables } from '../server/model-rows.ts';
import { countOthers, listGenerated, readDefaults } from '../server/postgres-rows.ts';
import { createOwnDatabase } from '../../support/own-database.ts';
import type { DatabaseServer } from '../../support/database-server.ts';
import { createPostgresStore, type PostgresStore } from '../server/postgres-store.ts';
import { commandFor, shrinkPlan } from '../shrink.ts';
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

/** What was compared: lines of the trace, statements among them, answers to commands by kind, rows; and what happened meanwhile. */
export type Figures = Readonly<Record<(typeof FIGURES)[number], number>>;
const FIGURES = ['steps', 'statements', 'pulls', 'accepted', 'refused', 'waiting', 'failed', 'rows', 'conflicts', 'gaps', 'arrived', 'restores', 'deaths'] as const;

/** A mistake that one side alone has, so that the comparison shows what it can see; `sql` is run in the database before its world begins. */
export type OneSided = { readonly model?: Seams; readonly postgres?: Seams; readonly sql?: string };

const LINES_BEFORE = 6;
const NOTHING = 'nothing more';

/** What the invariants found at rest is no step, and is compared by itself. */
const FOUND = / is broken: /;

function listSteps({ lines }: Result): string[] {
  return lines.filter((line) => !FOUND.test(line));
}

function compareLines(model: readonly string[], postgres: readonly string[]): Divergence[] {
  const length = Math.max(model.length, postgres.length);
  for (let step = 0; step < length; step += 1) {
    if (model[step] === postgres[step]) continue;
    return [{ where: `step ${step + 1}`, model: model[step] ?? NOTHING, postgres: postgres[step] ?? NOTHING, before: model.slice(Math.max(0, step - LINES_BEFORE), step) }];
  }
  return [];
}

type Filled = { readonly defaults: ReadonlyMap<string, ModelRow>; readonly generated: ReadonlySet<string>; readonly others: Readonly<Record<string, number>> };

function toComparable(value: unknown): unknown {
  if (value instanceof Date) return value.getTime();
  if (Buffer.isBuffer(value)) return value.toString('hex');
  return value ?? null;
}

/** The cells in which two rows differ, as one text for each side; undefined when there are none. What the model did not write has the value that the table gives. */
function compareRow({ defaults, generated }: Filled, table: string, sides: { readonly model: ModelRow; readonly postgres: ModelRow }): { model: string; postgres: string } | undefined {
  const columns = Object.keys(sides.postgres).filter((column) => !generated.has(`${table}.${column}`));
  const model = { ...defaults.get(table), ...sides.model };
  const unknown = Object.keys(sides.model).filter((column) => !(column in sides.postgres));
  const differing = [...columns, ...unknown].filter((column) => toCanonical(toComparable(model[column])) !== toCanonical(toComparable(sides.postgres[column])));
  if (differing.length === 0) return undefined;
  const say = (row: ModelRow): string => toCanonical(Object.fromEntries(differing.map((column) => [column, toComparable(row[column])])));
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

function compareTexts(where: string, model: unknown, postgres: unknown): Divergence[] {
  const [left, right] = [toCanonical(model), toCanonical(postgres)];
  return left === right ? [] : [{ where, model: left, postgres: right, before: [] }];
}

/** The rows of Postgres must hold every invariant as the model's do. */
function listViolations({ violations }: Result): string[] {
  return violations.map(({ invariant, what }) => `${invariant} ${what}`);
}

function countFigures({ lines, tables, arrived }: Result): Figures {
  const count = (part: string): number => lines.reduce((sum, line) => sum + line.split(part).length - 1, 0);
  const sizeOf = (table: string): number => tables.get(table)?.size ?? 0;
  return {
    steps: lines.length,
    statements: count(' server asks '),
    pulls: count(' server answers /api/pull'),
    accepted: count('"status":"accepted"'),
    refused: count('"status":"refused"'),
    waiting: count('"status":"waiting"'),
    failed: count('"status":"failed"'),
    rows: [...tables.keys()].reduce((sum, table) => sum + sizeOf(table), 0),
    conflicts: sizeOf('platform.chain_conflict'),
    gaps: sizeOf('platform.chain_gap'),
    arrived,
    restores: count(' the server is lost and restored'),
    deaths: count(' server dies '),
  };
}

export function addFigures(comparisons: readonly Comparison[]): Figures {
  return Object.fromEntries(FIGURES.map((name) => [name, comparisons.reduce((sum, { figures }) => sum + figures[name], 0)])) as Figures;
}

async function playBoth(plan: Plan, store: PostgresStore, planted: OneSided): Promise<Comparison> {
  const model = await simulate(plan, { seams: planted.model ?? PRODUCT_SEAMS, keptLines: Infinity });
  const filled = await describeTables(store.owner);
  if (planted.sql !== undefined) await store.owner.query(planted.sql);
  const postgres = await simulate(plan, { seams: planted.postgres ?? PRODUCT_SEAMS, keptLines: Infinity, store });
  const divergences = [
    ...compareLines(listSteps(model), listSteps(postgres)),
    ...compareTables(filled, model.tables, postgres.tables),
    ...compareTexts('tables that the model does not have', filled.others, await countOthers(store.owner)),
    ...compareTexts('invariants', listViolations(model), listViolations(postgres)),
  ];
  return { plan, divergences, figures: countFigures(postgres) };
}

/** On a database of its own, gone afterwards. */
export async function compareStores(server: DatabaseServer, plan: Plan, planted: OneSided = {}): Promise<Comparison> {
  const own = await createOwnDatabase(server);
  try {
    const store = await createPostgresStore(own, createGround(plan.tablets));
    try {
      return await playBoth(plan, store, planted);
    } finally {
      await store.close();
    }
  } finally {
    await own.drop();
  }
}

/** The smallest world found in which both sides still disagree. */
export function shrinkComparison(server: DatabaseServer, failed: Comparison): Promise<Comparison> {
  return shrinkPlan(failed, (plan) => compareStores(server, plan), ({ divergences }) => divergences.length > 0);
}

async function describeTables(owner: pg.Client): Promise<Filled> {
  return { defaults: await readDefaults(owner), generated: await listGenerated(owner), others: await countOthers(owner) };
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
