// SQL of what one person has opened in clear since midnight, and of who agreed that she opens more.
import type { Transaction } from '../../../../server/db/database.ts';
import type { ReadsOfDay } from '../../domain/reads-of-day.ts';

/** Within the scope of whoever asks, which holds every place at which she may open anything. */
export async function countReads(tx: Transaction, district: string, asked: { readonly personId: string; readonly subjectId: string; readonly since: number }): Promise<ReadsOfDay> {
  const [row] = await tx.query<{ opened: number; is_opened: boolean; agreements: number }>(
    {
      name: 'count-reads-of-day',
      text: `select count(distinct u.subject_id)::int as opened, coalesce(bool_or(u.subject_id = $3), false) as is_opened,
          (select count(*)::int from privacy.further_reads f where f.district_code = $1 and f.person_id = $2 and f.agreed_at >= $4) as agreements
        from privacy.unmasking u where u.district_code = $1 and u.person_id = $2 and u.granted_at >= $4`,
    },
    [district, asked.personId, asked.subjectId, new Date(asked.since)],
  );
  if (!row) throw new Error('A count answered no row.');
  return { opened: row.opened, isOpened: row.is_opened, agreements: row.agreements };
}

export type FurtherReads = { readonly id: string; readonly placeCode: string; readonly personId: string; readonly agreedBy: string; readonly at: number };

export async function insertFurtherReads(tx: Transaction, district: string, further: FurtherReads): Promise<void> {
  await tx.query(
    { text: 'insert into privacy.further_reads (district_code, id, place_code, person_id, agreed_by, agreed_at) values ($1,$2,$3,$4,$5,$6)' },
    [district, further.id, further.placeCode, further.personId, further.agreedBy, new Date(further.at)],
  );
}
