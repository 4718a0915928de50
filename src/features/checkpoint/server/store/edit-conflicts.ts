// SQL of conflicts between corrections.
import type { Transaction } from '../../../../server/db/database.ts';

export type EditConflict = {
  readonly id: string;
  readonly placeCode: string;
  readonly passageId: string;
  /** Flat: `vehicle.plate`, or a traveller's id and her field. */
  readonly field: string;
  readonly stepIds: readonly string[];
  readonly openedAt: number;
  readonly closedAt: number | undefined;
  readonly closedBy: string | undefined;
  readonly keptStepId: string | undefined;
};

type Row = {
  readonly id: string;
  readonly place_code: string;
  readonly passage_id: string;
  readonly field: string;
  readonly step_ids: readonly string[];
  readonly opened_at: Date;
  readonly closed_at: Date | null;
  readonly closed_by: string | null;
  readonly kept_step_id: string | null;
};

const COLUMNS = 'id, place_code, passage_id, field, step_ids, opened_at, closed_at, closed_by, kept_step_id';

function toConflict(row: Row): EditConflict {
  return {
    id: row.id,
    placeCode: row.place_code,
    passageId: row.passage_id,
    field: row.field,
    stepIds: row.step_ids,
    openedAt: row.opened_at.getTime(),
    closedAt: row.closed_at?.getTime(),
    closedBy: row.closed_by ?? undefined,
    keptStepId: row.kept_step_id ?? undefined,
  };
}

/** Of one passage, the oldest first; its row is locked by whoever corrects. */
export async function listConflictsOf(tx: Transaction, district: string, passageId: string): Promise<EditConflict[]> {
  const rows = await tx.query<Row>({ name: 'list-edit-conflicts', text: `select ${COLUMNS} from checkpoint.edit_conflict where district_code = $1 and passage_id = $2 order by opened_at, id` }, [district, passageId]);
  return rows.map(toConflict);
}

/** Of one checkpoint, those that wait for a person, the newest first. */
export async function listOpenConflicts(tx: Transaction, district: string, placeCode: string): Promise<EditConflict[]> {
  const rows = await tx.query<Row>(
    { name: 'list-open-edit-conflicts', text: `select ${COLUMNS} from checkpoint.edit_conflict where district_code = $1 and place_code = $2 and closed_at is null order by opened_at desc limit 100` },
    [district, placeCode],
  );
  return rows.map(toConflict);
}

export type OpenedConflict = Pick<EditConflict, 'id' | 'placeCode' | 'passageId' | 'field' | 'stepIds' | 'openedAt'>;

/** A further correction of the field joins the conflict that is open already. */
export async function saveConflict(tx: Transaction, district: string, conflict: OpenedConflict): Promise<void> {
  await tx.query(
    {
      text: `insert into checkpoint.edit_conflict (district_code, id, place_code, passage_id, field, step_ids, opened_at) values ($1,$2,$3,$4,$5,$6,$7)
        on conflict (district_code, id) do update set step_ids = excluded.step_ids`,
    },
    [district, conflict.id, conflict.placeCode, conflict.passageId, conflict.field, conflict.stepIds, new Date(conflict.openedAt)],
  );
}

export async function closeConflict(tx: Transaction, district: string, closing: { id: string; stepIds: readonly string[]; keptStepId: string; closedBy: string; at: number }): Promise<void> {
  await tx.query(
    { text: 'update checkpoint.edit_conflict set closed_at = $3, closed_by = $4, kept_step_id = $5, step_ids = $6 where district_code = $1 and id = $2' },
    [district, closing.id, new Date(closing.at), closing.closedBy, closing.keptStepId, closing.stepIds],
  );
}
