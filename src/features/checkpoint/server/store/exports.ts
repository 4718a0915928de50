// SQL of requests to export in full.
import type { Transaction } from '../../../../server/db/database.ts';
import type { SealedPlace } from '../../../../server/field-cipher/field-cipher.ts';
import type { Hand } from '../../../../core/two-people.ts';
import type { Language } from '../../../../core/words.ts';
import type { ExportFacts, ExportFormat } from '../../domain/exports.ts';
import type { RegisterFilter } from '../../domain/register-question.ts';

export type ExportRequest = ExportFacts & {
  readonly id: string;
  readonly placeCode: string;
  readonly filter: RegisterFilter;
  readonly format: ExportFormat;
  readonly language: Language;
  readonly purpose: string;
  readonly sealedReason: Buffer;
  /** Null of those from before hands were noted. */
  readonly requester: Hand | null;
  readonly decidedBy: string | undefined;
};

type Row = {
  readonly id: string;
  readonly place_code: string;
  readonly filter: RegisterFilter;
  readonly format: ExportFormat;
  readonly language: Language;
  readonly purpose: string;
  readonly sealed_reason: Buffer;
  readonly requested_by: string;
  readonly requester: Hand | null;
  readonly requested_at: Date;
  readonly decision: 'approved' | 'refused' | null;
  readonly decided_by: string | null;
  readonly decided_at: Date | null;
  readonly taken_at: Date | null;
};

const COLUMNS = 'id, place_code, filter, format, language, purpose, sealed_reason, requested_by, requester, requested_at, decision, decided_by, decided_at, taken_at';

function toRequest(row: Row): ExportRequest {
  return {
    id: row.id,
    placeCode: row.place_code,
    filter: row.filter,
    format: row.format,
    language: row.language,
    purpose: row.purpose,
    sealedReason: row.sealed_reason,
    requestedBy: row.requested_by,
    requester: row.requester,
    requestedAt: row.requested_at.getTime(),
    decision: row.decision ?? undefined,
    decidedBy: row.decided_by ?? undefined,
    decidedAt: row.decided_at?.getTime(),
    takenAt: row.taken_at?.getTime(),
  };
}

/** Where the reason of a request is sealed: under the emergency, with which its words end; the request itself stays answerable. */
export function reasonPlace(id: string): SealedPlace {
  return { table: 'checkpoint.export_request', column: 'sealed_reason', rowId: id };
}

export type NewExport = Omit<ExportRequest, 'decision' | 'decidedBy' | 'decidedAt' | 'takenAt'>;

export async function insertExport(tx: Transaction, district: string, request: NewExport): Promise<void> {
  await tx.query(
    { text: 'insert into checkpoint.export_request (district_code, id, place_code, filter, format, language, purpose, sealed_reason, requested_by, requester, requested_at) values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11)' },
    [district, request.id, request.placeCode, JSON.stringify(request.filter), request.format, request.language, request.purpose, request.sealedReason, request.requestedBy, JSON.stringify(request.requester), new Date(request.requestedAt)],
  );
}

/** Locked until the command ends: two who take or decide at once come one after the other. */
export async function findExportForUpdate(tx: Transaction, district: string, at: { id: string; placeCode: string }): Promise<ExportRequest | undefined> {
  const rows = await tx.query<Row>({ text: `select ${COLUMNS} from checkpoint.export_request where district_code = $1 and id = $2 and place_code = $3 for update` }, [district, at.id, at.placeCode]);
  return rows[0] && toRequest(rows[0]);
}

export async function saveExportDecision(tx: Transaction, district: string, change: { id: string; decision: 'approved' | 'refused'; by: string; at: number }): Promise<void> {
  await tx.query(
    { text: 'update checkpoint.export_request set decision = $3, decided_by = $4, decided_at = $5 where district_code = $1 and id = $2' },
    [district, change.id, change.decision, change.by, new Date(change.at)],
  );
}

export async function saveExportTaking(tx: Transaction, district: string, change: { id: string; at: number }): Promise<void> {
  await tx.query({ text: 'update checkpoint.export_request set taken_at = $3 where district_code = $1 and id = $2' }, [district, change.id, new Date(change.at)]);
}

export async function listExports(tx: Transaction, district: string, placeCode: string): Promise<ExportRequest[]> {
  const rows = await tx.query<Row>(
    { name: 'list-exports', text: `select ${COLUMNS} from checkpoint.export_request where district_code = $1 and place_code = $2 order by requested_at desc limit 50` },
    [district, placeCode],
  );
  return rows.map(toRequest);
}
