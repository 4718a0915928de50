// The product's outbox (core/sync) with this tablet's disk, keys and network behind it.
import { uuid } from '../../core/ids.ts';
import { Refusal, refuse, type Problem } from '../../core/problems.ts';
import type { BatchAnswer } from '../../core/sync/answers.ts';
import type { Envelope } from '../../core/sync/envelope.ts';
import { createOutbox, type Contact, type KeptCommand, type NewCommand } from '../../core/sync/outbox.ts';
import { DAY_MILLISECONDS } from '../../core/clock.ts';
import type { StoredEnrolment, StoredHead } from './device-database.ts';
import { signBytes } from './device-keys.ts';
import type { DeviceSession } from './device-session.ts';
import { noteEpoch } from './note-server.ts';
import { createOutboxStore, type DeviceOutboxStore } from './outbox-store.ts';
import { sealBody } from './seal-body.ts';
import { getEnrolled, type TabletParts } from './tablet-parts.ts';

/** Long enough to outlast the finding of a server's loss and its restoring (trust 1.3). */
const HELD_AFTER_ANSWER_MILLISECONDS = 7 * DAY_MILLISECONDS;

export type StreamPosition = { readonly epoch: number; readonly sequence: number };

export type DeviceOutbox = {
  readonly store: DeviceOutboxStore;
  readonly keep: (command: NewCommand) => Promise<KeptCommand>;
  /** Sends all that is unanswered, or says with an empty batch that there is nothing. Throws a Refusal when some stays. */
  readonly flushAll: () => Promise<StreamPosition>;
  readonly prune: () => Promise<void>;
};

type Site = { readonly parts: TabletParts; readonly session: DeviceSession; readonly enrolment: StoredEnrolment };

/** What fitted on the disk shows that the disk is no longer full. */
function noteHead({ memory }: TabletParts, head: StoredHead): void {
  const { storageProblem } = memory.get();
  memory.set({ head, storageProblem: storageProblem?.code === 'StorageFull' ? undefined : storageProblem });
}

function toContact(parts: TabletParts): Contact & { readonly sealingKey: string } {
  const { enrolment, contact } = getEnrolled(parts);
  if (!uuid.safeParse(contact.emergency).success) refuse('NoEmergencyOpen');
  return {
    district: enrolment.district,
    device: enrolment.deviceId,
    emergency: contact.emergency,
    seen: contact.seen,
    epoch: contact.epoch,
    clockOffsetMilliseconds: contact.clockOffsetMilliseconds,
    sealingKey: contact.sealingKey,
  };
}

function findFailure({ answers }: BatchAnswer): Problem | undefined {
  return answers.flatMap((answer) => (answer.status === 'failed' ? [answer.problem] : [])).at(0);
}

export function createDeviceOutbox({ parts, session, enrolment }: Site): DeviceOutbox {
  const { memory, server, ports } = parts;
  const store = createOutboxStore({ database: parts.database, device: enrolment.deviceId, onHead: (head) => noteHead(parts, head) });
  /** The key that belongs to the emergency in the header being made: `keep` makes one at a time. */
  let sealingKey = '';
  let last: BatchAnswer | undefined;

  async function send(envelopes: readonly Envelope[], heldFrom?: number): Promise<BatchAnswer> {
    const keptThrough = memory.get().head?.sequence ?? 0;
    const answer = await session.use((token) => server.sendCommands(token, { envelopes, keptThrough, heldFrom }));
    memory.set({ sentThrough: Math.max(memory.get().sentThrough, envelopes.at(-1)?.header.sequence ?? 0) });
    await noteEpoch(parts, answer.epoch, store);
    last = answer;
    return answer;
  }

  const outbox = createOutbox({
    store,
    clock: ports.clock,
    getContact: async () => {
      const contact = toContact(parts);
      sealingKey = contact.sealingKey;
      return contact;
    },
    seal: (plain, binding) => sealBody(plain, binding, sealingKey),
    sign: (bytes) => signBytes(enrolment.signingKey, bytes),
    send,
  });

  async function flushAll(): Promise<StreamPosition> {
    const { epoch } = getEnrolled(parts).contact;
    last = undefined;
    let flushed = await outbox.flush();
    while (flushed.settled.length > 0) flushed = await outbox.flush();
    const answer: BatchAnswer = last ?? (await send([]));
    if (answer.epoch !== epoch) return flushAll();
    if (!flushed.isEmpty) throw new Refusal(findFailure(answer) ?? { code: 'RecordsWaiting' });
    return answer;
  }

  return { store, keep: outbox.keep, flushAll, prune: () => store.prune(ports.clock.now() - HELD_AFTER_ANSWER_MILLISECONDS) };
}
