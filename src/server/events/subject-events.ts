// Reads what the event table tells of some subjects, within scope, in the order in which it was stored.
import type { Facts } from '../../core/sync/answers.ts';
import type { Transaction } from '../db/database.ts';

export type SubjectEvent = {
  readonly sequence: number;
  readonly at: number;
  readonly takenAt: number;
  readonly type: string;
  readonly commandId: string;
  readonly officerId: string | null;
  readonly deviceId: string | null;
  readonly subjectId: string;
  readonly ruleIds: readonly string[];
  readonly facts: Facts;
};

type Row = { sequence: string; at: Date; taken_at: Date; type: string; command_id: string; officer_id: string | null; device_id: string | null; subject_id: string; rule_ids: string[]; facts: Facts };

/** One more than any history is long: whoever gets as many as asked for knows that there are more. */
export async function listSubjectEvents(tx: Transaction, district: string, of: { subjectIds: readonly string[]; limit: number }): Promise<SubjectEvent[]> {
  const rows = await tx.query<Row>(
    {
      name: 'list-subject-events',
      text: `select sequence, at, taken_at, type, command_id, officer_id, device_id, subject_id, rule_ids, facts from platform.event
        where district_code = $1 and subject_id = any($2::text[]) order by sequence limit $3`,
    },
    [district, of.subjectIds, of.limit],
  );
  return rows.map((row) => ({
    sequence: Number(row.sequence),
    at: row.at.getTime(),
    takenAt: row.taken_at.getTime(),
    type: row.type,
    commandId: row.command_id,
    officerId: row.officer_id,
    deviceId: row.device_id,
    subjectId: row.subject_id,
    ruleIds: row.rule_ids,
    facts: row.facts,
  }));
}
