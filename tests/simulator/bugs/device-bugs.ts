// Planted on the tablet: what is written in the wrong order, let go of too early, or believed too soon.
import type { CommandAnswer } from '../../../src/core/sync/answers.ts';
import type { BugRecipe } from './planted.ts';

export const DEVICE_BUGS: readonly BugRecipe[] = [
  {
    name: 'cursor-before-rows',
    says: 'the cursor is saved before the rows',
    plant: () => ({ courier: (ports) => ({ ...ports, storePulled: async (answer) => {
      await ports.storePulled({ ...answer, mode: 'changes', kinds: [] });
      await ports.storePulled(answer);
    } }) }),
  },
  {
    name: 'head-after-command',
    says: 'a command and the chain’s head are two writes',
    plant: () => ({ store: (store, disk) => ({ ...store, append: async (kept, head) => {
      const before = disk.state.head;
      await store.append(kept, { sequence: before.sequence, hash: before.hash });
      await store.findHead();
      disk.state = { ...disk.state, head: { ...disk.state.head, ...head } };
    } }) }),
  },
  {
    name: 'kept-before-disk',
    says: '“kept” is said before the bytes are on the disk',
    plant: () => ({ store: (store) => ({ ...store, append: (kept, head) => {
      void store.append(kept, head).catch(() => undefined);
      return Promise.resolve();
    } }) }),
  },
  { name: 'two-writers', says: 'two pages write at once', plant: () => ({ isLocked: false }) },
  {
    name: 'sent-is-answered',
    says: 'what was handed to the network counts as answered',
    plant: () => ({ courier: (ports) => ({ ...ports, exchange: async (batch, heldFrom) => {
      await ports.store.settle(batch.map(({ header }) => ({ id: header.id, status: 'accepted', facts: {} })), ports.clock.now());
      return ports.exchange(batch, heldFrom);
    } }) }),
  },
  {
    name: 'gap-hidden',
    says: 'a command that waits for an earlier one counts as answered',
    plant: () => ({ courier: (ports) => ({ ...ports, exchange: async (batch, heldFrom) => {
      const answer = await ports.exchange(batch, heldFrom);
      return { ...answer, answers: answer.answers.map((each): CommandAnswer => (each.status === 'waiting' || each.status === 'failed' ? { id: each.id, status: 'accepted', facts: {} } : each)) };
    } }) }),
  },
  { name: 'newest-first', says: 'the newest is sent first', plant: () => ({ store: (store) => ({ ...store, listUnanswered: async (limit, from) => (await store.listUnanswered(limit, from)).toReversed() }) }) },
  { name: 'gap-not-reopened', says: 'what the server lacks is not opened again', plant: () => ({ store: (store) => ({ ...store, reopen: () => Promise.resolve(), reopenKept: () => Promise.resolve() }) }) },
  { name: 'let-go-when-answered', says: 'answered commands are let go of at once', plant: () => ({ store: (store) => ({ ...store, prune: () => store.prune(Number.MAX_SAFE_INTEGER) }) }) },
  {
    name: 'let-go-by-own-clock',
    says: 'the tablet’s own clock says when to let go',
    plant: () => ({ courier: (ports) => ({ ...ports, store: {
      ...ports.store,
      settle: (answers) => ports.store.settle(answers, ports.clock.now()),
      prune: () => ports.store.prune(ports.clock.now() - 7 * 86_400_000),
    } }) }),
  },
  {
    name: 'unanswered-let-go',
    says: 'old commands are let go of, answered or not',
    plant: () => ({ store: (store, disk) => ({ ...store, prune: async (before) => {
      await store.prune(before);
      disk.state = { ...disk.state, outbox: new Map([...disk.state.outbox].filter(([, kept]) => kept.keptAt >= before)) };
    } }) }),
  },
  {
    name: 'epoch-ignored',
    says: 'the server’s epoch is not looked at',
    plant: () => ({ courier: (ports) => ({ ...ports, exchange: async (batch, heldFrom) => ({ ...(await ports.exchange(batch, heldFrom)), epoch: ports.getEpoch() }), store: { ...ports.store, reopenKept: () => Promise.resolve() } }) }),
  },
  {
    name: 'epoch-before-reopening',
    says: 'the new epoch is saved before what is held is opened again',
    plant: () => ({ courier: (ports) => {
      let wanted: (() => Promise<void>) | undefined;
      return { ...ports, store: { ...ports.store, reopenKept: () => {
        wanted = ports.store.reopenKept;
        return Promise.resolve();
      } }, saveEpoch: async (contact) => {
        await ports.saveEpoch(contact);
        await wanted?.();
      } };
    } }),
  },
  {
    name: 'seen-of-old-epoch',
    says: 'what was seen before a restore counts after it',
    plant: () => ({ courier: (ports) => ({ ...ports, saveEpoch: ({ epoch }) => ports.saveEpoch({ epoch, seen: ports.getContact().seen }) }) }),
  },
  {
    name: 'partial-pull',
    says: 'of what was pulled the first kind is forgotten when there are several',
    plant: () => ({ courier: (ports) => ({ ...ports, storePulled: (answer) => ports.storePulled({ ...answer, kinds: answer.mode === 'changes' && answer.kinds.length > 1 ? answer.kinds.slice(1) : answer.kinds }) }) }),
  },
];
