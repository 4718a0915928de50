// What was measured against what was aimed at, as lines with a verdict; printed as a table or as one JSON object.
import { cpus, loadavg } from 'node:os';
import type { Compared, ComparedChecks } from './checks.ts';
import type { Drain } from './drains.ts';
import type { ComparedFlood } from './flood.ts';
import type { LaneSpeed, Measured } from './lane-speed.ts';
import type { ComparedLookups, LookupKind } from './lookups.ts';
import type { ComparedScale } from './scales.ts';
import type { Slice } from './slice.ts';

/** What is measured on one running product; a part that was not asked for is empty. */
export type WholeResults = {
  readonly checks: readonly ComparedChecks[];
  readonly catchUp: Compared | undefined;
  readonly drains: readonly Drain[];
  readonly lookups: (Record<LookupKind, ComparedLookups> & { readonly people: number }) | undefined;
  readonly flood: ComparedFlood | undefined;
  readonly lost: Readonly<Record<string, number>>;
  readonly acknowledged: number;
  readonly notFoundAtOnce: { readonly times: number; readonly missed: number };
};

export type Results = {
  readonly size: 'reduced' | 'full';
  readonly loadBefore: readonly number[];
  readonly whole: WholeResults | undefined;
  readonly scales: { readonly small: number; readonly large: number; readonly compared: readonly ComparedScale[] } | undefined;
  readonly lane: LaneSpeed | undefined;
};

type Goal = { readonly kind: 'at-least' | 'at-most'; readonly value: number };

export type Line = {
  readonly what: string;
  readonly product: string;
  readonly ceiling: string;
  /** Product by ceiling; for losses, how many. */
  readonly figure: number;
  readonly goal: Goal | undefined;
  readonly verdict: 'PASS' | 'MISS' | '';
};

function makeLine(what: string, shown: { product: string; ceiling: string }, aimed: { figure: number; goal?: Goal }): Line {
  const { figure, goal } = aimed;
  const isMet = goal && (goal.kind === 'at-least' ? figure >= goal.value : figure <= goal.value);
  return { what, ...shown, figure, goal, verdict: isMet === undefined ? '' : isMet ? 'PASS' : 'MISS' };
}

const AT_LEAST_A_QUARTER: Goal = { kind: 'at-least', value: 0.25 };
const NONE: Goal = { kind: 'at-most', value: 0 };
/** The goals of throughput and of the slowest hundredth begin here: one connection alone measures the disk. */
const LOADED_CONNECTIONS = 8;

function milliseconds(value: number | undefined): string {
  return value === undefined ? '–' : `${value.toFixed(value < 10 ? 2 : 0)} ms`;
}

function perJob({ elapsedMilliseconds, jobs }: Slice): string {
  return milliseconds(elapsedMilliseconds / jobs);
}

function rate(value: number): string {
  return `${value.toFixed(0)}/s`;
}

function atMost(value: number): Goal {
  return { kind: 'at-most', value };
}

/** The ceiling has no server: its caller's own time is not counted. */
function processorLine(what: string, { product, ceiling }: Compared): Line {
  const sum = (product.serverMilliseconds ?? NaN) + (product.postgresMilliseconds ?? NaN);
  const shown = { product: `${milliseconds(product.serverMilliseconds)} + ${milliseconds(product.postgresMilliseconds)}`, ceiling: milliseconds(ceiling.postgresMilliseconds) };
  return makeLine(`${what}, server + Postgres`, shown, { figure: sum / (ceiling.postgresMilliseconds ?? NaN) });
}

function checkLines({ connections, product, ceiling }: ComparedChecks): Line[] {
  const isLoaded = connections >= LOADED_CONNECTIONS;
  const name = `checks, ${connections} connection${connections === 1 ? '' : 's'}`;
  const throughput = { figure: product.perSecond / ceiling.perSecond, ...(isLoaded && { goal: AT_LEAST_A_QUARTER }) };
  const slowest = { figure: product.p99Milliseconds / ceiling.p99Milliseconds, ...(isLoaded && { goal: atMost(4) }) };
  return [
    makeLine(`${name}: rate`, { product: rate(product.perSecond), ceiling: rate(ceiling.perSecond) }, throughput),
    makeLine(`${name}: p50`, { product: milliseconds(product.p50Milliseconds), ceiling: milliseconds(ceiling.p50Milliseconds) }, { figure: product.p50Milliseconds / ceiling.p50Milliseconds }),
    makeLine(`${name}: p99`, { product: milliseconds(product.p99Milliseconds), ceiling: milliseconds(ceiling.p99Milliseconds) }, slowest),
    processorLine(`${name}: processor a check`, { product, ceiling }),
  ];
}

