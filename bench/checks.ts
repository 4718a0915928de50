// Checks through the API at several numbers of connections, and the catch-up of tablets that were offline, each against the ceiling.
import type { BatchAnswer } from '../src/core/sync/answers.ts';
import { MAX_BATCH_LENGTH } from '../src/core/sync/envelope.ts';
import type { CheckRows } from './ceiling.ts';
import { DISTRICT } from './ground.ts';
import type { Site } from './site.ts';
import { dealOut, medianSlice, runSlice, type Job, type Slice } from './slice.ts';
import { keepCheck, type BenchTablet, type SealedCheck } from './tablets.ts';
import { makePost, sendForJson, type Wire } from './wire.ts';

export type Compared = { readonly product: Slice; readonly ceiling: Slice };
export type ComparedChecks = Compared & { readonly connections: number };

/** One request with these checks of one tablet; fails unless every one is accepted. */
export function makeSending(site: Site, wire: Wire, sending: { tablet: BenchTablet; checks: readonly SealedCheck[]; keptThrough: number }): Job {
  const { tablet, checks, keptThrough } = sending;
  const request = makePost({ path: '/api/commands', token: tablet.token, body: { envelopes: checks.map(({ envelope }) => envelope), keptThrough } });
  return async () => {
    const { answers } = (await sendForJson(wire, request)) as BatchAnswer;
    const refused = answers.find(({ status }) => status !== 'accepted');
    if (refused || answers.length !== checks.length) throw new Error(`A check was not accepted: ${JSON.stringify(refused)}`);
    site.acknowledged.push(...checks);
  };
}

/** Each connection sends for tablets of its own, one envelope a request, each tablet in order. */
export async function makeCheckQueues(site: Site, connections: number, checksEach: number): Promise<Job[][]> {
  const queues: Job[][] = [];
  for (const [index, tablets] of dealOut(site.tablets, connections).entries()) {
    const queue: Job[] = [];
    for (let made = 0; made < checksEach; made += 1) {
      const tablet = tablets[made % tablets.length];
      const wire = site.wires[index];
      if (!tablet || !wire) throw new Error('There are more connections than tablets.');
      const sealed = await keepCheck(tablet, site.random, site.ground.version);
      queue.push(makeSending(site, wire, { tablet, checks: [sealed], keptThrough: sealed.envelope.header.sequence }));
    }
    queues.push(queue);
  }
  return queues;
}

/** Runs the product's code paths and the connections warm, and gives the ceiling a check to copy. */
export async function warmUp(site: Site): Promise<void> {
  await runSlice(await makeCheckQueues(site, 8, 60), site.meter);
}

export type CheckPlan = { readonly connections: readonly number[]; readonly checksASlice: ReadonlyMap<number, number>; readonly rounds: number };

/** Ceiling, product, ceiling, product …: both meet the same state of the machine. */
export async function measureChecks(site: Site, rows: CheckRows, plan: CheckPlan): Promise<ComparedChecks[]> {
  const slices = plan.connections.map((connections) => ({ connections, product: [] as Slice[], ceiling: [] as Slice[] }));
  for (let round = 0; round < plan.rounds; round += 1) {
    for (const { connections, product, ceiling } of slices) {
      const checksEach = Math.ceil((plan.checksASlice.get(connections) ?? 0) / connections);
      const queues = await makeCheckQueues(site, connections, checksEach);
      ceiling.push(await runSlice(site.ceiling.makeQueues(rows, connections, checksEach), site.meter));
      product.push(await runSlice(queues, site.meter));
    }
  }
  return slices.map(({ connections, product, ceiling }) => ({ connections, product: medianSlice(product), ceiling: medianSlice(ceiling) }));
}

export type CatchUpPlan = { readonly devices: number; readonly checksEach: number; readonly rounds: number };

async function makeCatchUpQueues(site: Site, plan: CatchUpPlan): Promise<Job[][]> {
  const queues: Job[][] = [];
  for (const [index, tablet] of site.tablets.slice(0, plan.devices).entries()) {
    const wire = site.wires[index];
    if (!wire) throw new Error('There are more devices than connections.');
    const checks: SealedCheck[] = [];
    for (let made = 0; made < plan.checksEach; made += 1) checks.push(await keepCheck(tablet, site.random, site.ground.version));
    const keptThrough = checks.at(-1)?.envelope.header.sequence ?? 0;
    const queue: Job[] = [];
    for (let start = 0; start < checks.length; start += MAX_BATCH_LENGTH) {
      queue.push(makeSending(site, wire, { tablet, checks: checks.slice(start, start + MAX_BATCH_LENGTH), keptThrough }));
    }
    queues.push(queue);
  }
  return queues;
}

/** Jobs of the product's slice are batches, those of the ceiling's are checks: only the whole times compare. */
export async function measureCatchUp(site: Site, rows: CheckRows, plan: CatchUpPlan): Promise<Compared> {
  const product: Slice[] = [];
  const ceiling: Slice[] = [];
  for (let round = 0; round < plan.rounds; round += 1) {
    const queues = await makeCatchUpQueues(site, plan);
    ceiling.push(await runSlice(site.ceiling.makeQueues(rows, plan.devices, plan.checksEach), site.meter));
    product.push(await runSlice(queues, site.meter));
  }
  return { product: medianSlice(product), ceiling: medianSlice(ceiling) };
}

type Stored = { readonly passages: number; readonly travellers: number; readonly commands: number; readonly events: number; readonly vehiclesCounted: number; readonly travellersCounted: number };

/** What of the acknowledged checks is missing from each table and count. */
export async function countLost(site: Site): Promise<Stored> {
  const { rows } = await site.owner.query<Stored>(
    `select (select count(*) from checkpoint.passage where district_code = $1 and id = any($2))::int as passages,
      (select count(*) from checkpoint.traveller where district_code = $1 and passage_id = any($2))::int as travellers,
      (select count(*) from platform.command where district_code = $1 and id = any($3) and status = 'accepted')::int as commands,
      (select count(*) from platform.event where district_code = $1 and command_id = any($3) and type = 'checkpoint.check-taken')::int as events,
      (select sum(amount) from platform.tally where district_code = $1 and measure = 'checkpoint.vehicles')::int as "vehiclesCounted",
      (select sum(amount) from platform.tally where district_code = $1 and measure = 'checkpoint.travellers')::int as "travellersCounted"`,
    [DISTRICT, site.acknowledged.map(({ check }) => check.passageId), site.acknowledged.map(({ envelope }) => envelope.header.id)],
  );
  const [stored] = rows;
  if (!stored) throw new Error('The rows could not be counted.');
  const checks = site.acknowledged.length;
  const travellers = site.acknowledged.reduce((sum, { check }) => sum + check.travellers.length, 0);
  return {
    passages: checks - stored.passages,
    travellers: travellers - stored.travellers,
    commands: checks - stored.commands,
    events: checks - stored.events,
    vehiclesCounted: checks + site.beside.vehicles - stored.vehiclesCounted,
    travellersCounted: travellers + site.beside.travellers - stored.travellersCounted,
  };
}
