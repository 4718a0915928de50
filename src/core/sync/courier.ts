// One contact of a tablet with its server: sends what is kept, notes the server's epoch, takes in what is new, lets go of what was held long enough.
import { DAY_MILLISECONDS } from '../clock.ts';
import { Refusal, type Problem } from '../problems.ts';
import type { BatchAnswer } from './answers.ts';
import type { Envelope } from './envelope.ts';
import { createOutbox, type Contact, type KeptCommand, type NewCommand, type OutboxPorts, type OutboxStore } from './outbox.ts';
import { isBehind, type PullAnswer, type PullCursor } from './pull.ts';

/** Long enough to outlast the finding of a server's loss and its restoring (trust 1.3). */
const HELD_AFTER_ANSWER_MILLISECONDS = 7 * DAY_MILLISECONDS;

export type CourierStore = OutboxStore & {
  /** Everything still held is to be sent again: the server was restored from a backup. */
  readonly reopenKept: () => Promise<void>;
  /** Answered commands are held for a while, so that a restored server gets them again. By the server's clock, as `settle`. */
  readonly prune: (answeredBefore: number) => Promise<void>;
};

export type CourierPorts<Known extends Contact> = Omit<OutboxPorts<Known>, 'store' | 'send' | 'getContact'> & {
  readonly store: CourierStore;
  /** What a command made now is made with, from memory; may refuse. */
  readonly getContact: () => Known;
  /** The server's epoch as last heard. */
  readonly getEpoch: () => number;
  /** One request; an empty batch says only that the tablet lives. `heldFrom` as in the outbox. */
  readonly exchange: (batch: readonly Envelope[], heldFrom?: number) => Promise<BatchAnswer>;
  /** The server's numbers begin anew with an epoch, so what was seen of the one before counts for nothing. */
  readonly saveEpoch: (contact: Pick<Contact, 'epoch' | 'seen'>) => Promise<void>;
  readonly getCursor: () => PullCursor | undefined;
  readonly pull: (cursor: PullCursor | undefined) => Promise<PullAnswer>;
  /** Rows and cursor in one transaction: a cursor ahead of its rows would lose them for ever. */
  readonly storePulled: (answer: PullAnswer) => Promise<void>;
};

export type Courier = {
  readonly keep: (command: NewCommand) => Promise<KeptCommand>;
  /** Whoever hears the server's epoch tells it. Another one is a server restored from a backup: all that is held goes out again. */
  readonly noteEpoch: (epoch: number) => Promise<void>;
  /** First of a contact: sends all that is unanswered. Throws what the ports throw, and a Refusal when something kept could not be handed over. */
  readonly deliver: () => Promise<BatchAnswer>;
  /** Then: takes what is new, when the answer shows that something is. */
  readonly takeIn: (answer: BatchAnswer) => Promise<void>;
  /** Last: lets go of what was held long enough. */
  readonly letGo: (answer: BatchAnswer) => Promise<void>;
};

function findFailure({ answers }: BatchAnswer): Problem | undefined {
  return answers.flatMap((answer) => (answer.status === 'failed' ? [answer.problem] : [])).at(0);
}

export function createCourier<Known extends Contact>(ports: CourierPorts<Known>): Courier {
  const { store } = ports;

  /** The epoch is saved after the reopening, so that a crash in between reopens again. */
  async function noteEpoch(epoch: number): Promise<void> {
    if (ports.getEpoch() === epoch) return;
    await store.reopenKept();
    await ports.saveEpoch({ epoch, seen: 0 });
  }

  async function send(envelopes: readonly Envelope[], heldFrom?: number): Promise<BatchAnswer> {
    const answer = await ports.exchange(envelopes, heldFrom);
    await noteEpoch(answer.epoch);
    return answer;
  }

  const outbox = createOutbox<Known>({ ...ports, getContact: async () => ports.getContact(), send });

  /** Sends all that is unanswered, or says with an empty batch that there is nothing. */
  async function deliver(): Promise<BatchAnswer> {
    const epoch = ports.getEpoch();
    let flushed = await outbox.flush();
    let newest = flushed.answer;
    while (flushed.settled.length > 0) {
      flushed = await outbox.flush();
      newest = flushed.answer ?? newest;
    }
    const answer = newest ?? (await send([]));
    if (answer.epoch !== epoch) return deliver();
    if (!flushed.isEmpty) throw new Refusal(findFailure(answer) ?? { code: 'RecordsWaiting' });
    return answer;
  }

  async function takeIn(answer: BatchAnswer): Promise<void> {
    if (!isBehind(ports.getCursor(), answer)) return;
    const pulled = await ports.pull(ports.getCursor());
    await noteEpoch(pulled.cursor.epoch);
    await ports.storePulled(pulled);
    // Restored between question and question: what was opened again goes out at the next contact, which comes soon.
    if (pulled.cursor.epoch !== answer.epoch) throw new Refusal({ code: 'RecordsWaiting' });
  }

  return { keep: outbox.keep, noteEpoch, deliver, takeIn, letGo: ({ serverTime }) => store.prune(serverTime - HELD_AFTER_ANSWER_MILLISECONDS) };
}
