// Enrols this tablet to a lane: makes its keys here, shows the public one with the invitation, remembers the answer.
import { refuse } from '../../core/problems.ts';
import { writeStrictly, type StoredContact, type StoredEnrolment } from './device-database.ts';
import { createDeviceKeys } from './device-keys.ts';
import type { Invitation } from './server-calls.ts';
import { assertWriter, type TabletParts } from './tablet-parts.ts';

/** A tablet enrolled anew is another device with its own chain. */
export async function enrolTablet(parts: TabletParts, invitation: Invitation): Promise<void> {
  assertWriter(parts);
  const { memory, database, server } = parts;
  const { enrolment: earlier } = memory.get();
  // A withdrawn tablet is wiped when it has delivered; until then another enrolment would leave its records behind.
  if (earlier) refuse('AlreadyEnrolled', { label: earlier.label });
  const { publicKey, sharingKey, signingKey, deviceKey, sharingKeys } = await createDeviceKeys();
  const { emergency, sealingKey, epoch, sequence, serverTime, ...place } = await server.enrol(invitation, { publicKey, sharingKey });
  const enrolment: StoredEnrolment = { ...place, signingKey, deviceKey, sharingKeys, isWithdrawn: false };
  const clockOffsetMilliseconds = memory.get().clockReading?.offsetMilliseconds ?? 0;
  const contact: StoredContact = { emergency, sealingKey, epoch, seen: sequence, clockOffsetMilliseconds, lastContactAt: serverTime, answeredOf: emergency, forgottenAt: serverTime };
  await writeStrictly(database, ['meta'], async (writing) => {
    await writing.objectStore('meta').put(enrolment, 'enrolment');
    await writing.objectStore('meta').put(contact, 'contact');
    for (const key of ['cursor', 'isWiped'] as const) await writing.objectStore('meta').delete(key);
  });
  memory.set({ enrolment, contact, cursor: undefined, head: undefined, sentThrough: 0, isOnline: true, storageProblem: undefined, contactProblem: undefined });
}
