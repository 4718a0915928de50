// SQL of sites: how many people each takes and holds; the table itself refuses one too many.
import type { Row, Transaction } from '../../../../server/db/database.ts';
import type { SiteKind } from '../../../places/door.ts';
import type { Site } from '../../domain/records.ts';

type SiteRow = { readonly code: string; readonly kind: SiteKind; readonly capacity: number; readonly held: number; readonly is_open: boolean };

function toSite({ code, kind, capacity, held, is_open: isOpen }: SiteRow): Site {
  return { code, kind, capacity, held, isOpen };
}

export async function listSites(tx: Transaction, district: string): Promise<Site[]> {
  const rows = await tx.query<SiteRow & Row>({ name: 'list-sites', text: 'select code, kind, capacity, held, is_open from medical.site where district_code = $1 order by code' }, [district]);
  return rows.map(toSite);
}

export async function findSite(tx: Transaction, district: string, code: string): Promise<Site | undefined> {
  return (await listSites(tx, district)).find((site) => site.code === code);
}

export async function saveSite(tx: Transaction, district: string, site: Omit<Site, 'held'>): Promise<void> {
  await tx.query(
    {
      name: 'save-site',
      text: `insert into medical.site (district_code, code, kind, capacity, held, is_open) values ($1,$2,$3,$4,0,$5)
        on conflict (district_code, code) do update set capacity = excluded.capacity, is_open = excluded.is_open`,
    },
    [district, site.code, site.kind, site.capacity, site.isOpen],
  );
}

/** MD-10: false when no place is left. One statement counts and takes the place. */
export async function takePlace(tx: Transaction, district: string, code: string): Promise<boolean> {
  const rows = await tx.query<Row>({ name: 'take-place', text: 'update medical.site set held = held + 1 where district_code = $1 and code = $2 and held < capacity returning 1 as one' }, [district, code]);
  return rows.length > 0;
}

export async function leavePlace(tx: Transaction, district: string, code: string): Promise<void> {
  await tx.query({ name: 'leave-place', text: 'update medical.site set held = held - 1 where district_code = $1 and code = $2' }, [district, code]);
}
