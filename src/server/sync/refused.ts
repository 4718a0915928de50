// Refused commands: each keeps its number and waits for a person, who settles it with what she did.
import { z } from 'zod';
import { uuid } from '../../core/ids.ts';
import { refuse } from '../../core/problems.ts';
import { defineAction } from '../commands/action.ts';
import { saveNote } from '../commands/notes.ts';
import type { Transaction } from '../db/database.ts';

export type RefusedCommand = {
  readonly commandId: string;
  readonly verb: string;
  readonly problem: { readonly code: string; readonly params?: Record<string, string | number> };
  readonly receivedAt: number;
  readonly officerId: string | null;
  readonly deviceId: string | null;
};

type RefusedRow = { command_id: string; verb: string; problem: RefusedCommand['problem']; received_at: Date; officer_id: string | null; device_id: string | null };

export async function listRefused(tx: Transaction, district: string, placeCode: string): Promise<RefusedCommand[]> {
  const rows = await tx.query<RefusedRow>(
    { text: 'select command_id, verb, problem, received_at, officer_id, device_id from platform.refused_body where district_code = $1 and place_code = $2 and settled_at is null order by received_at desc limit 100' },
    [district, placeCode],
  );
  return rows.map((row) => ({
    commandId: row.command_id,
    verb: row.verb,
    problem: row.problem,
    receivedAt: row.received_at.getTime(),
    officerId: row.officer_id,
    deviceId: row.device_id,
  }));
}

export const settleRefusal = defineAction({
  verb: 'platform.settle-refusal',
  version: 1,
  input: z.strictObject({ commandId: uuid, placeCode: z.string().regex(/^[\w-]{6,40}$/), finding: z.string().trim().min(2).max(300) }),
  roles: ['checkpoint-leader', 'administrator'],
  channels: ['desk'],
  placeOf: ({ placeCode }) => placeCode,
  run: async (context, { commandId, placeCode, finding }) => {
    const rows = await context.tx.query(
      { text: 'update platform.refused_body set settled_at = $4 where district_code = $1 and command_id = $2 and place_code = $3 and settled_at is null returning command_id' },
      [context.district, commandId, placeCode, new Date(context.command.receivedAt)],
    );
    if (rows.length === 0) refuse('NotFound');
    await saveNote(context, placeCode, finding);
    context.record({ type: 'platform.refusal-settled', placeCode, subjectId: commandId });
    return {};
  },
});
