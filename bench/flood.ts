// Lanes that write while desks ask for all the reports, registers and files they can: against the same lanes with nobody asking.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { DAY_MILLISECONDS } from '../src/core/clock.ts';
import { makeCheckQueues } from './checks.ts';
import { CHECKPOINT } from './ground.ts';
import type { Site } from './site.ts';
import { medianSlice, runSlice, type Slice } from './slice.ts';

export type FloodPlan = { readonly connections: number; readonly checksASlice: number; readonly rounds: number };

export type ComparedFlood = {
  readonly quiet: Slice;
  readonly flooded: Slice;
  readonly callers: number;
  /** What the callers got in all rounds: answered, refused because lanes go first, refused because one session asked too often. */
  readonly answered: number;
  readonly lanesFirst: number;
  readonly tooOften: number;
};

/** Many times as many as all shares of desks let run at once. */
const CALLERS = 48;

type Ask = { readonly path: string; readonly body: object };

/** Files hold what was written since `from`: of loaded rows the identities are only filling. */
function listAsks(from: number): Ask[] {
  const now = Date.now();
  const view = (name: string, body: object): Ask => ({ path: `/api/views/checkpoint.${name}`, body: { checkpoint: CHECKPOINT, ...body } });
  const month = { from: now - 30 * DAY_MILLISECONDS, until: now };
  return [
    view('register', { limit: 200 }),
    view('figures', month),
    view('register', { limit: 200, ...month, result: 'turned-back' }),
    view('lane-board', {}),
    view('figures', { from: now - DAY_MILLISECONDS, until: now }),
    view('attention', {}),
    { path: '/api/register/export', body: { checkpoint: CHECKPOINT, filter: { from }, format: 'xlsx', language: 'zh' } },
  ];
}

type Flood = { readonly stop: () => Promise<Readonly<Record<string, number>>> };

async function startFlood({ ground, port }: Site, from: number): Promise<Flood> {
  const child = fork(join(process.cwd(), 'bench', 'flood-callers.mjs'), [JSON.stringify({ port, tokens: ground.deskTokens, asks: listAsks(from), callers: CALLERS })]);
  await once(child, 'message');
  return {
    stop: async () => {
      const said = once(child, 'message');
      child.send('stop');
      const [countByStatus] = (await said) as [Readonly<Record<string, number>>];
      await once(child, 'exit');
      return countByStatus;
    },
  };
}

/** Quiet, flooded, quiet, flooded …: both meet the same state of the machine. */
export async function measureFlood(site: Site, { connections, checksASlice, rounds }: FloodPlan): Promise<ComparedFlood> {
  const from = Date.now();
  const slices = { quiet: [] as Slice[], flooded: [] as Slice[] };
  const countByStatus: Record<string, number> = {};
  for (let round = 0; round < rounds; round += 1) {
    const checksEach = Math.ceil(checksASlice / connections);
    slices.quiet.push(await runSlice(await makeCheckQueues(site, connections, checksEach), site.meter));
    const queues = await makeCheckQueues(site, connections, checksEach);
    const flood = await startFlood(site, from);
    slices.flooded.push(await runSlice(queues, site.meter).finally(async () => {
      for (const [status, count] of Object.entries(await flood.stop())) countByStatus[status] = (countByStatus[status] ?? 0) + count;
    }));
  }
  const { 200: answered = 0, 503: lanesFirst = 0, 429: tooOften = 0, ...others } = countByStatus;
  if (answered === 0 || lanesFirst === 0 || Object.keys(others).length > 0) throw new Error(`The callers got what they should not: ${JSON.stringify(countByStatus)}`);
  return { quiet: medianSlice(slices.quiet), flooded: medianSlice(slices.flooded), callers: CALLERS, answered, lanesFirst, tooOften };
}
