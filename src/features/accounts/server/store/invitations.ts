// SQL of invitations.
import type { Transaction } from '../../../../server/db/database.ts';

export type Invitation = {
  readonly id: string;
  readonly placeCode: string;
  readonly kind: 'person' | 'device';
  readonly personId: string | undefined;
  readonly laneId: string | undefined;
  readonly label: string;
  readonly codeHash: string;
  readonly expiresAt: number;
};

export async function insertInvitation(tx: Transaction, district: string, invitation: Invitation): Promise<void> {
  await tx.query(
    { text: 'insert into accounts.invitation (district_code, id, place_code, kind, person_id, lane_id, label, code_hash, expires_at) values ($1,$2,$3,$4,$5,$6,$7,$8,$9)' },
    [
      district,
      invitation.id,
      invitation.placeCode,
      invitation.kind,
      invitation.personId ?? null,
      invitation.laneId ?? null,
      invitation.label,
      invitation.codeHash,
      new Date(invitation.expiresAt),
    ],
  );
}

type InvitationRow = { place_code: string; kind: 'person' | 'device'; person_id: string | null; lane_id: string | null; label: string; code_hash: string; expires_at: Date; used_at: Date | null };

export async function findInvitation(tx: Transaction, district: string, id: string): Promise<(Invitation & { usedAt: number | undefined }) | undefined> {
  const rows = await tx.query<InvitationRow>(
    { text: 'select place_code, kind, person_id, lane_id, label, code_hash, expires_at, used_at from accounts.invitation where district_code = $1 and id = $2' },
    [district, id],
  );
  const row = rows[0];
  if (!row) return undefined;
  return {
    id,
    placeCode: row.place_code,
    kind: row.kind,
    personId: row.person_id ?? undefined,
    laneId: row.lane_id ?? undefined,
    label: row.label,
    codeHash: row.code_hash,
    expiresAt: row.expires_at.getTime(),
    usedAt: row.used_at?.getTime(),
  };
}

/** False when it was used before: two at once cannot both succeed. */
export async function useInvitation(tx: Transaction, district: string, invitation: { id: string; at: number }): Promise<boolean> {
  const rows = await tx.query(
    { text: 'update accounts.invitation set used_at = $3 where district_code = $1 and id = $2 and used_at is null returning id' },
    [district, invitation.id, new Date(invitation.at)],
  );
  return rows.length > 0;
}
