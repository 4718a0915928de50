// Tablets that were offline for long empty their outboxes, one with very many checks or many at once, while the board goes on answering.
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import type { BatchAnswer } from '../src/core/sync/answers.ts';
import type { Envelope } from '../src/core/sync/envelope.ts';
import type { FlushResult, Outbox } from '../src/core/sync/outbox.ts';
import type { CheckRows } from './ceiling.ts';
import { CHECKPOINT, DISTRICT } from './ground.ts';
import { createMemoryPeak } from './memory-peak.ts';
import type { Site } from './site.ts';
import { latenciesToTimes, runSlice, type Times } from './slice.ts';
import { TRAVELLERS_A_CHECK, keepCheck, type BenchTablet } from './tablets.ts';
import { makePost, sendForJson, type Wire } from './wire.ts';

export type DrainPlan = { readonly tablets: readonly BenchTablet[]; readonly checksEach: number; readonly tell: (text: string) => void };

export type Drain = {
  readonly tablets: number;
  readonly checksEach: number;
  readonly elapsedMilliseconds: number;
  readonly perSecond: number;
  readonly ceilingPerSecond: number;
  /** Answers that were lost on the way, so that the same batch was sent again. */
  readonly answersLost: number;
  readonly notAcknowledgedOnce: number;
  /** How many are missing or too many, in that table or count where it is worst. */
  readonly notStoredOnce: number;
  readonly peakBytes: number | undefined;
  readonly boardQuiet: Times;
  readonly boardMeanwhile: Times;
};

/** A network as on a road: of so many answers one never arrives. */
const ANSWERS_TO_ONE_LOST = 10;
const FIRST_LOST = 3;
/** The ceiling writes on so many connections at once, whatever the number of tablets. */
const CEILING_CONNECTIONS = 8;
const CEILING_CHECKS_EACH = 150;
/** Sealing takes minutes: after so many the connections that the server closes meanwhile are looked after. */
const SEALED_A_TURN = 100;
const SEALED_A_LINE = 5000;
const QUIET_ASKS = 40;
/** Between one answer of the board and the next question. */
const BOARD_PAUSE_MILLISECONDS = 50;

type Sent = { answers: number; lost: number; readonly acknowledgementsById: Map<string, number> };

class AnswerLost extends Error {}

function openDelivery(tablet: BenchTablet, wire: Wire, sent: Sent): Outbox {
  return tablet.openOutbox(async (envelopes: readonly Envelope[]): Promise<BatchAnswer> => {
    const keptThrough = (await tablet.store.findHead())?.sequence ?? 0;
    const answer = await sendForJson(wire, makePost({ path: '/api/commands', token: tablet.token, body: { envelopes, keptThrough } }));
    sent.answers += 1;
    if (sent.answers % ANSWERS_TO_ONE_LOST === FIRST_LOST) {
      sent.lost += 1;
      throw new AnswerLost();
    }
    return answer as BatchAnswer;
  });
}

/** Undefined when the answer was lost. */
async function tryFlush(outbox: Outbox): Promise<FlushResult | undefined> {
  try {
    return await outbox.flush();
  } catch (fault) {
    if (fault instanceof AnswerLost) return undefined;
    throw fault;
  }
}

/** Sends batch after batch until nothing is left, as the tablet's own timer does. */
async function drain(outbox: Outbox, { acknowledgementsById }: Sent): Promise<void> {
  for (let result = await tryFlush(outbox); !result?.isEmpty; result = await tryFlush(outbox)) {
    for (const { id, status } of result?.settled ?? []) {
      if (status !== 'accepted') throw new Error(`A check that a tablet had kept was ${status}.`);
      acknowledgementsById.set(id, (acknowledgementsById.get(id) ?? 0) + 1);
    }
  }
}

function makeBoardAsking(site: Site): (number: number) => Promise<number> {
  const wire = site.wires.at(-1);
  if (!wire) throw new Error('There is no connection for the board.');
  const requests = site.ground.deskTokens.map((token) => makePost({ path: '/api/views/checkpoint.lane-board', token, body: { checkpoint: CHECKPOINT } }));
  return async (number) => {
    const startedAt = performance.now();
    await sendForJson(wire, requests[number % requests.length] ?? Buffer.alloc(0));
    return performance.now() - startedAt;
  };
}

