// Forgets here what the server has forgotten, also weeks later; the vault goes without being opened.
import { FORGETTING, decideForgetting, forgetMarkSchema, type ForgetMark, type Forgetting, type KnownBefore } from '../../core/sync/forgetting.ts';
import { writeStrictly, type StoredContact, type Writing } from './device-database.ts';
import { changeContact } from './note-server.ts';
import { getEnrolled, type TabletParts } from './tablet-parts.ts';

type Stores = ('vault' | 'outbox' | 'meta')[];

/** A tablet from before this was noted did it at its last contact, so it must be read before the next. */
export function toKnownBefore({ emergency, answeredOf, forgottenAt, lastContactAt }: StoredContact): KnownBefore {
  return { emergency, answeredOf: answeredOf ?? emergency, forgottenAt: forgottenAt ?? lastContactAt };
}

/** Sealed commands of other emergencies that the server has answered; those it has not are sent, and it decides. */
async function clearAnswered(writing: Writing<Stores>, emergency: string): Promise<void> {
  for (let cursor = await writing.objectStore('outbox').index('by-answered').openCursor(); cursor; cursor = await cursor.continue()) {
    if (cursor.value.envelope.header.emergency !== emergency) await cursor.delete();
  }
}

/** What goes, and what is known from then on, in one transaction: whatever cuts it, the tablet has done both or neither. */
async function forget(parts: TabletParts, { clearsVault, clearsAnswered }: Forgetting, known: KnownBefore & Pick<ForgetMark, 'sealingKey'>): Promise<void> {
  await writeStrictly(parts.database, ['vault', 'outbox', 'meta'] as Stores, async (writing) => {
    if (clearsVault) await writing.objectStore('vault').clear();
    if (clearsAnswered) await clearAnswered(writing, known.emergency);
    await writing.objectStore('meta').put({ ...getEnrolled(parts).contact, ...known }, 'contact');
  });
  parts.memory.set({ contact: { ...getEnrolled(parts).contact, ...known } });
}

/** Whom to seal for from now on, as soon as the server says so. What is answered goes after the delivery, which may still bring answers of the emergency before. */
export async function enterEmergency(parts: TabletParts, { emergency, sealingKey }: Pick<ForgetMark, 'emergency' | 'sealingKey'>): Promise<void> {
  const { contact } = getEnrolled(parts);
  if (contact.emergency === emergency) return changeContact(parts, { sealingKey });
  const { answeredOf } = toKnownBefore(contact);
  await forget(parts, { clearsVault: true, clearsAnswered: false }, { emergency, sealingKey, answeredOf, forgottenAt: contact.lastContactAt });
}

/** After a pull. With nothing to forget, the contact's last write keeps what is known. */
export async function forgetErased(parts: TabletParts): Promise<void> {
  const parsed = forgetMarkSchema.safeParse(parts.memory.get().itemsByKind.get(FORGETTING)?.at(0));
  if (!parsed.success) return;
  const { contact } = getEnrolled(parts);
  const { emergency, sealingKey } = parsed.data;
  const forgetting = decideForgetting(parsed.data, toKnownBefore(contact));
  const known = { emergency, sealingKey, answeredOf: emergency, forgottenAt: contact.lastContactAt };
  if (forgetting.clearsVault || forgetting.clearsAnswered) await forget(parts, forgetting, known);
  else parts.memory.set({ contact: { ...contact, ...known } });
}
