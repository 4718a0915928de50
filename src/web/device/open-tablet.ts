// Opens the tablet: disk, keys, outbox, contact with the server, put together behind the interface the screens use.
import { timeOrderedId } from '../../core/ids.ts';
import { Refusal, refuse } from '../../core/problems.ts';
import { createContactLoop, type ContactLoop } from '../../core/sync/contact-loop.ts';
import { findMeta, openDeviceDatabase, type DeviceDatabase } from './device-database.ts';
import { createDeviceOutbox, type DeviceOutbox } from './device-outbox.ts';
import { signBytes } from './device-keys.ts';
import { createDeviceSession, type DeviceSession } from './device-session.ts';
import { enrolTablet } from './enrol-tablet.ts';
import { enterEmergency, forgetErased, toKnownBefore } from './forget-erased.ts';
import { endLapsedLeases, renewLease } from './leases.ts';
import { changeContact } from './note-server.ts';
import { forgetOfficers, toValues } from './pull-items.ts';
import { VIEW_TIMEOUT_MILLISECONDS, createServerCalls } from './server-calls.ts';
import type { Tablet, TabletCommand } from './tablet.ts';
import { createSharing } from './sharing.ts';
import { NOT_UNLOCKED, createTabletMemory, type Knowledge, type TabletMemory } from './tablet-memory.ts';
import { assertWriter, getEnrolled, getInUse, readNow, type TabletParts } from './tablet-parts.ts';
import { browserPorts, type TabletPorts } from './tablet-ports.ts';
import { unlockTablet } from './unlock-tablet.ts';
import { createVault } from './vault.ts';
import { followWakeSignals } from './wake-signals.ts';
import { eraseWithdrawn, wipeTablet } from './wipe.ts';
import { becomeWriter } from './writer-lock.ts';

/** A screen names a verb by its first version; a later one gets a name of its own. */
const VERB_VERSION = 1;
const NO_ITEMS: readonly unknown[] = [];

/** The parts, and what is made anew when the tablet is enrolled anew. */
type Engine = { readonly parts: TabletParts; readonly session: DeviceSession; readonly getOutbox: () => DeviceOutbox };

async function loadKnowledge(database: DeviceDatabase): Promise<Partial<Knowledge>> {
  const enrolment = await findMeta(database, 'enrolment');
  const contact = await findMeta(database, 'contact');
  const kinds = await database.getAll('items');
  const isWiped = await findMeta(database, 'isWiped');
  return {
    enrolment,
    contact: contact && { ...contact, ...toKnownBefore(contact) },
    cursor: await findMeta(database, 'cursor'),
    head: enrolment && (await database.get('head', enrolment.deviceId)),
    itemsByKind: new Map(kinds.map(({ kind, items }) => [kind, toValues(items)])),
    ...(isWiped && { storageProblem: { code: 'TabletWiped' } }),
  };
}

async function openSession(engine: Pick<Engine, 'parts' | 'getOutbox'>, timeoutMilliseconds?: number): Promise<string> {
  const { parts, getOutbox } = engine;
  const { deviceId, signingKey } = getEnrolled(parts).enrolment;
  try {
    const answer = await parts.server.openSession({ deviceId, sign: (bytes) => signBytes(signingKey, bytes) }, timeoutMilliseconds);
    await getOutbox().noteEpoch(answer.epoch);
    await enterEmergency(parts, answer);
    if (answer.isWithdrawn) await eraseWithdrawn(parts);
    return answer.token;
  } catch (fault) {
    if (fault instanceof Refusal && fault.problem.code === 'DeviceWithdrawn') await eraseWithdrawn(parts);
    throw fault;
  }
}

function createEngine(parts: TabletParts): Engine {
  let made: { readonly deviceId: string; readonly outbox: DeviceOutbox } | undefined;
  const getOutbox = (): DeviceOutbox => {
    const { enrolment } = getEnrolled(parts);
    if (made?.deviceId !== enrolment.deviceId) made = { deviceId: enrolment.deviceId, outbox: createDeviceOutbox({ parts, session, enrolment }) };
    return made.outbox;
  };
  const session = createDeviceSession((timeoutMilliseconds) => openSession({ parts, getOutbox }, timeoutMilliseconds));
  return { parts, session, getOutbox };
}

/** A withdrawn tablet has delivered all that it kept: now nothing stays on it, and the server is told. */
async function leave({ parts, session }: Engine): Promise<void> {
  await wipeTablet(parts);
  await session.useOpen((token) => parts.server.noteWiped(token));
  session.forget();
}

/** The whole of one contact: send, say that we live, take what is new. */
async function contactServer(engine: Engine): Promise<void> {
  const { parts, session, getOutbox } = engine;
  const outbox = getOutbox();
  const answer = await outbox.deliver();
  if (getEnrolled(parts).enrolment.isWithdrawn) return leave(engine);
  await outbox.takeIn(answer);
  await forgetErased(parts);
  await forgetOfficers(parts);
  await renewLease(parts, session);
  await outbox.letGo(answer);
  await changeContact(parts, { latestAt: 0 });
  parts.memory.set({ isOnline: true, contactProblem: undefined });
}

