// Board and register of a district of ten thousand people and of one many times larger, side by side: the time must not grow with them.
import { DAY_MILLISECONDS } from '../src/core/clock.ts';
import { loadCrowd, type Crowd } from './crowd.ts';
import { CHECKPOINT, type BenchServer } from './ground.ts';
import { DESKS, openProductSite, type ProductSite } from './site.ts';
import { latenciesToTimes, type Job, type Times } from './slice.ts';
import { makePost, sendForJson } from './wire.ts';

export type ScalePlan = { readonly small: number; readonly large: number; readonly asks: number; readonly tell: (text: string) => void };
export type ComparedScale = { readonly question: string; readonly small: Times; readonly large: Times };

type Scale = { readonly site: ProductSite; readonly crowd: Crowd };
type Question = { readonly name: string; readonly view: string; readonly count: (data: unknown) => number; readonly makeBody: (scale: Scale, ordinal: number) => object };

/** Any id: only the moment matters for where the page begins. */
const NO_PASSAGE = '00000000-0000-4000-8000-000000000000';

function findableAt({ crowd }: Scale, ordinal: number): Crowd['findable'][number] {
  const found = crowd.findable[ordinal % crowd.findable.length];
  if (!found) throw new Error('Nothing in this district can be found.');
  return found;
}

/** A moment in the last four weeks, spread evenly; the same for both districts. */
function momentAt(ordinal: number): number {
  return Date.now() - (1 + ((ordinal * 11) % 28)) * DAY_MILLISECONDS;
}

const countRows = (data: unknown): number => (data as { rows: unknown[] }).rows.length;
const register = { view: 'checkpoint.register', count: countRows };

const QUESTIONS: readonly Question[] = [
  { name: 'lane board', view: 'checkpoint.lane-board', count: (data) => (data as { open: unknown[] }).open.length, makeBody: () => ({}) },
  { name: 'register, first page', ...register, makeBody: () => ({}) },
  { name: 'register, a page of weeks ago', ...register, makeBody: (_scale, ordinal) => ({ before: { takenAt: momentAt(ordinal), id: NO_PASSAGE } }) },
  { name: 'register by plate', ...register, makeBody: (scale, ordinal) => ({ plate: findableAt(scale, ordinal).plate }) },
  { name: 'register by document', ...register, makeBody: (scale, ordinal) => ({ document: findableAt(scale, ordinal).document }) },
  { name: 'register by day', ...register, makeBody: (_scale, ordinal) => ({ from: momentAt(ordinal), until: momentAt(ordinal) + DAY_MILLISECONDS }) },
  { name: 'register by lane and day', ...register, makeBody: (_scale, ordinal) => ({ laneId: `${CHECKPOINT}-L0${1 + (ordinal % 6)}`, limit: 10, from: momentAt(ordinal), until: momentAt(ordinal) + DAY_MILLISECONDS }) },
  { name: 'flow of a day', view: 'checkpoint.flow', count: (data) => (data as { hours: unknown[] }).hours.length, makeBody: () => ({}) },
  { name: 'what needs a person', view: 'checkpoint.attention', count: (data) => (data as { reviews: unknown[] }).reviews.length, makeBody: () => ({}) },
];

/** Fails when an answer is empty: both districts have something to show for every question. */
function makeAsking(scale: Scale, question: Question, ordinal: number): Job {
  const { ground, wires } = scale.site;
  const [wire] = wires;
  if (!wire) throw new Error('There is no connection.');
  const body = { checkpoint: CHECKPOINT, ...question.makeBody(scale, ordinal) };
  const request = makePost({ path: `/api/views/${question.view}`, token: ground.deskTokens[ordinal % ground.deskTokens.length] ?? '', body });
  const ask = (): Promise<unknown> =>
    sendForJson(wire, request).catch((fault: unknown) => {
      throw new Error(`${question.name}: not answered`, { cause: fault });
    });
  return async () => {
    const { data } = (await ask()) as { data: unknown };
    if (question.count(data) === 0) throw new Error(`${question.name}: nothing was shown.`);
  };
}

async function timeJob(job: Job): Promise<number> {
  const startedAt = performance.now();
  await job();
  return performance.now() - startedAt;
}

/** Small, large, small, large …: both meet the same moment of the machine. As many asks come before, to warm what is asked for. */
async function compare(scales: { small: Scale; large: Scale }, question: Question, asks: number): Promise<ComparedScale> {
  const latencies = { small: [] as number[], large: [] as number[] };
  for (let ordinal = -asks; ordinal < asks; ordinal += 1) {
    const small = await timeJob(makeAsking(scales.small, question, Math.abs(ordinal)));
    const large = await timeJob(makeAsking(scales.large, question, Math.abs(ordinal)));
    if (ordinal < 0) continue;
    latencies.small.push(small);
    latencies.large.push(large);
  }
  return { question: question.name, small: latenciesToTimes(latencies.small), large: latenciesToTimes(latencies.large) };
}

async function openScale(server: BenchServer, name: string, { people, tell }: { people: number; tell: (text: string) => void }): Promise<Scale> {
  const site = await openProductSite(server, { name, tablets: 6, desks: DESKS, connections: 1 });
  let told = 0;
  const tellTenths = (share: number): void => {
    if (share < told + 0.1) return;
    told = share;
    tell(`${people} people: ${Math.round(share * 100)} %`);
  };
  const { owner, ground } = site;
  return { site, crowd: await loadCrowd({ owner, cipher: ground.cipher, people, tell: tellTenths }) };
}

export async function measureScales(server: BenchServer, plan: ScalePlan): Promise<ComparedScale[]> {
  const opened: Scale[] = [];
  try {
    const small = await openScale(server, 'small', { people: plan.small, tell: plan.tell });
    opened.push(small);
    const large = await openScale(server, 'large', { people: plan.large, tell: plan.tell });
    opened.push(large);
    const compared: ComparedScale[] = [];
    for (const question of QUESTIONS) compared.push(await compare({ small, large }, question, plan.asks));
    return compared;
  } finally {
    for (const { site } of opened) await site.close();
  }
}
