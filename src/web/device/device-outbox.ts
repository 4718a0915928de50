// The product's courier (core/sync) with this tablet's disk, keys and network behind it.
import { uuid } from '../../core/ids.ts';
import { refuse } from '../../core/problems.ts';
import type { BatchAnswer } from '../../core/sync/answers.ts';
import { createCourier, type Courier } from '../../core/sync/courier.ts';
import type { Envelope } from '../../core/sync/envelope.ts';
import type { Contact } from '../../core/sync/outbox.ts';
import type { StoredEnrolment, StoredHead } from './device-database.ts';
import { signBytes } from './device-keys.ts';
import type { DeviceSession } from './device-session.ts';
import { changeContact } from './note-server.ts';
import { createOutboxStore, type DeviceOutboxStore } from './outbox-store.ts';
import { storePulled } from './pull-items.ts';
import { sealBody } from './seal-body.ts';
import { getEnrolled, type TabletParts } from './tablet-parts.ts';

export type DeviceOutbox = Courier & { readonly store: DeviceOutboxStore };

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

async function exchange({ parts: { memory, server }, session }: Site, batch: { readonly envelopes: readonly Envelope[]; readonly heldFrom: number | undefined }): Promise<BatchAnswer> {
  const keptThrough = memory.get().head?.sequence ?? 0;
  const answer = await session.use((token) => server.sendCommands(token, { ...batch, keptThrough }));
  memory.set({ sentThrough: Math.max(memory.get().sentThrough, batch.envelopes.at(-1)?.header.sequence ?? 0) });
  return answer;
}

export function createDeviceOutbox(site: Site): DeviceOutbox {
  const { parts, session, enrolment } = site;
  const store = createOutboxStore({ database: parts.database, device: enrolment.deviceId, onHead: (head) => noteHead(parts, head) });
  const courier = createCourier({
    store,
    clock: parts.ports.clock,
    getContact: () => toContact(parts),
    getEpoch: () => getEnrolled(parts).contact.epoch,
    seal: (plain, binding, { sealingKey }) => sealBody(plain, binding, sealingKey),
    sign: (bytes) => signBytes(enrolment.signingKey, bytes),
    exchange: (envelopes, heldFrom) => exchange(site, { envelopes, heldFrom }),
    saveEpoch: (change) => changeContact(parts, change),
    getCursor: () => parts.memory.get().cursor,
    pull: (cursor) => session.use((token) => parts.server.pull(token, cursor)),
    storePulled: (answer) => storePulled(parts, answer),
  });
  return { ...courier, store };
}
