// `npm run simulate`: worlds of many seeds, one world with its trace, or the table of planted bugs and the seeds that found them; on the model's rows, or on these and on Postgres.
import { parseArgs } from 'node:util';
import { DAY_MILLISECONDS } from '../../src/core/clock.ts';
import { BUGS, getBug } from './bugs/planted.ts';
import { findBug, type Finding } from './bugs/find-bug.ts';
import { commandFor, shrink } from './shrink.ts';
import { planFor, simulate, type Result } from './simulate.ts';
import { FAULT_NAMES, WORLDS, type FaultName, type Plan, type WorldSize } from './world/faults.ts';
import { PRODUCT_SEAMS, type Seams } from './world/seams.ts';
import { withPostgres, type TraceWishes } from './traces/with-postgres.ts';

const USAGE = `npm run simulate -- [options]
  --seeds N       so many worlds, from --from (1)
  --seed N        one world, with the last lines of its trace when it fails
  --world NAME    ${WORLDS.join(' or ')}
  --tablets N --commands N --days N --without a,b   make the world of --seed smaller, or longer
  --bug NAME      with a planted bug; --bugs for the table of all (each up to --seeds, 2,000)
  --postgres      each world once more on a real Postgres, which must agree; with --bugs, mistakes that one side alone has (each up to --seeds, 60)
  --json          one JSON object instead of lines`;

const { values } = parseArgs({
  options: {
    seeds: { type: 'string' }, from: { type: 'string' }, seed: { type: 'string' }, world: { type: 'string' },
    tablets: { type: 'string' }, commands: { type: 'string' }, days: { type: 'string' }, without: { type: 'string' },
    bug: { type: 'string' }, bugs: { type: 'boolean' }, postgres: { type: 'boolean' }, json: { type: 'boolean' }, help: { type: 'boolean' },
  },
});

const TRACE_LINES = 40;

function say(text: string): void {
  if (values.json !== true) process.stdout.write(`${text}\n`);
}

function sayJson(value: unknown): void {
  if (values.json === true) process.stdout.write(`${JSON.stringify(value)}\n`);
}

const PROGRESS_MILLISECONDS = 10_000;

/** Says on the error output how far a long run is, so that the figures stay by themselves. */
function startProgress(seeds: number): (done: number) => void {
  let saidAt = Date.now();
  return (done) => {
    if (Date.now() - saidAt < PROGRESS_MILLISECONDS) return;
    saidAt = Date.now();
    process.stderr.write(`${done} / ${seeds}\n`);
  };
}

function readCount(text: string | undefined, usual: number): number {
  const count = text === undefined ? usual : Number(text);
  if (!Number.isSafeInteger(count) || count < 1) throw new Error(`"${text}" is no whole number from 1.\n${USAGE}`);
  return count;
}

function readWorld(): WorldSize {
  const size = WORLDS.find((name) => name === (values.world ?? 'small'));
  if (size === undefined) throw new Error(USAGE);
  return size;
}

function readDuration({ durationMilliseconds }: Plan): number {
  if (values.days === undefined) return durationMilliseconds;
  const days = Number(values.days);
  if (!(days > 0)) throw new Error(`"${values.days}" is no number of days.\n${USAGE}`);
  return Math.round(days * DAY_MILLISECONDS);
}

function readPlan(seed: number): Plan {
  const plan = planFor(seed, readWorld());
  const off = (values.without ?? '').split(',').filter((name) => name !== '');
  const unknown = off.filter((name) => !FAULT_NAMES.includes(name as FaultName));
  if (unknown.length > 0) throw new Error(`No fault ${unknown.join(', ')}. Faults: ${FAULT_NAMES.join(', ')}`);
  const faults = { ...plan.faults, ...Object.fromEntries(off.map((name) => [name, 0])) };
  return { ...plan, faults, tablets: readCount(values.tablets, plan.tablets), commands: readCount(values.commands, plan.commands), durationMilliseconds: readDuration(plan) };
}

