// The outbox under crashes at every await and lost acknowledgements: what was kept arrives once, and numbers have no gap.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { derivedId } from '../ids.ts';
import { createRandom } from '../random.ts';
import type { BatchAnswer, CommandAnswer } from './answers.ts';
import { MAX_BATCH_CHARACTERS, MAX_SEALED_BODY_CHARACTERS, hashHeader, type Envelope } from './envelope.ts';
import { EMPTY_CHAIN, decideIngest, type ChainHead } from './ingest.ts';
import { createOutbox, type KeptCommand, type NewCommand, type Outbox, type OutboxPorts, type OutboxStore } from './outbox.ts';

class Crash extends Error {}

/** Survives crashes: what a disk holds. */
type Disk = { head: ChainHead | undefined; kept: KeptCommand[]; settled: Set<string> };
type Server = { head: ChainHead; hashById: Map<string, string>; stored: Envelope[] };

function createDisk(): Disk {
  return { head: undefined, kept: [], settled: new Set() };
}

function createServer(): Server {
  return { head: EMPTY_CHAIN, hashById: new Map(), stored: [] };
}

function answerOf(server: Server, envelope: Envelope): CommandAnswer {
  const { header } = envelope;
  const hash = hashHeader(header);
  const decision = decideIngest({ header, hash, followsFork: false }, server.head, server.hashById.get(header.id));
  if (decision.kind === 'waiting') return { id: header.id, status: 'waiting', waitingFor: decision.waitingFor };
  if (decision.kind === 'altered' || decision.kind === 'forked') return { id: header.id, status: 'refused', problem: { code: decision.kind } };
  if (decision.kind === 'process') {
    server.head = { sequence: header.sequence, hash };
    server.hashById.set(header.id, hash);
    server.stored.push(envelope);
  }
  return { id: header.id, status: 'accepted', facts: {} };
}

function receive(server: Server, batch: readonly Envelope[]): BatchAnswer {
  return { epoch: 1, sequence: server.stored.length, serverTime: 0, answers: batch.map((envelope) => answerOf(server, envelope)) };
}

function createStore(disk: Disk): OutboxStore {
  return {
    findHead: async () => disk.head,
    append: async (kept, head) => void Object.assign(disk, { kept: [...disk.kept, kept], head }),
    listUnanswered: async (limit, from) => disk.kept.filter(({ sequence, envelope }) => sequence >= from && !disk.settled.has(envelope.header.id)).slice(0, limit),
    settle: async (answers) => {
      for (const { id } of answers) disk.settled.add(id);
    },
    reopen: async (from) => {
      for (const { sequence, envelope } of disk.kept) if (sequence >= from) disk.settled.delete(envelope.header.id);
    },
  };
}

/** Each call of a port may crash before it did anything or after it did everything. */
function withCrashes<Ports extends object>(ports: Ports, tick: () => void): Ports {
  const wrapped = Object.entries(ports).map(([name, port]): [string, unknown] => {
    if (typeof port !== 'function') return [name, withCrashes(port as object, tick)];
    const call = async (...args: unknown[]): Promise<unknown> => {
      tick();
      const result: unknown = await (port as (...values: unknown[]) => unknown)(...args);
      tick();
      return result;
    };
    return [name, name === 'now' ? port : call];
  });
  return Object.fromEntries(wrapped) as Ports;
}

function createPorts(disk: Disk, server: Server, send = (batch: readonly Envelope[]) => receive(server, batch)): OutboxPorts {
  return {
    store: createStore(disk),
    clock: { now: () => 1580781600000 },
    getContact: async () => ({ district: '320371', emergency: ID, device: ID, seen: 0, epoch: 1, clockOffsetMilliseconds: 0 }),
    seal: async (plain) => plain,
    sign: async () => new Uint8Array(64),
    send: async (batch) => send(batch),
  };
}

const ID = '018f0000-0000-7000-8000-000000000002';
const random = createRandom(1);

function makeCommand(): NewCommand {
  return { id: derivedId(random.bytes(16)), verb: 'checkpoint.take-check', verbVersion: 1, officer: ID, protocolVersion: 'cn-2020-02-04', body: { note: '车' } };
}

async function flushUntilEmpty(outbox: Outbox): Promise<void> {
  for (let tries = 0; tries < 50; tries += 1) if ((await outbox.flush()).isEmpty) return;
  throw new Error('The outbox never becomes empty.');
}

const sequencesOf = (envelopes: readonly Envelope[]) => envelopes.map(({ header }) => header.sequence);
const idsOf = (envelopes: readonly Envelope[]) => envelopes.map(({ header }) => header.id);
const countedTo = (length: number) => Array.from({ length }, (_, index) => index + 1);

async function runWithCrashes(steps: readonly ('keep' | 'flush')[], crashAfter: readonly number[]): Promise<void> {
  const [disk, server] = [createDisk(), createServer()];
  const crashes = [...crashAfter];
  let left = crashes.shift() ?? Infinity;
  const tick = (): void => {
    left -= 1;
    if (left > 0) return;
    left = crashes.shift() ?? Infinity;
    throw new Crash();
  };
  let outbox = createOutbox(withCrashes(createPorts(disk, server), tick));
  const [promised, tried]: [string[], string[]] = [[], []];
  for (const step of steps) {
    const command = makeCommand();
    try {
      if (step === 'flush') await outbox.flush();
      else {
        tried.push(command.id);
        await outbox.keep(command);
        promised.push(command.id);
      }
    } catch (fault) {
      if (!(fault instanceof Crash)) throw fault;
      outbox = createOutbox(withCrashes(createPorts(disk, server), tick));
    }
  }
  await flushUntilEmpty(createOutbox(createPorts(disk, server)));
  const arrived = idsOf(server.stored);
  expect(new Set(arrived).size).toBe(arrived.length);
  expect(sequencesOf(server.stored)).toEqual(countedTo(arrived.length));
  expect(promised.filter((id) => !arrived.includes(id))).toEqual([]);
  expect(arrived).toEqual(tried.filter((id) => arrived.includes(id)));
}

