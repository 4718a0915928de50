// Puts an offer before the post it was made to, with what it needs to know of the person, sealed.
import { refuse } from '../../../../core/problems.ts';
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { receiveOffer as input } from '../../domain/closing/commands.ts';
import { sealPerson } from '../closing/sealed-person.ts';
import { openVehicle } from '../masking.ts';
import { openIdentity } from '../seal-traveller.ts';
import { insertHold } from '../store/closing.ts';
import { findPassage, listTravellers } from '../store/reads.ts';

export const receiveOffer = defineAction({
  verb: 'checkpoint.receive-offer',
  version: 1,
  input,
  roles: access['checkpoint.receive-offer'],
  channels: ['system'],
  placeOf: ({ checkpoint }) => checkpoint,
  run: async (context, { holdId, checkpoint, from, passageId, travellerId }) => {
    const { tx, district, emergencySealer, command } = context;
    const passage = (await findPassage(tx, district, { passageId, placeCode: from })) ?? refuse('PassageUnknown');
    const traveller = (await listTravellers(tx, district, passageId)).find(({ id }) => id === travellerId) ?? refuse('TravellerUnknown');
    const { name, phone, document } = openIdentity(emergencySealer, travellerId, traveller.sealed_identity);
    const { plate } = openVehicle(emergencySealer, passageId, passage.sealed_vehicle);
    const sealedPerson = sealPerson(emergencySealer, holdId, { name, phone, document, plate });
    await insertHold(tx, district, { id: holdId, placeCode: checkpoint, fromCode: from, passageId, travellerId, outcome: traveller.outcome, takenAt: passage.taken_at.getTime(), offeredAt: command.receivedAt, sealedPerson });
    context.record({ type: 'checkpoint.offer-received', placeCode: checkpoint, subjectId: holdId, facts: { from } });
    return {};
  },
});
