// Registers an office that by law takes over case files, with the public key to which they are sealed.
import { createECDH } from 'node:crypto';
import { refuse } from '../../../../core/problems.ts';
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { commands } from '../../domain/commands.ts';
import { insertHolder } from '../store/sunsets.ts';

/** A point that is not on the curve would be noticed only when the files are sealed. */
function assertPoint(publicKey: string): void {
  const pair = createECDH('prime256v1');
  pair.generateKeys();
  try {
    pair.computeSecret(Buffer.from(publicKey, 'base64url'));
  } catch {
    refuse('HolderKeyWrong');
  }
}

export const registerHolder = defineAction({
  verb: 'privacy.register-holder',
  version: 1,
  input: commands['privacy.register-holder'],
  roles: access['privacy.register-holder'],
  channels: ['desk'],
  placeOf: (_input, district) => district,
  run: async (context, holder) => {
    const by = context.actor.personId ?? refuse('NotAllowed');
    assertPoint(holder.publicKey);
    await insertHolder(context.tx, context.district, { ...holder, by, at: context.command.receivedAt });
    context.record({ type: 'privacy.holder-registered', placeCode: context.district, subjectId: holder.id });
    return { id: holder.id };
  },
});
