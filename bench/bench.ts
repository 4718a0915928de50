// `npm run bench`: one run of everything that is measured, against its ceilings. `--json` for one JSON object, `--full` for full size.
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadCheckRows } from './ceiling.ts';
import { countLost, measureCatchUp, measureChecks, warmUp } from './checks.ts';
import { loadCrowd } from './crowd.ts';
import { countNotFoundAtOnce, measureLookups } from './lookups.ts';
import { describeMachine, resultsToLines, resultsToText, type Results } from './report.ts';
import { openSite, type Site } from './site.ts';

type Size = {
  readonly name: 'reduced' | 'full';
  readonly rounds: number;
  readonly checksASlice: ReadonlyMap<number, number>;
  readonly people: number;
  readonly lookupsASlice: number;
  readonly foundAtOnce: number;
};

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
};

const FULL: Size = {
  ...REDUCED,
  name: 'full',
  rounds: 9,
  people: 1_000_000,
  lookupsASlice: 1600,
  foundAtOnce: 200,
};

async function measure(site: Site, size: Size): Promise<Results> {
  const loadBefore = loadavg();
  await warmUp(site);
  const rows = await loadCheckRows(site.ground.owner, site.acknowledged.at(-1)?.check.passageId ?? '');
  const checks = await measureChecks(site, rows, { connections: CONNECTIONS, checksASlice: size.checksASlice, rounds: size.rounds });
  const catchUp = await measureCatchUp(site, rows, { devices: 8, checksEach: 250, rounds: 3 });
  await loadCrowd(site.owner, size.people);
  const lookups = await measureLookups(site, { lookupsASlice: size.lookupsASlice, rounds: size.rounds });
  const missed = await countNotFoundAtOnce(site, size.foundAtOnce);
  return {
    size: size.name,
    people: size.people,
    loadBefore,
    checks,
    catchUp,
    lookups,
    lost: await countLost(site),
    acknowledged: site.acknowledged.length,
    notFoundAtOnce: { times: size.foundAtOnce, missed },
  };
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { json: { type: 'boolean', default: false }, full: { type: 'boolean', default: false }, profile: { type: 'string' } } });
  const site = await openSite({ folder: join(process.cwd(), '.cache', 'bench'), profileFolder: values.profile });
  try {
    const results = await measure(site, values.full ? FULL : REDUCED);
    const json = { machine: { ...describeMachine(), loadAfter: loadavg() }, lines: resultsToLines(results), results };
    console.log(values.json ? JSON.stringify(json) : resultsToText(results));
  } finally {
    await site.close();
  }
}

await main();
