// What the command that takes in rows of a ledger carries.
import { z } from 'zod';
import { moment } from '../../../../core/moment.ts';
import { documentKinds } from '../../../../core/identifiers/document.ts';
import { uuid } from '../../../../core/ids.ts';
import { personal } from '../../../../core/schema.ts';
import { checkpointCode, direction, laneId } from '../../../places/door.ts';
import { outcomeSchema } from '../../../protocol/door.ts';
import { TRAVELLER_STATES } from '../records.ts';
import { vehicleClass } from '../records/vehicle-class.ts';

const text = (longest: number) => personal(z.string().max(longest), 'emergency');

export const ledgerEntry = z.strictObject({
  rowNumber: z.number().int(),
  takenAt: moment,
  laneId,
  direction,
  plate: text(16),
  vehicleClass,
  name: text(50),
  document: personal(z.strictObject({ kind: z.enum(documentKinds), number: z.string().max(30) }), 'emergency'),
  phone: text(40),
  from: text(60),
  to: text(60),
  celsius: personal(z.number(), 'emergency').optional(),
  outcome: outcomeSchema,
  state: z.enum(TRAVELLER_STATES),
  officer: text(50),
  remark: text(500),
});

const importedTraveller = ledgerEntry.extend({ travellerKey: text(200) });
export const importedPassage = z.strictObject({ key: text(200), entries: z.array(importedTraveller).min(1).max(80) });

/** As many as a vehicle may hold: a command is never much longer than a check. */
export const MOST_IMPORTED = 80;

export const importPassages = z
  .strictObject({ importId: uuid, checkpoint: checkpointCode, passages: z.array(importedPassage).min(1).max(MOST_IMPORTED) })
  .refine(({ passages }) => passages.reduce((sum, { entries }) => sum + entries.length, 0) <= MOST_IMPORTED, { message: 'too many people at once', path: ['passages'] });
export type ImportPassages = z.infer<typeof importPassages>;
export type ImportedPassage = ImportPassages['passages'][number];
