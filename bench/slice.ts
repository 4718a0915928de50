// A slice: a number of jobs on a number of connections, each connection doing its own in order, timed one by one.
import { timeBetween, type ProcessorMeter } from './processor-time.ts';

export type Job = () => Promise<void>;

export type Slice = {
  readonly jobs: number;
  readonly elapsedMilliseconds: number;
  readonly perSecond: number;
  readonly p50Milliseconds: number;
  readonly p99Milliseconds: number;
  /** Processor time a job; undefined where it cannot be read. */
  readonly serverMilliseconds: number | undefined;
  readonly postgresMilliseconds: number | undefined;
};

export type Times = { readonly times: number; readonly p50Milliseconds: number; readonly p99Milliseconds: number; readonly slowestMilliseconds: number };

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export function latenciesToTimes(latencies: readonly number[]): Times {
  const sorted = latencies.toSorted((left, right) => left - right);
  return { times: sorted.length, p50Milliseconds: quantile(sorted, 0.5), p99Milliseconds: quantile(sorted, 0.99), slowestMilliseconds: sorted.at(-1) ?? 0 };
}

async function runQueue(queue: readonly Job[], latencies: number[]): Promise<void> {
  for (const job of queue) {
    const startedAt = performance.now();
    await job();
    latencies.push(performance.now() - startedAt);
  }
}

export async function runSlice(queues: readonly (readonly Job[])[], meter: ProcessorMeter): Promise<Slice> {
  const latencies: number[] = [];
  const before = meter();
  const startedAt = performance.now();
  await Promise.all(queues.map((queue) => runQueue(queue, latencies)));
  const elapsedMilliseconds = performance.now() - startedAt;
  const used = timeBetween(before, meter());
  const { times: jobs, p50Milliseconds, p99Milliseconds } = latenciesToTimes(latencies);
  return {
    jobs,
    elapsedMilliseconds,
    perSecond: (jobs * 1000) / elapsedMilliseconds,
    p50Milliseconds,
    p99Milliseconds,
    serverMilliseconds: used && used.server / jobs,
    postgresMilliseconds: used && used.postgres / jobs,
  };
}

export function medianOf(values: readonly number[]): number {
  return quantile(values.toSorted((left, right) => left - right), 0.5);
}

function medianOfKnown(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : medianOf(known);
}

/** Each figure's own median over the rounds. */
export function medianSlice(slices: readonly Slice[]): Slice {
  return {
    jobs: medianOf(slices.map((slice) => slice.jobs)),
    elapsedMilliseconds: medianOf(slices.map((slice) => slice.elapsedMilliseconds)),
    perSecond: medianOf(slices.map((slice) => slice.perSecond)),
    p50Milliseconds: medianOf(slices.map((slice) => slice.p50Milliseconds)),
    p99Milliseconds: medianOf(slices.map((slice) => slice.p99Milliseconds)),
    serverMilliseconds: medianOfKnown(slices.map((slice) => slice.serverMilliseconds)),
    postgresMilliseconds: medianOfKnown(slices.map((slice) => slice.postgresMilliseconds)),
  };
}

/** Deals the items out to so many queues, in turn. */
export function dealOut<Item>(items: readonly Item[], queues: number): Item[][] {
  return Array.from({ length: queues }, (_, queue) => items.filter((_item, index) => index % queues === queue));
}