/** Asks for the board again and again until `work` is done. */
async function watchBoard(site: Site, work: Promise<unknown>): Promise<Times> {
  const ask = makeBoardAsking(site);
  const over = new AbortController();
  const ended = work.finally(() => over.abort());
  const latencies: number[] = [];
  while (!over.signal.aborted) {
    latencies.push(await ask(latencies.length));
    await pause(BOARD_PAUSE_MILLISECONDS);
  }
  await ended;
  return latenciesToTimes(latencies);
}

async function watchQuietBoard(site: Site): Promise<Times> {
  const ask = makeBoardAsking(site);
  const latencies: number[] = [];
  for (let count = 0; count < QUIET_ASKS; count += 1) latencies.push(await ask(count));
  return latenciesToTimes(latencies);
}

async function measureCeiling(site: Site, rows: CheckRows): Promise<number> {
  return (await runSlice(site.ceiling.makeQueues(rows, CEILING_CONNECTIONS, CEILING_CHECKS_EACH), site.meter)).perSecond;
}

/** The greatest difference between what these tablets kept and what any table holds of them. */
async function countNotStoredOnce({ owner }: Site, tablets: readonly BenchTablet[], checks: number): Promise<number> {
  const { rows } = await owner.query<Record<'passages' | 'travellers' | 'commands' | 'events' | 'chained', number>>(
    `select (select count(*) from checkpoint.passage where district_code = $1 and device_id = any($2))::int as passages,
      (select count(*) from checkpoint.traveller t join checkpoint.passage p on p.district_code = t.district_code and p.id = t.passage_id where p.district_code = $1 and p.device_id = any($2))::int as travellers,
      (select count(*) from platform.command where district_code = $1 and device_id = any($2) and verb = 'checkpoint.take-check' and status = 'accepted')::int as commands,
      (select count(*) from platform.event where district_code = $1 and device_id = any($2) and type = 'checkpoint.check-taken')::int as events,
      (select sum(sequence) from platform.device_chain where district_code = $1 and device_id = any($2))::int as chained`,
    [DISTRICT, tablets.map(({ deviceId }) => deviceId)],
  );
  const [stored] = rows;
  if (!stored) throw new Error('The rows could not be counted.');
  const differences = [stored.passages - checks, stored.travellers - checks * TRAVELLERS_A_CHECK, stored.commands - checks, stored.events - checks, stored.chained - checks];
  return Math.max(...differences.map(Math.abs));
}

/** The tablets must be new. Sealing and signing come before, and are not measured. */
export async function measureDrain(site: Site, rows: CheckRows, { tablets, checksEach, tell }: DrainPlan): Promise<Drain> {
  const checks = tablets.length * checksEach;
  for (let made = 0; made < checks; made += 1) {
    const tablet = tablets[made % tablets.length];
    if (tablet) await keepCheck(tablet, site.random, site.ground.version);
    if (made % SEALED_A_TURN === 0) await nextTurn();
    if ((made + 1) % SEALED_A_LINE === 0) tell(`${made + 1} of ${checks} checks sealed for ${tablets.length} tablets`);
  }
  const sent: Sent = { answers: 0, lost: 0, acknowledgementsById: new Map() };
  const outboxes = tablets.map((tablet, index) => {
    const wire = site.wires[index];
    if (!wire || index === site.wires.length - 1) throw new Error('There are too few connections.');
    return openDelivery(tablet, wire, sent);
  });
  const memory = createMemoryPeak(site.processId);
  const boardQuiet = await watchQuietBoard(site);
  const ceilingBefore = await measureCeiling(site, rows);
  memory.setBack();
  const startedAt = performance.now();
  const draining = Promise.all(outboxes.map((outbox) => drain(outbox, sent))).then(() => performance.now() - startedAt);
  const boardMeanwhile = await watchBoard(site, draining);
  const elapsedMilliseconds = await draining;
  const peakBytes = memory.read();
  const ceilingAfter = await measureCeiling(site, rows);
  site.beside.vehicles += checks;
  site.beside.travellers += checks * TRAVELLERS_A_CHECK;
  const acknowledgedOnce = [...sent.acknowledgementsById.values()].filter((times) => times === 1).length;
  return {
    tablets: tablets.length,
    checksEach,
    elapsedMilliseconds,
    perSecond: (checks * 1000) / elapsedMilliseconds,
    ceilingPerSecond: (ceilingBefore + ceilingAfter) / 2,
    answersLost: sent.lost,
    notAcknowledgedOnce: checks - acknowledgedOnce,
    notStoredOnce: await countNotStoredOnce(site, tablets, checks),
    peakBytes,
    boardQuiet,
    boardMeanwhile,
  };
}
