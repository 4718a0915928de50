// SQL of legal holds.
import type { Transaction } from '../../../../server/db/database.ts';
import { defineSimpleEraser, type EraseCall, type FeatureRetention } from '../../../../server/retention/eraser.ts';

export type NewLegalHold = { readonly id: string; readonly placeCode: string; readonly subjectId: string; readonly sealedReason: Buffer; readonly by: string; readonly at: number; readonly until: number };

export async function insertLegalHold(tx: Transaction, district: string, hold: NewLegalHold): Promise<void> {
  await tx.query(
    { text: 'insert into privacy.legal_hold (district_code, id, place_code, subject_id, sealed_reason, placed_by, placed_at, until_at) values ($1,$2,$3,$4,$5,$6,$7,$8)' },
    [district, hold.id, hold.placeCode, hold.subjectId, hold.sealedReason, hold.by, new Date(hold.at), new Date(hold.until)],
  );
}

/** Undefined when there is no such hold there, or it has ended. */
export async function liftLegalHold(tx: Transaction, district: string, lifting: { id: string; placeCode: string; by: string; at: number }): Promise<string | undefined> {
  const rows = await tx.query<{ subject_id: string }>(
    { text: 'update privacy.legal_hold set lifted_at = $4, lifted_by = $5 where district_code = $1 and id = $2 and place_code = $3 and lifted_at is null and until_at > $4 returning subject_id' },
    [district, lifting.id, lifting.placeCode, new Date(lifting.at), lifting.by],
  );
  return rows[0]?.subject_id;
}

/** The subjects under hold at that instant. */
export async function listHeldSubjects({ tx, district }: Pick<EraseCall, 'tx' | 'district'>, at: number): Promise<string[]> {
  const rows = await tx.query<{ subject_id: string }>(
    { name: 'held-subjects', text: 'select distinct subject_id from privacy.legal_hold where district_code = $1 and until_at > $2 and lifted_at is null' },
    [district, new Date(at)],
  );
  return rows.map((row) => row.subject_id);
}

export type LegalHoldRow = {
  readonly id: string;
  readonly place_code: string;
  readonly subject_id: string;
  readonly sealed_reason: Buffer;
  readonly placed_by: string;
  readonly placed_at: Date;
  readonly until_at: Date;
  readonly lifted_by: string | null;
  readonly lifted_at: Date | null;
};

/** The newest first. */
export async function listLegalHolds(tx: Transaction, district: string): Promise<LegalHoldRow[]> {
  return tx.query<LegalHoldRow>(
    { text: 'select id, place_code, subject_id, sealed_reason, placed_by, placed_at, until_at, lifted_by, lifted_at from privacy.legal_hold where district_code = $1 order by placed_at desc, id limit 200' },
    [district],
  );
}

export const retentionParts: FeatureRetention = {
  erasers: [
    defineSimpleEraser({ record: 'privacy.unmasking', domain: 'standing', table: 'privacy.unmasking', id: 'id', due: 'granted_at < $2' }),
    defineSimpleEraser({ record: 'privacy.further-reads', domain: 'standing', table: 'privacy.further_reads', id: 'id', due: 'agreed_at < $2' }),
    defineSimpleEraser({ record: 'privacy.legal-hold', domain: 'standing', table: 'privacy.legal_hold', id: 'id', due: 'coalesce(lifted_at, until_at) < $2' }),
  ],
  sealedColumns: [{ table: 'privacy.legal_hold', column: 'sealed_reason', domain: 'emergency', rowId: 'id', keys: ['id'] }],
};
