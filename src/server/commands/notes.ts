// Free text that goes with a command (a reason, a finding): sealed beside the event, which itself stays clear.
import type { Transaction } from '../db/database.ts';
import { findSealedWeek } from '../field-cipher/field-cipher.ts';
import { STANDING } from '../field-cipher/key-folder.ts';
import type { ActionContext, Sealer } from './action.ts';

/** Found again by the command's id, which the event carries. */
export async function saveNote(context: ActionContext, placeCode: string, text: string): Promise<void> {
  const { tx, district, command } = context;
  // It may name somebody: it ends with the emergency. Where none is open, there is nobody of one to name.
  const sealer = command.emergency === STANDING ? context.standingSealer : context.emergencySealer;
  const sealed = sealer.seal({ table: 'platform.note', column: 'sealed_text', rowId: command.id }, text);
  await tx.query(
    { name: 'save-note', text: 'insert into platform.note (district_code, command_id, place_code, noted_at, sealed_text) values ($1, $2, $3, $4, $5)' },
    [district, command.id, placeCode, new Date(command.receivedAt), sealed],
  );
}

/** Those of the commands that have a note, by command id, still sealed: opening one is reading in clear. */
export async function listSealedNotes(tx: Transaction, district: string, commandIds: readonly string[]): Promise<Map<string, Buffer>> {
  const rows = await tx.query<{ command_id: string; sealed_text: Buffer }>(
    { name: 'list-sealed-notes', text: 'select command_id, sealed_text from platform.note where district_code = $1 and command_id = any($2::uuid[])' },
    [district, commandIds],
  );
  return new Map(rows.map((row) => [row.command_id, row.sealed_text]));
}

export function openNote(sealers: { emergencySealer: Sealer; standingSealer: Sealer }, commandId: string, sealed: Buffer): string {
  const sealer = findSealedWeek(sealed) === STANDING ? sealers.standingSealer : sealers.emergencySealer;
  return sealer.open({ table: 'platform.note', column: 'sealed_text', rowId: commandId }, sealed) as string;
}
