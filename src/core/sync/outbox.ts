// The device's outbox: numbers, chains, seals and signs commands, keeps them durably, and sends them in order.
import type { Clock } from '../clock.ts';
import { refuse } from '../problems.ts';
import { bytesToBase64Url, textToBytes } from '../bytes.ts';
import type { BatchAnswer, CommandAnswer } from './answers.ts';
import type { Envelope, EnvelopeHeader } from './envelope.ts';
import { ENVELOPE_FORMAT, MAX_BATCH_CHARACTERS, MAX_BATCH_LENGTH, MAX_SEALED_BODY_CHARACTERS, bodyBinding, hashBody, hashHeader, headerToBytes } from './envelope.ts';
import type { ChainHead } from './ingest.ts';
import { EMPTY_CHAIN } from './ingest.ts';

/** What a screen hands over; everything else in the header is the outbox's own business. */
export type NewCommand = {
  readonly id: string;
  readonly verb: string;
  readonly verbVersion: number;
  readonly officer: string;
  readonly protocolVersion: string;
  readonly body: unknown;
};

/** What the device knows of its server; changes at each contact. */
export type Contact = {
  readonly district: string;
  readonly emergency: string;
  readonly device: string;
  readonly seen: number;
  readonly epoch: number;
  readonly clockOffsetMilliseconds: number;
};

export type KeptCommand = { readonly sequence: number; readonly envelope: Envelope; readonly keptAt: number };
export type SettledAnswer = Extract<CommandAnswer, { status: 'accepted' | 'refused' }>;

/** The durable store. `append` and `settle` resolve only when the bytes are flushed to disk. */
export type OutboxStore = {
  readonly findHead: () => Promise<ChainHead | undefined>;
  /** Stores the command and the new head in one transaction. */
  readonly append: (kept: KeptCommand, head: ChainHead) => Promise<void>;
  /** Unanswered commands in order, beginning with `fromSequence` (0 for the oldest unanswered). */
  readonly listUnanswered: (limit: number, fromSequence: number) => Promise<readonly KeptCommand[]>;
  /** `at` by the server's clock: the device's own may be turned in the meantime. */
  readonly settle: (answers: readonly SettledAnswer[], at: number) => Promise<void>;
  /** Marks these as unanswered again: the server says that it does not have them. */
  readonly reopen: (fromSequence: number) => Promise<void>;
};

/** `Known`: whatever else the device keeps of its server and needs to seal to it. */
export type OutboxPorts<Known extends Contact = Contact> = {
  readonly store: OutboxStore;
  readonly clock: Clock;
  readonly getContact: () => Promise<Known>;
  /** To the server of that contact: the key belongs to the emergency in the header being made. */
  readonly seal: (plain: Uint8Array, binding: Uint8Array, contact: Known) => Promise<Uint8Array>;
  readonly sign: (bytes: Uint8Array) => Promise<Uint8Array>;
  /** `heldFrom`: the server asked for earlier ones, and this device holds nothing before this number any more. */
  readonly send: (batch: readonly Envelope[], heldFrom?: number) => Promise<BatchAnswer>;
};

export type FlushResult = {
  readonly settled: readonly SettledAnswer[];
  /** There was nothing to send. */
  readonly isEmpty: boolean;
  /** What the server answered to the batch; undefined when there was none. */
  readonly answer: BatchAnswer | undefined;
};

export type Outbox = {
  /** Resolves when the command is durable on this device: only then may the screen say "kept". */
  readonly keep: (command: NewCommand) => Promise<KeptCommand>;
  /** Sends one batch; throws what `send` throws, with nothing lost. */
  readonly flush: () => Promise<FlushResult>;
};

async function makeEnvelope<Known extends Contact>(ports: OutboxPorts<Known>, command: NewCommand, head: ChainHead): Promise<Envelope> {
  const contact = await ports.getContact();
  const sealed = await ports.seal(textToBytes(JSON.stringify(command.body)), bodyBinding(command), contact);
  const header: EnvelopeHeader = {
    format: ENVELOPE_FORMAT,
    id: command.id,
    district: contact.district,
    emergency: contact.emergency,
    verb: command.verb,
    verbVersion: command.verbVersion,
    officer: command.officer,
    device: contact.device,
    sequence: head.sequence + 1,
    previousHash: head.hash,
    takenAt: ports.clock.now(),
    clockOffsetMilliseconds: contact.clockOffsetMilliseconds,
    protocolVersion: command.protocolVersion,
    seen: contact.seen,
    epoch: contact.epoch,
    bodyHash: hashBody(sealed),
  };
  const signature = await ports.sign(headerToBytes(header));
  return { header, body: bytesToBase64Url(sealed), signature: bytesToBase64Url(signature) };
}

/** As many as fit into one request, in order. */
function takeBatch(kept: readonly KeptCommand[]): readonly KeptCommand[] {
  let characters = 0;
  const end = kept.findIndex(({ envelope }, index) => {
    characters += envelope.body.length;
    return index > 0 && characters > MAX_BATCH_CHARACTERS;
  });
  return end === -1 ? kept : kept.slice(0, end);
}

function isSettled(answer: CommandAnswer): answer is SettledAnswer {
  return answer.status === 'accepted' || answer.status === 'refused';
}

/** What the server asked for and this device no longer holds; forgotten with the process, and found again by asking. */
type Lack = { heldFrom: number | undefined };

async function flushOnce({ store, send }: Pick<OutboxPorts, 'store' | 'send'>, lack: Lack): Promise<FlushResult> {
  const batch = takeBatch(await store.listUnanswered(MAX_BATCH_LENGTH, 0));
  if (batch.length === 0) return { settled: [], isEmpty: true, answer: undefined };
  const oldest = batch[0]?.sequence ?? 0;
  const envelopes = batch.map((kept) => kept.envelope);
  const answer = await (lack.heldFrom === oldest ? send(envelopes, lack.heldFrom) : send(envelopes));
  const { answers, serverTime } = answer;
  const sent = new Set(batch.map((kept) => kept.envelope.header.id));
  const settled = answers.filter(isSettled).filter(({ id }) => sent.has(id));
  await store.settle(settled, serverTime);
  lack.heldFrom = undefined;
  const missing = answers.flatMap((one) => (one.status === 'waiting' ? [one.waitingFor] : []));
  const waitingFor = Math.min(...missing);
  if (waitingFor < oldest) {
    await store.reopen(waitingFor);
    const [first] = await store.listUnanswered(1, 0);
    if (first && first.sequence > waitingFor) lack.heldFrom = first.sequence;
  }
  return { settled, isEmpty: false, answer };
}

/** One writer per device: the caller holds the lock; calls to `keep` are put in a row here. */
export function createOutbox<Known extends Contact>(ports: OutboxPorts<Known>): Outbox {
  let last: Promise<unknown> = Promise.resolve();
  const lack: Lack = { heldFrom: undefined };

  async function append(command: NewCommand): Promise<KeptCommand> {
    const head = (await ports.store.findHead()) ?? EMPTY_CHAIN;
    const envelope = await makeEnvelope(ports, command, head);
    if (envelope.body.length > MAX_SEALED_BODY_CHARACTERS) refuse('RecordTooLong');
    const kept = { sequence: envelope.header.sequence, envelope, keptAt: ports.clock.now() };
    await ports.store.append(kept, { sequence: kept.sequence, hash: hashHeader(envelope.header) });
    return kept;
  }

  return {
    keep: (command) => {
      const next = last.then(() => append(command));
      last = next.catch(() => undefined);
      return next;
    },
    flush: () => flushOnce(ports, lack),
  };
}
