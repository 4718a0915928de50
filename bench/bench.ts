// `npm run bench`: one run of everything that is measured, against its ceilings. `--json` for one JSON object, `--full` for
// full size, `--only checks,drains` for some parts, `--report` for figures without a verdict, `--profile <folder>` for a
// processor profile of the server. Ends with 1 when a goal was missed.
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadCheckRows } from './ceiling.ts';
import { countLost, measureCatchUp, measureChecks, warmUp } from './checks.ts';
import { loadCrowd } from './crowd.ts';
import { measureDrain } from './drains.ts';
import { measureFlood } from './flood.ts';
import { startBenchServer, type BenchServer } from './ground.ts';
import { measureLaneSpeed } from './lane-speed.ts';
import { countNotFoundAtOnce, measureLookups } from './lookups.ts';
import { describeMachine, resultsToLines, resultsToText, type Results, type WholeResults } from './report.ts';
import { measureScales } from './scales.ts';
import { openSite, type Site } from './site.ts';

const PARTS = ['checks', 'drains', 'lookups', 'flood', 'scales', 'lane'] as const;
type Part = (typeof PARTS)[number];

type Size = {
  readonly name: 'reduced' | 'full';
  readonly rounds: number;
  readonly checksASlice: ReadonlyMap<number, number>;
  readonly people: number;
  readonly lookupsASlice: number;
  readonly foundAtOnce: number;
  readonly drainedAlone: number;
  readonly drainedTogetherEach: number;
  readonly scales: { readonly small: number; readonly large: number; readonly asks: number };
  readonly laneRounds: number;
};

type Plan = { readonly size: Size; readonly parts: ReadonlySet<Part>; readonly profileFolder: string | undefined };

const CONNECTIONS = [1, 8, 32];

const REDUCED: Size = {
  name: 'reduced',
  rounds: 5,
  checksASlice: new Map([
    [1, 150],
    [8, 640],
    [32, 1280],
  ]),
  people: 20_000,
  lookupsASlice: 800,
  foundAtOnce: 40,
  drainedAlone: 1000,
  drainedTogetherEach: 50,
  scales: { small: 10_000, large: 200_000, asks: 120 },
  laneRounds: 3,
};

const FULL: Size = {
  name: 'full',
  rounds: 9,
  checksASlice: REDUCED.checksASlice,
  people: 1_000_000,
  lookupsASlice: 1600,
  foundAtOnce: 200,
  drainedAlone: 50_000,
  drainedTogetherEach: 2000,
  scales: { small: 10_000, large: 5_000_000, asks: 400 },
  laneRounds: 7,
};

/** What takes minutes says how far it is, beside the figures. */
function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}

async function measureWhole(site: Site, { size, parts }: Plan): Promise<WholeResults> {
  await warmUp(site);
  const rows = await loadCheckRows(site.ground.owner, site.acknowledged.at(-1)?.check.passageId ?? '');
  const checks = parts.has('checks') ? await measureChecks(site, rows, { connections: CONNECTIONS, checksASlice: size.checksASlice, rounds: size.rounds }) : [];
  const catchUp = parts.has('checks') ? await measureCatchUp(site, rows, { devices: 8, checksEach: 250, rounds: 3 }) : undefined;
  const [alone, ...others] = site.offlineTablets;
  const drains = parts.has('drains')
    ? [await measureDrain(site, rows, { tablets: [alone], checksEach: size.drainedAlone, tell }), await measureDrain(site, rows, { tablets: others, checksEach: size.drainedTogetherEach, tell })]
    : [];
  if (parts.has('lookups') || parts.has('flood')) await loadWholeCrowd(site, size);
  const lookups = parts.has('lookups') ? { people: size.people, ...(await measureLookups(site, { lookupsASlice: size.lookupsASlice, rounds: size.rounds })) } : undefined;
  const flood = parts.has('flood') ? await measureFlood(site, { connections: 8, checksASlice: size.checksASlice.get(8) ?? 0, rounds: size.rounds }) : undefined;
  const missed = await countNotFoundAtOnce(site, size.foundAtOnce);
  return { checks, catchUp, drains, lookups, flood, lost: await countLost(site), acknowledged: site.acknowledged.length, notFoundAtOnce: { times: size.foundAtOnce, missed } };
}

async function loadWholeCrowd(site: Site, size: Size): Promise<void> {
  const crowd = await loadCrowd({ owner: site.owner, cipher: site.ground.cipher, people: size.people });
  site.beside.vehicles += crowd.passages;
  site.beside.travellers += crowd.travellers;
}

async function measureOnSite(server: BenchServer, plan: Plan): Promise<WholeResults | undefined> {
  if (!plan.parts.has('checks') && !plan.parts.has('drains') && !plan.parts.has('lookups') && !plan.parts.has('flood')) return undefined;
  const site = await openSite(server, { profileFolder: plan.profileFolder });
  return measureWhole(site, plan).finally(() => site.close());
}

async function measure(plan: Plan): Promise<Results> {
  const { size, parts } = plan;
  const loadBefore = loadavg();
  const server = await startBenchServer(join(process.cwd(), '.cache', 'bench'));
  try {
    const whole = await measureOnSite(server, plan);
    const scales = parts.has('scales') ? { ...size.scales, compared: await measureScales(server, { ...size.scales, tell }) } : undefined;
    const lane = parts.has('lane') ? await measureLaneSpeed({ rounds: size.laneRounds }) : undefined;
    return { size: size.name, loadBefore, whole, scales, lane };
  } finally {
    await server.stop();
  }
}

function readParts(text: string | undefined): ReadonlySet<Part> {
  const wanted = text === undefined ? [...PARTS] : text.split(',');
  const unknown = wanted.filter((name) => !PARTS.some((part) => part === name));
  if (unknown.length > 0) throw new Error(`No part ${unknown.join(', ')}. Parts: ${PARTS.join(', ')}`);
  return new Set(PARTS.filter((part) => wanted.includes(part)));
}

/** 1 when a goal was missed, unless whoever called only wants the figures. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { json: { type: 'boolean', default: false }, full: { type: 'boolean', default: false }, only: { type: 'string' }, report: { type: 'boolean', default: false }, profile: { type: 'string' } },
  });
  const results = await measure({ size: values.full ? FULL : REDUCED, parts: readParts(values.only), profileFolder: values.profile });
  const lines = resultsToLines(results);
  const json = { machine: { ...describeMachine(), loadAfter: loadavg() }, lines, results };
  console.log(values.json ? JSON.stringify(json) : resultsToText(results));
  const missed = lines.filter(({ verdict }) => verdict === 'MISS');
  if (missed.length > 0) process.stderr.write(`Missed: ${missed.map(({ what }) => what).join('; ')}\n`);
  return missed.length > 0 && !values.report ? 1 : 0;
}

process.exitCode = await main();
