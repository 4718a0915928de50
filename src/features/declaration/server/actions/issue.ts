// Issues a declaration's code anew to the phone that holds its secret: from now on it is valid for its full time.
import { timingSafeEqual } from 'node:crypto';
import { refuse } from '../../../../core/problems.ts';
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { issueCode as input } from '../../domain/commands.ts';
import { CODE_VALID_MILLISECONDS } from '../../domain/retention.ts';
import { findCar, saveValidity } from '../store/cars.ts';

/** DE-4. */
function isSame(left: string, right: string): boolean {
  return timingSafeEqual(Buffer.from(left, 'hex'), Buffer.from(right, 'hex'));
}

export const issue = defineAction({
  verb: 'declaration.issue',
  version: 1,
  input,
  roles: access['declaration.issue'],
  channels: ['system'],
  placeOf: (_input, district) => district,
  run: async (context, { id, secretHash }) => {
    const car = await findCar(context.tx, context.district, id);
    if (!car || !isSame(car.secret_hash, secretHash)) refuse('DeclarationUnknown');
    if (car.used_at !== null) refuse('DeclarationAlreadyUsed');
    const issuedAt = context.command.receivedAt;
    const validUntil = issuedAt + CODE_VALID_MILLISECONDS;
    await saveValidity(context.tx, context.district, { id, validUntil });
    context.record({ type: 'declaration.issued', placeCode: car.place_code, subjectId: id, facts: { people: car.people_count } });
    return { checkpoint: car.place_code, issuedAt, validUntil, people: car.people_count };
  },
});
