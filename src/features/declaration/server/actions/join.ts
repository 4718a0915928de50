// Adds what another phone says to a car, by the car's code; answers how many have declared, and nothing of them.
import { refuse } from '../../../../core/problems.ts';
import { defineAction, type Action } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { joinDeclaration as input } from '../../domain/commands.ts';
import { MOST_PEOPLE } from '../../domain/records.ts';
import { assertPartComplete } from '../assert-complete.ts';
import { getRules } from '../get-rules.ts';
import { savePart } from '../save-part.ts';
import { findCarByCodeForUpdate } from '../store/cars.ts';

export function createJoin(allowDemo: boolean): Action {
  return defineAction({
    verb: 'declaration.join',
    version: 1,
    input,
    roles: access['declaration.join'],
    channels: ['system'],
    placeOf: (_input, district) => district,
    run: async (context, { code, part }) => {
      const now = context.command.receivedAt;
      const car = await findCarByCodeForUpdate(context.tx, context.district, code);
      if (!car || car.used_at !== null || car.valid_until.getTime() <= now) refuse('CarCodeUnknown');
      assertPartComplete(part, getRules({ reference: context.reference, now, allowDemo }, car.place_code));
      const people = car.people_count + part.people.length;
      if (people > MOST_PEOPLE) refuse('CarFull', { most: MOST_PEOPLE });
      savePart(context, { carId: car.id, checkpoint: car.place_code, part });
      context.record({ type: 'declaration.joined', placeCode: car.place_code, subjectId: car.id, facts: { people } });
      return { people };
    },
  });
}