function timeLine(what: string, { product, ceiling }: Compared): Line {
  const shown = { product: milliseconds(product.elapsedMilliseconds), ceiling: milliseconds(ceiling.elapsedMilliseconds) };
  return makeLine(what, shown, { figure: product.elapsedMilliseconds / ceiling.elapsedMilliseconds, goal: atMost(3) });
}

function lookupLines(kind: LookupKind, { product, ceiling, door }: ComparedLookups): Line[] {
  const name = `lookup by ${kind}, 8 connections`;
  const against = (bare: Slice): { product: string; ceiling: string } => ({ product: perJob(product), ceiling: perJob(bare) });
  return [
    makeLine(`${name}: a bare read behind a bare door`, against(door), { figure: product.elapsedMilliseconds / door.elapsedMilliseconds, goal: atMost(3) }),
    makeLine(`${name}: a bare read by itself`, against(ceiling), { figure: product.elapsedMilliseconds / ceiling.elapsedMilliseconds }),
    processorLine(`${name}: processor a lookup`, { product, ceiling }),
  ];
}

/** Long enough for a screen to show that it waits, short enough that nobody presses twice. */
const ANSWERED_WITHIN_MILLISECONDS = 1000;
/** A machine with 4 GB holds the product, its database and the page cache. */
const PEAK_MEBIBYTES = 512;

function drainLines(drain: Drain): Line[] {
  const name = drain.tablets === 1 ? `drain of ${drain.checksEach} checks of one tablet` : `drain of ${drain.tablets} tablets × ${drain.checksEach} checks`;
  const checks = drain.tablets * drain.checksEach;
  const { boardMeanwhile: board, boardQuiet } = drain;
  const peak = drain.peakBytes === undefined ? undefined : drain.peakBytes / 2 ** 20;
  return [
    makeLine(`${name}: rate`, { product: rate(drain.perSecond), ceiling: rate(drain.ceilingPerSecond) }, { figure: drain.perSecond / drain.ceilingPerSecond, goal: AT_LEAST_A_QUARTER }),
    makeLine(`${name}: not acknowledged exactly once, ${drain.answersLost} answers lost`, { product: `${drain.notAcknowledgedOnce} of ${checks}`, ceiling: '' }, { figure: drain.notAcknowledgedOnce, goal: NONE }),
    makeLine(`${name}: not stored exactly once`, { product: `${drain.notStoredOnce} of ${checks}`, ceiling: '' }, { figure: drain.notStoredOnce, goal: NONE }),
    makeLine(`${name}: server's peak memory, MiB`, { product: peak?.toFixed(0) ?? 'not measured', ceiling: '' }, peak === undefined ? { figure: NaN } : { figure: peak, goal: atMost(PEAK_MEBIBYTES) }),
    makeLine(`${name}: board meanwhile, p50`, { product: milliseconds(board.p50Milliseconds), ceiling: milliseconds(boardQuiet.p50Milliseconds) }, { figure: board.p50Milliseconds / boardQuiet.p50Milliseconds }),
    makeLine(`${name}: board meanwhile, p99 of ${board.times}, ms`, { product: milliseconds(board.p99Milliseconds), ceiling: milliseconds(boardQuiet.p99Milliseconds) }, { figure: board.p99Milliseconds, goal: atMost(ANSWERED_WITHIN_MILLISECONDS) }),
  ];
}

/** Until then a lane's screen stays where it is; longer is noticed. */
const LANE_P99_MILLISECONDS = 300;
/** On two cores lanes and desks share the processor: nothing may be worse than waiting for as many turns as shares let run. */
const FLOODED_BY_QUIET = 6;

