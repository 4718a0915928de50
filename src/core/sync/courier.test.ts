// One contact: what is kept goes out, a restored server gets again what it lost, and nothing is let go of by a wrong clock.
import { describe, expect, test } from 'vitest';
import { DAY_MILLISECONDS } from '../clock.ts';
import { derivedId } from '../ids.ts';
import { createRandom } from '../random.ts';
import type { CommandAnswer } from './answers.ts';
import { createCourier, type CourierPorts } from './courier.ts';
import type { Envelope } from './envelope.ts';
import { EMPTY_CHAIN, type ChainHead } from './ingest.ts';
import { answerKept, reopenKept, type KeptState } from './kept-state.ts';
import type { Contact, KeptCommand, SettledAnswer } from './outbox.ts';
import type { PullCursor } from './pull.ts';

type Stored = KeptState & KeptCommand;
const ID = '018f0000-0000-7000-8000-000000000002';
const random = createRandom(7);

/** A tablet and the server that it believes in; both as simple as they can be. */
function createScene() {
  const disk = { rows: new Map<number, Stored>(), head: EMPTY_CHAIN as ChainHead };
  const known = { epoch: 1, seen: 0 };
  const server = { epoch: 1, pullEpoch: undefined as number | undefined, time: 100 * DAY_MILLISECONDS, stored: [] as string[] };
  const clock = { at: 100 * DAY_MILLISECONDS };
  let cursor: PullCursor | undefined;
  const order: string[] = [];
  const change = (make: (row: Stored) => Stored | undefined): void => {
    for (const row of disk.rows.values()) disk.rows.set(row.sequence, make(row) ?? row);
  };
  const store: CourierPorts<Contact>['store'] = {
    findHead: async () => disk.head,
    append: async (kept, head) => {
      disk.rows.set(kept.sequence, { ...kept, pending: kept.sequence });
      disk.head = head;
    },
    listUnanswered: async (limit, from) => [...disk.rows.values()].filter((row) => row.pending !== undefined && row.sequence >= from).slice(0, limit),
    settle: async (answers: readonly SettledAnswer[], at) => change((row) => {
      const answer = answers.find(({ id }) => id === row.envelope.header.id);
      return answer && answerKept(row, answer, at);
    }),
    reopen: async (from) => change((row) => (row.sequence >= from ? reopenKept(row) : undefined)),
    reopenKept: async () => {
      order.push('reopened');
      change((row) => reopenKept(row));
    },
    prune: async (before) => {
      for (const row of disk.rows.values()) if (row.answeredAt !== undefined && row.answeredAt < before) disk.rows.delete(row.sequence);
    },
  };
  const courier = createCourier<Contact>({
    store,
    clock: { now: () => clock.at },
    getContact: () => ({ district: '320371', emergency: ID, device: ID, clockOffsetMilliseconds: 0, ...known }),
    getEpoch: () => known.epoch,
    seal: async (plain) => plain,
    sign: async () => new Uint8Array(64),
    exchange: async (batch: readonly Envelope[]) => {
      const answers = batch.map(({ header }): CommandAnswer => ({ id: header.id, status: 'accepted', facts: {} }));
      for (const { id } of answers) if (!server.stored.includes(id)) server.stored.push(id);
      return { epoch: server.epoch, sequence: server.stored.length, serverTime: server.time, answers };
    },
    saveEpoch: async (contact) => {
      order.push('epoch saved');
      Object.assign(known, contact);
    },
    getCursor: () => cursor,
    pull: async () => ({ cursor: { epoch: server.pullEpoch ?? server.epoch, sequence: server.stored.length, scope: 'here' }, serverTime: server.time, mode: 'everything', kinds: [] }),
    storePulled: async (answer) => {
      cursor = answer.cursor;
      known.seen = answer.cursor.sequence;
    },
  });
  const keep = (): Promise<KeptCommand> => courier.keep({ id: derivedId(random.bytes(16)), verb: 'checkpoint.take-check', verbVersion: 1, officer: ID, protocolVersion: 'cn-2020-02-04', body: {} });
  const contact = async (): Promise<void> => {
    const answer = await courier.deliver();
    await courier.takeIn(answer);
    await courier.letGo(answer);
  };
  return { courier, contact, keep, disk, known, server, clock, order };
}

describe('another epoch of the server', () => {
  test('sends again, in order, all that is still held', async () => {
    const { contact, keep, server, order, known } = createScene();
    for (let count = 0; count < 5; count += 1) await keep();
    await contact();
    const all = [...server.stored];
    Object.assign(server, { epoch: 2, stored: all.slice(0, 2) });
    await contact();
    expect(server.stored).toEqual(all);
    expect([order, known.epoch]).toEqual([['reopened', 'epoch saved'], 2]);
  });

  test('that only the pull tells of is noted too, and the next contact sends again', async () => {
    const { contact, keep, server, known } = createScene();
    await keep();
    await contact();
    const all = [...server.stored];
    await keep();
    Object.assign(server, { pullEpoch: 2 });
    await expect(contact()).rejects.toMatchObject({ problem: { code: 'RecordsWaiting' } });
    expect(known.epoch).toBe(2);
    Object.assign(server, { epoch: 2, stored: [] });
    await contact();
    expect(server.stored).toEqual(expect.arrayContaining(all));
  });

  test('makes nothing of what was seen of the one before: its numbers are given out anew', async () => {
    const { courier, contact, keep, server, known } = createScene();
    await keep();
    await contact();
    expect(known.seen).toBe(1);
    server.epoch = 2;
    await courier.noteEpoch(2);
    expect(known).toEqual({ epoch: 2, seen: 0 });
  });
});

describe('what was answered', () => {
  test('is held for seven days by the server’s clock, whatever the tablet’s own says', async () => {
    const { contact, keep, disk, server, clock } = createScene();
    await keep();
    await contact();
    clock.at += 79 * 365 * DAY_MILLISECONDS;
    await contact();
    expect(disk.rows.size).toBe(1);
    clock.at = 0;
    server.time += 7 * DAY_MILLISECONDS;
    await contact();
    expect(disk.rows.size).toBe(1);
    server.time += 1;
    await contact();
    expect(disk.rows.size).toBe(0);
  });
});