function noteFailure(memory: TabletMemory, fault: unknown): void {
  if (!(fault instanceof Refusal)) {
    reportError(fault);
    return memory.set({ isOnline: false, contactProblem: { code: 'TabletFault' } });
  }
  const { problem } = fault;
  if (problem.code === 'StorageFull') return memory.set({ storageProblem: problem });
  return memory.set({ isOnline: false, contactProblem: problem.code === 'NoNetwork' || problem.code === 'DeviceWithdrawn' ? undefined : problem });
}

/** True when there is nothing to do or all of it was done. */
async function tryContact(engine: Engine): Promise<boolean> {
  const { enrolment, isWriter } = engine.parts.memory.get();
  if (!isWriter || !enrolment) return true;
  try {
    await endLapsedLeases(engine.parts);
    await forgetOfficers(engine.parts);
    await contactServer(engine);
    return true;
  } catch (fault) {
    // Withdrawn while its session was being opened: a new one says so, and the tablet delivers and wipes itself.
    if (fault instanceof Refusal && fault.problem.code === 'DeviceWithdrawn') engine.session.forget();
    noteFailure(engine.parts.memory, fault);
    return false;
  }
}

function newId({ ports }: TabletParts, at: number): string {
  return timeOrderedId(at, ports.randomBytes(16));
}

async function keepCommand({ parts, getOutbox }: Engine, command: TabletCommand): Promise<{ id: string; sequence: number }> {
  assertWriter(parts);
  getInUse(parts);
  const outbox = getOutbox();
  const officer = parts.memory.get().officer ?? refuse('Locked');
  const id = newId(parts, readNow(parts));
  try {
    const { sequence } = await outbox.keep({ ...command, id, verbVersion: VERB_VERSION, officer: officer.personId });
    return { id, sequence };
  } catch (fault) {
    if (fault instanceof Refusal && fault.problem.code === 'StorageFull') parts.memory.set({ storageProblem: fault.problem });
    throw fault;
  }
}

async function askServer({ parts, session }: Engine, asked: { view: string; input: unknown }): Promise<unknown> {
  const officer = parts.memory.get().officer ?? refuse('Locked');
  return session.use((token) => parts.server.readView(token, { ...asked, officer: officer.personId }), VIEW_TIMEOUT_MILLISECONDS);
}

/** Some browsers ask the person, and nothing waits for her: refused, the data last until the disk runs short. */
function askForLastingStorage(): void {
  void navigator.storage.persist();
}

function toTablet(engine: Engine, loop: ContactLoop): Tablet {
  const { parts, session, getOutbox } = engine;
  const { memory } = parts;
  return {
    getStatus: memory.getStatus,
    subscribe: memory.subscribe,
    now: () => readNow(parts),
    newId: () => newId(parts, readNow(parts)),
    enrol: async (invitation) => {
      await enrolTablet(parts, invitation);
      session.forget();
      askForLastingStorage();
      loop.wake();
    },
    unlock: async (given) => {
      const officer = await unlockTablet(parts, session, given);
      loop.wake();
      return officer;
    },
    lock: () => memory.set(NOT_UNLOCKED),
    keep: async (command) => {
      const kept = await keepCommand(engine, command);
      loop.wake();
      return kept;
    },
    // The view names the type, as the kind does.
    ask: <Answer>(view: string, input: unknown) => askServer(engine, { view, input }) as Promise<Answer>,
    // The kind names the type: its feature wrote both ends.
    listItems: <Value>(kind: string) => (memory.get().itemsByKind.get(kind) ?? NO_ITEMS) as readonly Value[],
    listRefused: async () => (memory.get().enrolment?.isWithdrawn === false ? getOutbox().store.listRefused() : []),
    vault: createVault(parts),
    sharing: createSharing(parts),
    wake: loop.wake,
  };
}

async function openParts(ports: TabletPorts): Promise<TabletParts> {
  const memory = createTabletMemory();
  const database = await openDeviceDatabase(() => memory.set({ storageProblem: { code: 'StorageLost' } }));
  const server = createServerCalls({
    ...ports,
    // Whoever tells the time was reached.
    onClock: (clockReading) => {
      const { contact } = memory.get();
      const { offsetMilliseconds: clockOffsetMilliseconds, serverTime: lastContactAt } = clockReading;
      memory.set({ isOnline: true, clockReading, contact: contact && { ...contact, clockOffsetMilliseconds, lastContactAt, latestAt: 0 } });
    },
  });
  memory.set(await loadKnowledge(database));
  return { ports, database, memory, server };
}

/**
 * Throws a Refusal when the page is not secure or the disk cannot be read. In a second tab it opens with the
 * problem `AnotherTabOpen`, and goes on by itself when the first is closed.
 */
export async function openTablet(given: Partial<TabletPorts> = {}): Promise<Tablet> {
  if (!isSecureContext) refuse('NotSecure');
  const ports = { ...browserPorts, ...given };
  const parts = await openParts(ports);
  const engine = createEngine(parts);
  const loop = createContactLoop({ ...ports, contact: () => tryContact(engine) });
  await becomeWriter(ports.timers, async () => {
    parts.memory.set({ ...(await loadKnowledge(parts.database)), isWriter: true });
    if (parts.memory.get().enrolment) askForLastingStorage();
    loop.wake();
  });
  followWakeSignals(loop.wake);
  return toTablet(engine, loop);
}
