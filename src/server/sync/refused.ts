// Refused commands: each keeps its number and waits for a person, who settles it with what she did.
import { z } from 'zod';
import { uuid } from '../../core/ids.ts';
import { refuse } from '../../core/problems.ts';
import { access } from '../../core/sync/access.ts';
import { defineAction } from '../commands/action.ts';
import { saveNote } from '../commands/notes.ts';
import type { Transaction } from '../db/database.ts';

export type RefusedCommand = {
  readonly commandId: string;
  readonly verb: string;
  readonly problem: { readonly code: string; readonly params?: Record<string, string | number> };
  /** As far as the tablet's clock can be believed. */
  readonly takenAt: number;
  readonly receivedAt: number;
  readonly officerId: string | null;
  readonly deviceId: string | null;
};

type RefusedRow = { command_id: string; verb: string; problem: RefusedCommand['problem']; taken_at: Date; received_at: Date; officer_id: string | null; device_id: string | null };

/** The longest wait first; what does not fit follows when these are settled. */
export async function listRefused(tx: Transaction, district: string, placeCode: string): Promise<RefusedCommand[]> {
  const rows = await tx.query<RefusedRow>(
    {
      name: 'list-refused',
      text: `select r.command_id, r.verb, r.problem, coalesce(e.taken_at, r.received_at) as taken_at, r.received_at, r.officer_id, r.device_id
        from platform.refused_body r left join platform.event e
          on e.district_code = r.district_code and e.subject_id = r.command_id::text and e.type = 'platform.command-refused'
        where r.district_code = $1 and r.place_code = $2 and r.settled_at is null order by r.received_at, r.command_id limit 100`,
    },
    [district, placeCode],
  );
  return rows.map((row) => ({
    commandId: row.command_id,
    verb: row.verb,
    problem: row.problem,
    takenAt: row.taken_at.getTime(),
    receivedAt: row.received_at.getTime(),
    officerId: row.officer_id,
    deviceId: row.device_id,
  }));
}

export const settleRefusal = defineAction({
  verb: 'platform.settle-refusal',
  version: 1,
  input: z.strictObject({ commandId: uuid, placeCode: z.string().regex(/^[\w-]{6,40}$/), finding: z.string().trim().min(2).max(300) }),
  roles: access['platform.settle-refusal'],
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
