// SQL of emergencies and of grants to read in clear.
import type { Transaction } from '../../../../server/db/database.ts';
import type { Emergency, Purpose } from '../../domain/records.ts';
import { unmaskingKey } from '../../door.ts';

export async function insertEmergency(tx: Transaction, district: string, emergency: Emergency): Promise<void> {
  await tx.query(
    { text: 'insert into privacy.emergency (district_code, id, name_zh, name_en, opened_at) values ($1,$2,$3,$4,$5)' },
    [district, emergency.id, emergency.nameZh, emergency.nameEn, new Date(emergency.openedAt)],
  );
}

export async function findOpenEmergency(tx: Transaction, district: string): Promise<Emergency | undefined> {
  const rows = await tx.query<{ id: string; name_zh: string; name_en: string; opened_at: Date }>(
    { text: 'select id, name_zh, name_en, opened_at from privacy.emergency where district_code = $1 and closed_at is null' },
    [district],
  );
  const row = rows[0];
  return row && { id: row.id, nameZh: row.name_zh, nameEn: row.name_en, openedAt: row.opened_at.getTime() };
}

export async function listEndedEmergencies(tx: Transaction, district: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>({ text: 'select id from privacy.emergency where district_code = $1 and closed_at is not null' }, [district]);
  return rows.map(({ id }) => id);
}

export type NewUnmasking = {
  readonly id: string;
  readonly placeCode: string;
  readonly personId: string;
  readonly subjectId: string;
  readonly purpose: Purpose;
  readonly grantedAt: number;
  readonly expiresAt: number;
};

export async function insertUnmasking(tx: Transaction, district: string, unmasking: NewUnmasking): Promise<void> {
  await tx.query(
    { text: 'insert into privacy.unmasking (district_code, id, place_code, person_id, subject_id, purpose, granted_at, expires_at) values ($1,$2,$3,$4,$5,$6,$7,$8)' },
    [district, unmasking.id, unmasking.placeCode, unmasking.personId, unmasking.subjectId, unmasking.purpose, new Date(unmasking.grantedAt), new Date(unmasking.expiresAt)],
  );
}

/** Those that were granted within the last day are enough: each lasts ten minutes. */
export async function loadUnmaskings(tx: Transaction, district: string): Promise<Map<string, number>> {
  const rows = await tx.query<{ person_id: string; subject_id: string; expires_at: Date }>(
    { text: "select person_id, subject_id, max(expires_at) as expires_at from privacy.unmasking where district_code = $1 and expires_at > (select max(expires_at) from privacy.unmasking where district_code = $1) - interval '1 day' group by 1, 2" },
    [district],
  );
  return new Map(rows.map((row) => [unmaskingKey(row.person_id, row.subject_id), row.expires_at.getTime()]));
}
