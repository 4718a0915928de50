// SQL of holders of case files, of proposals to end an emergency, and of what became of them.
import type { Row, Transaction } from '../../../../server/db/database.ts';
import type { CaseKind } from '../../../../server/retention/case-files.ts';
import type { SealedColumn } from '../../../../server/retention/eraser.ts';
import type { CaseExport, Certificate } from '../../domain/sunset.ts';
import type { SignedHand } from '../sunset/hand.ts';

export type HolderRow = { readonly id: string; readonly name_zh: string; readonly name_en: string; readonly public_key: string; readonly registered_at: Date };

export async function insertHolder(tx: Transaction, district: string, holder: { id: string; nameZh: string; nameEn: string; publicKey: string; by: string; at: number }): Promise<void> {
  await tx.query(
    { text: 'insert into privacy.holder (district_code, id, name_zh, name_en, public_key, registered_by, registered_at) values ($1,$2,$3,$4,$5,$6,$7)' },
    [district, holder.id, holder.nameZh, holder.nameEn, holder.publicKey, holder.by, new Date(holder.at)],
  );
}

export function listHolders(tx: Transaction, district: string): Promise<HolderRow[]> {
  return tx.query<HolderRow & Row>({ text: 'select id, name_zh, name_en, public_key, registered_at from privacy.holder where district_code = $1 order by registered_at, id' }, [district]);
}

export type SunsetRow = {
  readonly id: string;
  readonly emergency_id: string;
  readonly basis: string;
  readonly holder_by_kind: Readonly<Record<CaseKind, string>>;
  readonly waived_devices: readonly string[];
  readonly proposed_by: string;
  readonly proposer: SignedHand;
  readonly proposed_at: Date;
  readonly decision: 'approved' | 'withdrawn' | null;
  readonly decider: SignedHand | null;
  readonly decided_at: Date | null;
  readonly exports: readonly CaseExport[] | null;
  readonly ended_at: Date | null;
  readonly certificate: Certificate | null;
};
/** Of proposals from before hands were kept nobody's badge is known. */
const PROPOSER = `coalesce(proposer, jsonb_build_object('personId', proposed_by, 'badge', '', 'department', '')) as proposer`;
const SUNSET = `id, emergency_id, basis, holder_by_kind, waived_devices, proposed_by, ${PROPOSER}, proposed_at, decision, decider, decided_at, exports, ended_at, certificate`;

export type NewSunset = { readonly id: string; readonly emergencyId: string; readonly basis: string; readonly holderByKind: object; readonly waivedDevices: readonly string[]; readonly proposer: SignedHand; readonly at: number };

export async function insertSunset(tx: Transaction, district: string, sunset: NewSunset): Promise<void> {
  await tx.query(
    { text: 'insert into privacy.sunset (district_code, id, emergency_id, basis, holder_by_kind, waived_devices, proposed_by, proposer, proposed_at) values ($1,$2,$3,$4,$5,$6,$7,$8,$9)' },
    [district, sunset.id, sunset.emergencyId, sunset.basis, JSON.stringify(sunset.holderByKind), sunset.waivedDevices, sunset.proposer.personId, JSON.stringify(sunset.proposer), new Date(sunset.at)],
  );
}

/** Locked until the command ends. */
export async function findSunsetForUpdate(tx: Transaction, district: string, id: string): Promise<SunsetRow | undefined> {
  const rows = await tx.query<SunsetRow & Row>({ text: `select ${SUNSET} from privacy.sunset where district_code = $1 and id = $2 for update` }, [district, id]);
  return rows[0];
}

/** The newest first. */
export function listSunsets(tx: Transaction, district: string): Promise<SunsetRow[]> {
  return tx.query<SunsetRow & Row>({ text: `select ${SUNSET} from privacy.sunset where district_code = $1 order by proposed_at desc, id limit 50` }, [district]);
}

export async function saveSunsetDecision(tx: Transaction, district: string, change: { id: string; decision: 'approved' | 'withdrawn'; by: SignedHand; at: number }): Promise<void> {
  await tx.query(
    { text: 'update privacy.sunset set decision = $3, decided_by = $4, decider = $5, decided_at = $6 where district_code = $1 and id = $2' },
    [district, change.id, change.decision, change.by.personId, JSON.stringify(change.by), new Date(change.at)],
  );
}

export async function saveExports(tx: Transaction, district: string, change: { id: string; exports: readonly CaseExport[] }): Promise<void> {
  await tx.query({ text: 'update privacy.sunset set exports = $3 where district_code = $1 and id = $2' }, [district, change.id, JSON.stringify(change.exports)]);
}

export async function saveEnd(tx: Transaction, district: string, end: { id: string; emergencyId: string; at: number; certificate: Certificate }): Promise<void> {
  await tx.query({ text: 'update privacy.sunset set ended_at = $3, certificate = $4 where district_code = $1 and id = $2' }, [district, end.id, new Date(end.at), JSON.stringify(end.certificate)]);
  await tx.query({ text: 'update privacy.emergency set closed_at = $3 where district_code = $1 and id = $2 and closed_at is null' }, [district, end.emergencyId, new Date(end.at)]);
}

/** Rows by table; the names come from the features' own lists. */
export async function countRows(tx: Transaction, district: string, columns: readonly SealedColumn[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of new Set(columns.map((column) => column.table))) {
    const [row] = await tx.query<{ count: number }>({ text: `select count(*)::int as count from ${table} where district_code = $1` }, [district]);
    counts[table] = row?.count ?? 0;
  }
  return counts;
}
