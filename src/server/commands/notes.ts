// Free text that goes with a command (a reason, a finding): sealed beside the event, which itself stays clear.
import type { ActionContext } from './action.ts';

/** Found again by the command's id, which the event carries. */
export async function saveNote(context: ActionContext, placeCode: string, text: string): Promise<void> {
  const { tx, district, command, standingSealer } = context;
  const sealed = standingSealer.seal({ table: 'platform.note', column: 'sealed_text', rowId: command.id }, text);
  await tx.query(
    { name: 'save-note', text: 'insert into platform.note (district_code, command_id, place_code, noted_at, sealed_text) values ($1, $2, $3, $4, $5)' },
    [district, command.id, placeCode, new Date(command.receivedAt), sealed],
  );
}
