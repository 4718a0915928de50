// The parts that a tablet's doings share: surroundings, disk, memory, server.
import { refuse } from '../../core/problems.ts';
import type { DeviceDatabase, StoredContact, StoredEnrolment } from './device-database.ts';
import type { ServerCalls } from './server-calls.ts';
import type { TabletMemory } from './tablet-memory.ts';
import type { TabletPorts } from './tablet-ports.ts';

export type TabletParts = {
  readonly ports: TabletPorts;
  readonly database: DeviceDatabase;
  readonly memory: TabletMemory;
  readonly server: ServerCalls;
};

/** Refuses in a second tab: two writers would give the same number twice. */
export function assertWriter({ memory }: TabletParts): void {
  if (!memory.get().isWriter) refuse('AnotherTabOpen');
  const { storageProblem } = memory.get();
  if (storageProblem?.code === 'StorageLost') refuse('StorageLost');
}

export type Enrolled = { readonly enrolment: StoredEnrolment; readonly contact: StoredContact };

/** Also of a withdrawn tablet, which still delivers. Throws a Refusal `NotEnrolled`. */
export function getEnrolled({ memory }: TabletParts): Enrolled {
  const { enrolment, contact } = memory.get();
  if (!enrolment || !contact) return refuse('NotEnrolled');
  return { enrolment, contact };
}

/** Throws a Refusal `NotEnrolled` or `DeviceWithdrawn`. */
export function getInUse(parts: TabletParts): Enrolled {
  const enrolled = getEnrolled(parts);
  const { head } = parts.memory.get();
  if (enrolled.enrolment.isWithdrawn) refuse('DeviceWithdrawn', { unsent: (head?.sequence ?? 0) - (head?.answered ?? 0) });
  return enrolled;
}

/** Milliseconds since the epoch by the server's clock, as far as it is known. */
export function readNow({ ports, memory }: TabletParts): number {
  const { contact, clockReading } = memory.get();
  return ports.clock.now() + (contact?.clockOffsetMilliseconds ?? clockReading?.offsetMilliseconds ?? 0);
}

/** What a lease is measured by: a clock set back does not lengthen it. */
export function readLeaseNow(parts: TabletParts): number {
  const { contact } = parts.memory.get();
  return Math.max(readNow(parts), contact?.lastContactAt ?? 0, contact?.latestAt ?? 0);
}
