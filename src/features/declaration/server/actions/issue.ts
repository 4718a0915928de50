// Issues a declaration's code anew to the phone that holds its secret, also for another checkpoint: it is valid for its full time from now on.
import { timingSafeEqual } from 'node:crypto';
import { refuse } from '../../../../core/problems.ts';
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { issueCode as input } from '../../domain/commands.ts';
import { getDeclarable } from '../get-rules.ts';
import { CODE_VALID_MILLISECONDS } from '../../domain/retention.ts';
import { findCar, saveIssue } from '../store/cars.ts';

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
  run: async (context, { id, secretHash, checkpoint }) => {
    const car = await findCar(context.tx, context.district, id);
    if (!car || !isSame(car.secret_hash, secretHash)) refuse('DeclarationUnknown');
    if (car.used_at !== null) refuse('DeclarationAlreadyUsed');
    getDeclarable(context, checkpoint);
    const issuedAt = context.command.receivedAt;
    const validUntil = issuedAt + CODE_VALID_MILLISECONDS;
    await saveIssue(context.tx, context.district, { id, placeCode: checkpoint, validUntil });
    context.record({ type: 'declaration.issued', placeCode: checkpoint, subjectId: id, facts: { people: car.people_count } });
    return { checkpoint, issuedAt, validUntil, people: car.people_count };
  },
});