function floodLines({ quiet, flooded, callers, answered, lanesFirst, tooOften }: ComparedFlood): Line[] {
  const name = `lanes while ${callers} callers ask for reports, registers and files`;
  const shown = (pick: (slice: Slice) => string): { product: string; ceiling: string } => ({ product: pick(flooded), ceiling: pick(quiet) });
  const p99 = shown(({ p99Milliseconds }) => milliseconds(p99Milliseconds));
  return [
    makeLine(`${name}: p50`, shown(({ p50Milliseconds }) => milliseconds(p50Milliseconds)), { figure: flooded.p50Milliseconds / quiet.p50Milliseconds }),
    makeLine(`${name}: p99 by quiet`, p99, { figure: flooded.p99Milliseconds / quiet.p99Milliseconds, goal: atMost(FLOODED_BY_QUIET) }),
    makeLine(`${name}: p99, ms`, p99, { figure: flooded.p99Milliseconds, goal: atMost(LANE_P99_MILLISECONDS) }),
    makeLine(`${name}: callers answered; lanes first, too often`, { product: `${answered}; ${lanesFirst}, ${tooOften}`, ceiling: '' }, { figure: answered }),
  ];
}

function wholeLines(whole: WholeResults): Line[] {
  const lost = Math.max(...Object.values(whole.lost).map(Math.abs));
  const { times, missed } = whole.notFoundAtOnce;
  return [
    ...whole.checks.flatMap(checkLines),
    ...(whole.catchUp ? [timeLine('catch-up of 8 tablets × 250 checks', whole.catchUp)] : []),
    ...whole.drains.flatMap(drainLines),
    ...(whole.lookups ? [...lookupLines('plate', whole.lookups.plate), ...lookupLines('document', whole.lookups.document)] : []),
    ...(whole.flood ? floodLines(whole.flood) : []),
    makeLine('found in the request after the acknowledgement', { product: `${times - missed} of ${times}`, ceiling: '' }, { figure: missed, goal: NONE }),
    makeLine('acknowledged checks lost or counted twice', { product: `${lost} of ${whole.acknowledged}`, ceiling: '' }, { figure: lost, goal: NONE }),
  ];
}

/** The ceiling of a large district is a small one. */
function scaleLine({ question, small, large }: ComparedScale, sizes: string): Line {
  const shown = { product: milliseconds(large.p50Milliseconds), ceiling: milliseconds(small.p50Milliseconds) };
  return makeLine(`${question}, ${sizes}`, shown, { figure: large.p50Milliseconds / small.p50Milliseconds, goal: atMost(1.5) });
}

function laneLine({ what, product, ceiling, goalMilliseconds }: Measured): Line {
  const shown = { product: milliseconds(product), ceiling: milliseconds(ceiling) };
  return makeLine(`${what}, ms`, shown, { figure: product, goal: atMost(goalMilliseconds) });
}

export function resultsToLines({ whole, scales, lane }: Results): Line[] {
  const sizes = scales && `${scales.large} people by ${scales.small}`;
  return [...(whole ? wholeLines(whole) : []), ...(scales?.compared ?? []).map((compared) => scaleLine(compared, sizes ?? '')), ...(lane?.measured ?? []).map(laneLine)];
}

export function describeMachine(): Readonly<Record<string, string | number>> {
  return { processor: cpus()[0]?.model ?? 'unknown', cores: cpus().length, node: process.version };
}

function showGoal(goal: Goal | undefined): string {
  return goal === undefined ? '' : `${goal.kind === 'at-least' ? '≥' : '≤'} ${goal.value}`;
}

export function linesToTable(lines: readonly Line[]): string {
  const cells = [
    ['measured', 'product', 'ceiling', 'ratio', 'goal', ''],
    ...lines.map(({ what, product, ceiling, figure, goal, verdict }) => [what, product, ceiling, Number.isNaN(figure) ? '–' : figure.toFixed(2), showGoal(goal), verdict]),
  ];
  const widths = cells[0]?.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0))) ?? [];
  return cells.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd()).join('\n');
}

export function resultsToText(results: Results): string {
  const { processor, cores, node } = describeMachine();
  const load = (values: readonly number[]): string => values.map((value) => value.toFixed(2)).join(' ');
  return [
    linesToTable(resultsToLines(results)),
    '',
    `${results.size} size${results.whole?.lookups ? `, ${results.whole.lookups.people} people in the tables of the lookups` : ''}; medians of interleaved slices; fsync on.`,
    'The ceiling of a check: its rows by one prepared statement, as the same role, waiting for no row another connection holds.',
    ...(results.lane ? [`The lane: a real Chromium made ${results.lane.slowdown.toFixed(1)} times as slow, the server killed; the ceilings are an empty page and a handler that does nothing.`] : []),
    `${processor}, ${cores} cores, Node ${node}; load before ${load(results.loadBefore)}, after ${load(loadavg())}.`,
  ].join('\n');
}
