// A page on a tablet: the product's courier, contact loop, calls and session on the model's disk, clock and network.
import { Refusal } from '../../../src/core/problems.ts';
import type { Random } from '../../../src/core/random.ts';
import { createContactLoop, type ContactLoop } from '../../../src/core/sync/contact-loop.ts';
import { createCourier, type Courier } from '../../../src/core/sync/courier.ts';
import type { NewCommand } from '../../../src/core/sync/outbox.ts';
import { mergeKinds, type PullAnswer } from '../../../src/core/sync/pull.ts';
import type { Timers } from '../../../src/core/timers.ts';
import { createDeviceSession, type DeviceSession } from '../../../src/web/device/device-session.ts';
import { createServerCalls, type ServerCalls } from '../../../src/web/device/server-calls.ts';
import { modelSeal, modelSign } from '../engine/model-seals.ts';
import type { Process } from '../engine/process.ts';
import { DISTRICT } from '../world/model-ground.ts';
import type { Post } from '../world/network.ts';
import type { Seams } from '../world/seams.ts';
import { createModelStore, writeDisk, type DiskState, type StoredContact, type TabletDisk } from './tablet-disk.ts';

/** Code of the withdrawal that a server tells its tablet. */
const WITHDRAWN = 'DeviceWithdrawn';

export type TabletPage = {
  readonly process: Process;
  readonly keep: (command: NewCommand) => Promise<void>;
  readonly wake: () => void;
  /** Milliseconds by the server's clock, as the page knows it. */
  readonly now: () => number;
  /** Versions of the protocol that were handed down to it. */
  readonly listVersionIds: () => readonly string[];
  readonly getContactProblem: () => string | undefined;
  readonly isWithdrawn: () => boolean;
};

export type PagePorts = {
  readonly process: Process;
  readonly disk: TabletDisk;
  readonly keyName: string;
  readonly post: Post;
  readonly random: Random;
  /** The tablet's own clock, right or wrong. */
  readonly clock: { readonly now: () => number };
  /** How much later than asked a timer rings: a tablet sleeps, and a world is not made of heartbeats. */
  readonly slowTimers: () => number;
  readonly seams: Seams;
  /** Watches what comes down. */
  readonly onPulled: (state: DiskState) => void;
  /** It was withdrawn, has delivered everything and holds nothing any more. */
  readonly onWiped: () => void;
  /** What no honest page should meet. */
  readonly onFault: (fault: unknown) => void;
};

type Memory = { contact: StoredContact; cursor: DiskState['cursor']; items: DiskState['items']; isWithdrawn: boolean; isWiped: boolean; problem: string | undefined };
type Engine = PagePorts & { readonly memory: Memory; readonly calls: ServerCalls; readonly session: DeviceSession; courier: Courier };

function createTimers({ process, slowTimers }: PagePorts): Timers {
  const stopped = new Set<number>();
  let last = 0;
  return {
    start: (run, delay) => {
      last += 1;
      const timer = last;
      process.after(delay * slowTimers(), () => {
        if (!stopped.delete(timer)) run();
      });
      return timer;
    },
    stop: (timer) => void stopped.add(timer),
  };
}

async function changeContact({ process, disk, memory }: Engine, change: Partial<StoredContact>): Promise<void> {
  memory.contact = { ...memory.contact, ...change };
  const { contact } = memory;
  await writeDisk(process, disk, { label: 'its contact', change: (state) => ({ ...state, contact }) });
}

async function storePulled({ process, disk, memory, onPulled }: Engine, { cursor, mode, kinds }: PullAnswer): Promise<void> {
  const contact = { ...memory.contact, seen: cursor.sequence };
  const pulled = { mode, kinds: kinds.map(({ kind, items }) => [kind, items] as const) };
  await writeDisk(process, disk, { label: 'what it pulled', change: (state) => ({ ...state, contact, cursor, items: mergeKinds(state.items, pulled) }) });
  Object.assign(memory, { cursor, contact, items: mergeKinds(memory.items, pulled) });
  onPulled(disk.state);
}

/** Lists go; the sealed commands that the server has not answered stay until they are delivered. */
async function eraseWithdrawn({ process, disk, memory }: Engine): Promise<void> {
  await writeDisk(process, disk, { label: 'its withdrawal', change: (state) => ({ ...state, cursor: undefined, items: new Map() }) });
  Object.assign(memory, { isWithdrawn: true, items: new Map(), cursor: undefined });
}

