// Forgets here what the server has forgotten, also weeks later; the vault goes without being opened.
import { FORGETTING, decideForgetting, forgetMarkSchema, type KnownBefore } from '../../core/sync/forgetting.ts';
import { writeStrictly } from './device-database.ts';
import { changeContact } from './note-server.ts';
import { getEnrolled, type TabletParts } from './tablet-parts.ts';

/** Sealed commands that the server has answered; those it has not are sent, and it decides. */
async function clearAnswered({ database }: TabletParts): Promise<void> {
  await writeStrictly(database, ['outbox'], async (writing) => {
    const index = writing.objectStore('outbox').index('by-answered');
    for (let cursor = await index.openCursor(); cursor; cursor = await cursor.continue()) await cursor.delete();
  });
}

/** After a pull; `before` is what the tablet knew when the contact began. */
export async function forgetErased(parts: TabletParts, before: KnownBefore): Promise<void> {
  const parsed = forgetMarkSchema.safeParse(parts.memory.get().itemsByKind.get(FORGETTING)?.at(0));
  if (!parsed.success) return;
  const { emergency, sealingKey } = parsed.data;
  const { clearsVault, clearsAnswered } = decideForgetting(parsed.data, before);
  if (clearsVault) await writeStrictly(parts.database, ['vault'], (writing) => writing.objectStore('vault').clear());
  if (clearsAnswered) await clearAnswered(parts);
  const { contact } = getEnrolled(parts);
  if (contact.emergency !== emergency || contact.sealingKey !== sealingKey) await changeContact(parts, { emergency, sealingKey });
}
