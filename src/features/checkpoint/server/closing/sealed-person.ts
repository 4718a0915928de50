// What goes with somebody whom another post takes over: name, phone, document and plate, sealed in the row of the hold.
import type { Sealer } from '../../../../server/commands/action.ts';
import type { SealedIdentity } from '../seal-traveller.ts';

export type SealedPerson = Pick<SealedIdentity, 'name' | 'phone' | 'document'> & { readonly plate: string };

const COLUMN = { table: 'checkpoint.hold', column: 'sealed_person' } as const;

export function sealPerson(sealer: Sealer, holdId: string, person: SealedPerson): Buffer {
  return sealer.seal({ ...COLUMN, rowId: holdId }, person);
}

export function openPerson(sealer: Sealer, holdId: string, sealed: Buffer): SealedPerson {
  return sealer.open({ ...COLUMN, rowId: holdId }, sealed) as SealedPerson;
}

/** Which authority received her, and who there. */
export type Settlement = { readonly authority: string; readonly receivedBy: string };

const SETTLEMENT = { table: 'checkpoint.hold', column: 'sealed_settlement' } as const;

export function sealSettlement(sealer: Sealer, holdId: string, settlement: Settlement): Buffer {
  return sealer.seal({ ...SETTLEMENT, rowId: holdId }, settlement);
}

export function openSettlement(sealer: Sealer, holdId: string, sealed: Buffer): Settlement {
  return sealer.open({ ...SETTLEMENT, rowId: holdId }, sealed) as Settlement;
}