/** All is delivered: nothing stays on it. */
async function wipe({ process, disk, memory, onWiped }: Engine): Promise<boolean> {
  await writeDisk(process, disk, { label: 'nothing over everything', change: (state) => ({ ...state, outbox: new Map() }) });
  memory.isWiped = true;
  onWiped();
  return true;
}

async function openSession(engine: Engine): Promise<string> {
  const { disk, keyName } = engine;
  try {
    const answer = await engine.calls.openSession({ deviceId: disk.deviceId, sign: (bytes) => Promise.resolve(modelSign(keyName, bytes)) });
    await engine.courier.noteEpoch(answer.epoch);
    await changeContact(engine, { emergency: answer.emergency, sealingKey: answer.sealingKey });
    if (answer.isWithdrawn === true) await eraseWithdrawn(engine);
    return answer.token;
  } catch (fault) {
    if (fault instanceof Refusal && fault.problem.code === WITHDRAWN) await eraseWithdrawn(engine);
    throw fault;
  }
}

function createEngineCourier(engine: Engine): Courier {
  const { process, disk, memory, session, calls, seams, keyName, clock } = engine;
  return createCourier(seams.courier({
    store: seams.store(createModelStore(process, disk), disk),
    clock,
    getContact: () => ({ district: DISTRICT, device: disk.deviceId, ...memory.contact }),
    getEpoch: () => memory.contact.epoch,
    seal: (plain, binding, { sealingKey }) => process.step('seals', () => modelSeal(plain, binding, sealingKey)),
    sign: (bytes) => process.step('signs', () => modelSign(keyName, bytes)),
    exchange: (envelopes, heldFrom) => session.use((token) => calls.sendCommands(token, { envelopes, heldFrom, keptThrough: disk.state.head.sequence })),
    saveEpoch: (change) => changeContact(engine, change),
    getCursor: () => memory.cursor,
    pull: (cursor) => session.use((token) => calls.pull(token, cursor)),
    storePulled: (answer) => storePulled(engine, answer),
  }, disk));
}

async function tryContact(engine: Engine): Promise<boolean> {
  const { memory } = engine;
  if (memory.isWiped) return true;
  try {
    const answer = await engine.courier.deliver();
    if (memory.isWithdrawn) return await wipe(engine);
    await engine.courier.takeIn(answer);
    await engine.courier.letGo(answer);
    await changeContact(engine, {});
    memory.problem = undefined;
    return true;
  } catch (fault) {
    if (!(fault instanceof Refusal)) engine.onFault(fault);
    else if (fault.problem.code === WITHDRAWN) engine.session.forget();
    memory.problem = fault instanceof Refusal ? fault.problem.code : 'TabletFault';
    return false;
  }
}

function createEngine(ports: PagePorts): Engine {
  const { disk, clock, post } = ports;
  const { contact, cursor, items } = disk.state;
  const memory: Memory = { contact, cursor, items, isWithdrawn: false, isWiped: false, problem: undefined };
  const calls = createServerCalls({
    clock,
    post: (path, body, { token }) => post(path, body, token === undefined ? {} : { token }),
    onClock: ({ offsetMilliseconds }) => {
      memory.contact = { ...memory.contact, clockOffsetMilliseconds: offsetMilliseconds };
    },
  });
  const session: DeviceSession = createDeviceSession(() => openSession(engine));
  const engine: Engine = { ...ports, memory, calls, session, courier: undefined as unknown as Courier };
  engine.courier = createEngineCourier(engine);
  return engine;
}

/** Opens when it may write: at once, or when the page before it is gone. */
export function openTabletPage(ports: PagePorts): TabletPage {
  const engine = createEngine(ports);
  const loop: ContactLoop = createContactLoop({ timers: createTimers(ports), random: () => ports.random.next(), contact: () => tryContact(engine) });
  loop.wake();
  return {
    process: ports.process,
    keep: async (command) => {
      await engine.courier.keep(command);
      loop.wake();
    },
    wake: loop.wake,
    now: () => ports.clock.now() + engine.memory.contact.clockOffsetMilliseconds,
    listVersionIds: () => (engine.memory.items.get('protocol.version') ?? []).map(({ id }) => id),
    getContactProblem: () => engine.memory.problem,
    isWithdrawn: () => engine.memory.isWithdrawn,
  };
}

