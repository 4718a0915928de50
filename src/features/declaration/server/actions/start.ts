// Starts a declaration: the car, what its first phone says, and the code by which others join.
import { createHash, randomInt } from 'node:crypto';
import { derivedId } from '../../../../core/ids.ts';
import { defineAction, type Action, type ActionContext } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { startDeclaration as input } from '../../domain/commands.ts';
import { CODE_VALID_MILLISECONDS } from '../../domain/retention.ts';
import { assertPartComplete, assertVehicleComplete } from '../assert-complete.ts';
import { getDeclarable, getRules } from '../get-rules.ts';
import { savePart } from '../save-part.ts';
import { sealVehicle } from '../seal-part.ts';
import { insertCar, isCodeTaken } from '../store/cars.ts';

const CODES = 100_000_000;

/** DE-3: by chance, so that nobody can reckon another's. */
async function drawCode({ tx, district }: ActionContext): Promise<string> {
  for (;;) {
    const code = String(randomInt(CODES)).padStart(8, '0');
    if (!(await isCodeTaken(tx, district, code))) return code;
  }
}

export function createStart(allowDemo: boolean): Action {
  return defineAction({
    verb: 'declaration.start',
    version: 1,
    input,
    roles: access['declaration.start'],
    channels: ['system'],
    placeOf: (_input, district) => district,
    run: async (context, { checkpoint, secretHash, vehicle, part }) => {
      const now = context.command.receivedAt;
      getDeclarable(context, checkpoint);
      assertVehicleComplete(vehicle);
      assertPartComplete(part, getRules({ reference: context.reference, now, allowDemo }, checkpoint));
      const id = derivedId(createHash('sha256').update(`declaration ${context.command.id}`).digest());
      const code = await drawCode(context);
      const validUntil = now + CODE_VALID_MILLISECONDS;
      insertCar(context.tx, context.district, { id, placeCode: checkpoint, code, secretHash, startedAt: now, validUntil, sealedVehicle: sealVehicle(context.emergencySealer, id, vehicle) });
      savePart(context, { carId: id, checkpoint, part });
      context.record({ type: 'declaration.started', placeCode: checkpoint, subjectId: id, facts: { people: part.people.length } });
      return { id, code, people: part.people.length };
    },
  });
}