async function sayFailure(failed: Result, seams: Seams): Promise<void> {
  say(`\nSeed ${failed.plan.seed} fails: ${failed.violations.map(({ invariant, what }) => `${invariant} ${what}`).slice(0, 3).join('\n  ')}`);
  const smallest = await shrink(failed, seams);
  say(`Smallest world found: ${smallest.plan.tablets} tablets, ${smallest.plan.commands} commands, ${smallest.events} events`);
  say(`  ${smallest.violations[0]?.invariant} ${smallest.violations[0]?.what}`);
  say(`Again: ${commandFor(smallest, values.bug)}`);
}

async function runOne(seed: number, seams: Seams): Promise<number> {
  const result = await simulate(readPlan(seed), { seams, keptLines: TRACE_LINES });
  const { violations, traceHash, events, tried, arrived } = result;
  if (violations.length > 0) say(result.lines.join('\n'));
  for (const { invariant, what } of violations) say(`${invariant} ${what}`);
  say(`seed ${seed}: ${violations.length} violations, trace ${traceHash}, ${events} events, ${arrived} of ${tried} commands arrived`);
  sayJson({ seed, violations, traceHash, events, tried, arrived });
  return violations.length === 0 ? 0 : 1;
}

async function runMany(seeds: number, seams: Seams): Promise<number> {
  const begunAt = Date.now();
  const from = readCount(values.from, 1);
  const noteDone = startProgress(seeds);
  let [events, tried, arrived] = [0, 0, 0];
  for (let seed = from; seed < from + seeds; seed += 1) {
    const result = await simulate(planFor(seed, readWorld()), { seams });
    [events, tried, arrived] = [events + result.events, tried + result.tried, arrived + result.arrived];
    if (result.violations.length > 0) {
      await sayFailure(result, seams);
      sayJson({ failed: seed, violations: result.violations });
      return 1;
    }
    noteDone(seed - from + 1);
  }
  const seconds = (Date.now() - begunAt) / 1000;
  say(`${seeds} seeds from ${from}, ${events} events, ${arrived} of ${tried} commands arrived, 0 violations, ${seconds.toFixed(1)} s`);
  sayJson({ seeds, from, events, tried, arrived, violations: 0, seconds });
  return 0;
}

function toLine({ name, seed, violation }: Finding): string {
  return `${name.padEnd(28)} ${seed === undefined ? 'NOT FOUND' : String(seed).padStart(5)}  ${violation === undefined ? '' : `${violation.invariant} ${violation.what}`.slice(0, 110)}`;
}

async function runTable(seeds: number): Promise<number> {
  const findings: Finding[] = [];
  for (const { name } of BUGS) {
    const finding = await findBug(name, seeds);
    findings.push(finding);
    say(toLine(finding));
  }
  const found = findings.filter(({ seed }) => seed !== undefined).length;
  say(`${found} of ${findings.length} planted bugs found within ${seeds} seeds each`);
  sayJson({ seeds, findings });
  return found >= findings.length * 0.95 ? 0 : 1;
}

function readTraceWishes(): TraceWishes {
  if (values.bugs === true) return { oneSidedSeeds: readCount(values.seeds, 60), plans: [] };
  const from = readCount(values.from, 1);
  const seeds = values.seed === undefined ? Array.from({ length: readCount(values.seeds, 10) }, (_, index) => from + index) : [readCount(values.seed, 1)];
  return { oneSidedSeeds: undefined, plans: seeds.map(readPlan) };
}

async function main(): Promise<number> {
  if (values.help === true) {
    say(USAGE);
    return 0;
  }
  if (values.postgres === true) return withPostgres({ say, sayJson }, readTraceWishes());
  if (values.bugs === true) return runTable(readCount(values.seeds, 2_000));
  const seams = values.bug === undefined ? PRODUCT_SEAMS : getBug(values.bug).make();
  return values.seed === undefined ? runMany(readCount(values.seeds, 300), seams) : runOne(readCount(values.seed, 1), seams);
}

process.exitCode = await main().catch((fault: unknown) => {
  process.stderr.write(`${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}\n`);
  return 2;
});
