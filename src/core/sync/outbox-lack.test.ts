// A device that is asked for records it let go of says from which number on it holds any, and says it only then.
import { beforeEach, describe, expect, test } from 'vitest';
import type { CommandAnswer } from './answers.ts';
import type { Envelope } from './envelope.ts';
import { createOutbox, type KeptCommand, type Outbox } from './outbox.ts';

const keptOf = (sequence: number): KeptCommand => ({ sequence, keptAt: 0, envelope: { header: { id: `id-${sequence}`, sequence }, body: '', signature: '' } as unknown as Envelope });

let held: KeptCommand[];
let unanswered: Set<number>;
let sent: { readonly numbers: number[]; readonly heldFrom: number | undefined }[];
let serverHas: number;
let outbox: Outbox;

/** Takes what follows without a gap; everything else waits for the next number. */
function answer({ header }: Envelope): CommandAnswer {
  if (header.sequence > serverHas + 1) return { id: header.id, status: 'waiting', waitingFor: serverHas + 1 };
  serverHas = Math.max(serverHas, header.sequence);
  return { id: header.id, status: 'accepted', facts: {} };
}

beforeEach(() => {
  [held, unanswered, sent, serverHas] = [[5, 6, 7].map(keptOf), new Set([6, 7]), [], 2];
  const never = (): Promise<never> => Promise.reject(new Error('Nothing new is kept here.'));
  outbox = createOutbox({
    store: {
      findHead: never,
      append: never,
      listUnanswered: (limit, from) => Promise.resolve(held.filter(({ sequence }) => sequence >= from && unanswered.has(sequence)).slice(0, limit)),
      settle: (answers) => Promise.resolve(answers.forEach(({ id }) => void unanswered.delete(Number(id.slice(3))))),
      reopen: (from) => Promise.resolve(held.forEach(({ sequence }) => sequence >= from && unanswered.add(sequence))),
    },
    clock: { now: () => 0 },
    getContact: never,
    seal: never,
    sign: never,
    send: (batch, heldFrom) => {
      sent.push({ numbers: batch.map(({ header }) => header.sequence), heldFrom });
      return Promise.resolve({ epoch: 1, sequence: 0, serverTime: 0, answers: batch.map(answer) });
    },
  });
});

describe('a device that no longer holds what it is asked for', () => {
  test('looks for it first, and says what it holds with the next batch', async () => {
    await outbox.flush();
    await outbox.flush();
    expect(sent).toEqual([
      { numbers: [6, 7], heldFrom: undefined },
      { numbers: [5, 6, 7], heldFrom: 5 },
    ]);
  });

  test('says it again while it is asked, and no more when the server goes on', async () => {
    for (let count = 0; count < 3; count += 1) await outbox.flush();
    serverHas = 4;
    await outbox.flush();
    expect(sent.map(({ heldFrom }) => heldFrom)).toEqual([undefined, 5, 5, 5]);
    expect(await outbox.flush()).toEqual({ settled: [], isEmpty: true, answer: undefined });
  });

  test('one that holds everything only sends it again', async () => {
    held = [3, 4, 5, 6, 7].map(keptOf);
    await outbox.flush();
    await outbox.flush();
    expect(sent).toEqual([
      { numbers: [6, 7], heldFrom: undefined },
      { numbers: [3, 4, 5, 6, 7], heldFrom: undefined },
    ]);
    expect(unanswered.size).toBe(0);
  });
});
