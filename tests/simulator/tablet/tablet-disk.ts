// A tablet's disk: what was written strictly is there after any crash; a write happens entirely or not at all.
import { refuse } from '../../../src/core/problems.ts';
import type { CourierStore } from '../../../src/core/sync/courier.ts';
import type { Envelope, EnvelopeHeader } from '../../../src/core/sync/envelope.ts';
import { EMPTY_CHAIN } from '../../../src/core/sync/ingest.ts';
import { answerKept, countAnswered, countReopened, reopenKept, type HeadCounts, type KeptState } from '../../../src/core/sync/kept-state.ts';
import type { PullCursor, PulledItem } from '../../../src/core/sync/pull.ts';
import type { Process } from '../engine/process.ts';

export type StoredKept = KeptState & { readonly id: string; readonly envelope: Envelope; readonly keptAt: number };
export type StoredContact = {
  readonly emergency: string;
  readonly sealingKey: string;
  readonly epoch: number;
  readonly seen: number;
  readonly clockOffsetMilliseconds: number;
};
export type DiskState = {
  readonly head: HeadCounts & { readonly sequence: number; readonly hash: string };
  readonly outbox: ReadonlyMap<number, StoredKept>;
  readonly contact: StoredContact;
  readonly cursor: PullCursor | undefined;
  readonly items: ReadonlyMap<string, readonly PulledItem[]>;
};

export type TabletDisk = {
  readonly deviceId: string;
  state: DiskState;
  /** Set by the world while there is no room. */
  isFull: boolean;
  /** The page that may write, as the browser's lock has it. */
  writer: Process | undefined;
  /** Hears of each command that is on the disk. */
  readonly onAppended: (header: EnvelopeHeader) => void;
  /** Hears that the server's answer to a command is on the disk. */
  readonly onSettled: (id: string) => void;
};

export type DiskWatch = Pick<TabletDisk, 'onAppended' | 'onSettled'>;

export function createTabletDisk(deviceId: string, contact: StoredContact, watch: DiskWatch): TabletDisk {
  return { deviceId, ...watch, state: { head: { ...EMPTY_CHAIN, answered: 0, refused: 0 }, outbox: new Map(), contact, cursor: undefined, items: new Map() }, isFull: false, writer: undefined };
}

/** One strict transaction. Throws a Refusal when the disk is full. */
export function writeDisk(process: Process, disk: TabletDisk, write: { readonly label: string; readonly change: (state: DiskState) => DiskState }): Promise<void> {
  return process.step(`writes ${write.label}`, () => {
    if (disk.isFull) refuse('StorageFull');
    disk.state = write.change(disk.state);
  });
}

type Changed = { readonly kept: StoredKept; readonly head: DiskState['head'] };

function changeKept(state: DiskState, wanted: readonly StoredKept[], change: (kept: StoredKept, head: DiskState['head']) => Changed | undefined): DiskState {
  const outbox = new Map(state.outbox);
  let { head } = state;
  for (const kept of wanted) {
    const changed = change(kept, head);
    if (!changed) continue;
    outbox.set(kept.sequence, changed.kept);
    head = changed.head;
  }
  return { ...state, head, outbox };
}

function reopenFrom(state: DiskState, fromSequence: number): DiskState {
  const wanted = [...state.outbox.values()].filter(({ sequence }) => sequence >= fromSequence);
  return changeKept(state, wanted, (kept, head) => {
    const reopened = reopenKept(kept);
    return reopened && { kept: reopened, head: countReopened(head, kept) };
  });
}

/** The outbox as the browser's store keeps it, on the model's disk. */
export function createModelStore(process: Process, disk: TabletDisk): CourierStore {
  const write = (label: string, change: (state: DiskState) => DiskState) => writeDisk(process, disk, { label, change });
  return {
    findHead: () => process.step('reads its head', () => ({ sequence: disk.state.head.sequence, hash: disk.state.head.hash })),
    append: ({ sequence, envelope, keptAt }, link) => write('a command', (state) => {
      if (state.outbox.has(sequence)) throw new Error(`The number ${sequence} is taken.`);
      disk.onAppended(envelope.header);
      const kept: StoredKept = { sequence, id: envelope.header.id, envelope, keptAt, pending: sequence };
      return { ...state, head: { ...state.head, ...link }, outbox: new Map(state.outbox).set(sequence, kept) };
    }),
    listUnanswered: (limit, fromSequence) => process.step('reads what is unanswered', () =>
      [...disk.state.outbox.values()].filter((kept) => kept.pending !== undefined && kept.sequence >= fromSequence).toSorted((left, right) => left.sequence - right.sequence).slice(0, limit)),
    settle: async (answers, at) => {
      if (answers.length === 0) return;
      const answerById = new Map(answers.map((answer) => [answer.id, answer]));
      await write('answers', (state) => changeKept(state, [...state.outbox.values()], (kept, head) => {
        const answer = answerById.get(kept.id);
        const answered = answer && answerKept(kept, answer, at);
        if (answered) disk.onSettled(kept.id);
        return answered && { kept: answered, head: countAnswered(head, answer) };
      }));
    },
    reopen: (fromSequence) => write('commands as unanswered', (state) => reopenFrom(state, fromSequence)),
    reopenKept: () => write('all commands as unanswered', (state) => reopenFrom(state, 0)),
    prune: (answeredBefore) => write('what it lets go of', (state) => {
      const outbox = new Map([...state.outbox].filter(([, kept]) => kept.answeredAt === undefined || kept.answeredAt >= answeredBefore));
      return outbox.size === state.outbox.size ? state : { ...state, outbox };
    }),
  };
}