describe('an outbox', () => {
  test('neither loses nor doubles what it kept, wherever it crashes', async () => {
    const steps = fc.array(fc.constantFrom('keep' as const, 'keep' as const, 'flush' as const), { minLength: 1, maxLength: 14 });
    await fc.assert(fc.asyncProperty(steps, fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 8 }), runWithCrashes), { numRuns: 500 });
  });

  test('crashes at each single await in turn', async () => {
    for (let crash = 1; crash <= 60; crash += 1) await runWithCrashes(['keep', 'keep', 'flush', 'keep', 'flush'], [crash]);
  });

  test('numbers what is kept at once in the order of the calls', async () => {
    const [disk, server] = [createDisk(), createServer()];
    const outbox = createOutbox(createPorts(disk, server));
    const commands = Array.from({ length: 20 }, makeCommand);
    const kept = await Promise.all(commands.map((command) => outbox.keep(command)));
    expect(kept.map(({ sequence }) => sequence)).toEqual(countedTo(20));
    await flushUntilEmpty(outbox);
    expect(idsOf(server.stored)).toEqual(commands.map(({ id }) => id));
  });

  test('spends no number on what could not be kept', async () => {
    const [disk, server] = [createDisk(), createServer()];
    const ports = createPorts(disk, server);
    let failing = true;
    const outbox = createOutbox({ ...ports, seal: async (plain) => (failing ? Promise.reject(new Error('no key')) : plain) });
    await expect(outbox.keep(makeCommand())).rejects.toThrow('no key');
    failing = false;
    expect((await outbox.keep(makeCommand())).sequence).toBe(1);
  });

  test('keeps no record that the server could never read, and goes on numbering', async () => {
    const [disk, server] = [createDisk(), createServer()];
    const outbox = createOutbox(createPorts(disk, server));
    await expect(outbox.keep({ ...makeCommand(), body: 'x'.repeat(MAX_SEALED_BODY_CHARACTERS) })).rejects.toMatchObject({ problem: { code: 'RecordTooLong' } });
    expect((await outbox.keep(makeCommand())).sequence).toBe(1);
  });

  test('sends no more at once than one request may hold', async () => {
    const [disk, server] = [createDisk(), createServer()];
    const sizes: number[] = [];
    const send = (batch: readonly Envelope[]): BatchAnswer => {
      sizes.push(batch.reduce((sum, { body }) => sum + body.length, 0));
      return receive(server, batch);
    };
    const outbox = createOutbox(createPorts(disk, server, send));
    const long = 'x'.repeat(MAX_SEALED_BODY_CHARACTERS / 2);
    for (let count = 0; count < 60; count += 1) await outbox.keep({ ...makeCommand(), body: long });
    await flushUntilEmpty(outbox);
    expect(sequencesOf(server.stored)).toEqual(countedTo(60));
    expect(Math.max(...sizes)).toBeLessThanOrEqual(MAX_BATCH_CHARACTERS);
  });

  test('sends again after a lost acknowledgement, and the server has it once', async () => {
    const [disk, server] = [createDisk(), createServer()];
    let isLost = true;
    const send = (batch: readonly Envelope[]): BatchAnswer => {
      const answer = receive(server, batch);
      if (!isLost) return answer;
      isLost = false;
      throw new Error('connection lost');
    };
    const outbox = createOutbox(createPorts(disk, server, send));
    const kept = await outbox.keep(makeCommand());
    await expect(outbox.flush()).rejects.toThrow('connection lost');
    expect(disk.settled.size).toBe(0);
    expect((await outbox.flush()).settled).toEqual([{ id: kept.envelope.header.id, status: 'accepted', facts: {} }]);
    expect(server.stored).toHaveLength(1);
  });

  test('opens settled commands again when the server waits for an earlier one', async () => {
    const [disk, server] = [createDisk(), createServer()];
    const outbox = createOutbox(createPorts(disk, server));
    for (let count = 0; count < 5; count += 1) await outbox.keep(makeCommand());
    await flushUntilEmpty(outbox);
    const restored = createServer();
    for (const envelope of server.stored.slice(0, 2)) answerOf(restored, envelope);
    const afterRestore = createOutbox(createPorts(disk, restored));
    await afterRestore.keep(makeCommand());
    await flushUntilEmpty(afterRestore);
    expect(sequencesOf(restored.stored)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(idsOf(restored.stored.slice(0, 5))).toEqual(idsOf(server.stored));
  });

  test('believes answers only about what it sent, and keeps what failed or waits', async () => {
    const [disk, server] = [createDisk(), createServer()];
    const answers = (batch: readonly Envelope[]): CommandAnswer[] =>
      batch.map(({ header }, index): CommandAnswer => (index === 0 ? { id: header.id, status: 'failed', problem: { code: 'EnvelopeDamaged' } } : { id: header.id, status: 'waiting', waitingFor: 1 }));
    const send = (batch: readonly Envelope[]): BatchAnswer => ({ epoch: 1, sequence: 0, serverTime: 0, answers: [...answers(batch), { id: ID, status: 'accepted', facts: {} }] });
    const outbox = createOutbox(createPorts(disk, server, send));
    await outbox.keep(makeCommand());
    await outbox.keep(makeCommand());
    expect(await outbox.flush()).toMatchObject({ settled: [], isEmpty: false });
    expect(disk.settled.size).toBe(0);
  });
});
