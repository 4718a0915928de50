// Stores what one phone says of a car's people, sealed.
import type { ActionContext } from '../../../server/commands/action.ts';
import type { DeclarationPart } from '../domain/records.ts';
import { sealPart } from './seal-part.ts';
import { insertPart } from './store/cars.ts';

export function savePart({ tx, district, command, emergencySealer }: ActionContext, of: { carId: string; checkpoint: string; part: DeclarationPart }): void {
  const { carId, checkpoint, part } = of;
  insertPart(tx, district, {
    carId,
    id: part.id,
    placeCode: checkpoint,
    sentAt: command.receivedAt,
    peopleCount: part.people.length,
    proxyCount: part.people.filter(({ proxy }) => proxy !== null).length,
    signatureKind: part.signature.kind,
    sealedPeople: sealPart(emergencySealer, part),
  });
}
