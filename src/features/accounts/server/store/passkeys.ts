// SQL of passkeys and of the roles that need one.
import type { Transaction } from '../../../../server/db/database.ts';
import { roleSchema, type Role } from '../../domain/roles.ts';

export type NewPasskey = {
  readonly id: string;
  readonly personId: string;
  readonly placeCode: string;
  readonly credentialId: string;
  readonly site: string;
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly label: string;
  readonly createdAt: number;
};

/** False when the authenticator's key is known already, to this person or another. */
export async function insertPasskey(tx: Transaction, district: string, passkey: NewPasskey): Promise<boolean> {
  const rows = await tx.query(
    {
      text: `insert into accounts.passkey (district_code, id, person_id, place_code, credential_id, site, public_key, counter, transports, label, created_at)
        values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11) on conflict (district_code, credential_id) do nothing returning id`,
    },
    [district, passkey.id, passkey.personId, passkey.placeCode, passkey.credentialId, passkey.site, passkey.publicKey, passkey.counter, passkey.transports, passkey.label, new Date(passkey.createdAt)],
  );
  return rows.length > 0;
}

export type StoredPasskey = { readonly id: string; readonly personId: string; readonly credentialId: string; readonly site: string; readonly publicKey: Buffer; readonly transports: readonly string[] };
type PasskeyRow = { id: string; person_id: string; credential_id: string; site: string; public_key: Buffer; transports: string[] };
const COLUMNS = 'k.id, k.person_id, k.credential_id, k.site, k.public_key, k.transports';

function toPasskey(row: PasskeyRow): StoredPasskey {
  return { id: row.id, personId: row.person_id, credentialId: row.credential_id, site: row.site, publicKey: row.public_key, transports: row.transports };
}

/** Of somebody who still has an account; undefined when it was revoked. */
export async function findPasskey(tx: Transaction, district: string, credentialId: string): Promise<StoredPasskey | undefined> {
  const rows = await tx.query<PasskeyRow>(
    {
      text: `select ${COLUMNS} from accounts.passkey k join accounts.person p on p.district_code = k.district_code and p.id = k.person_id
        where k.district_code = $1 and k.credential_id = $2 and k.revoked_at is null and p.withdrawn_at is null`,
    },
    [district, credentialId],
  );
  return rows[0] && toPasskey(rows[0]);
}

export async function listUsablePasskeys(tx: Transaction, district: string, personId: string): Promise<StoredPasskey[]> {
  const rows = await tx.query<PasskeyRow>({ text: `select ${COLUMNS} from accounts.passkey k where k.district_code = $1 and k.person_id = $2 and k.revoked_at is null` }, [district, personId]);
  return rows.map(toPasskey);
}

export type ListedPasskey = { readonly id: string; readonly label: string; readonly site: string; readonly createdAt: number; readonly lastUsedAt: number | undefined; readonly revokedAt: number | undefined };

export async function listPasskeys(tx: Transaction, district: string, personId: string): Promise<ListedPasskey[]> {
  const rows = await tx.query<{ id: string; label: string; site: string; created_at: Date; last_used_at: Date | null; revoked_at: Date | null }>(
    { text: 'select id, label, site, created_at, last_used_at, revoked_at from accounts.passkey where district_code = $1 and person_id = $2 order by created_at' },
    [district, personId],
  );
  return rows.map((row) => ({ id: row.id, label: row.label, site: row.site, createdAt: row.created_at.getTime(), lastUsedAt: row.last_used_at?.getTime(), revokedAt: row.revoked_at?.getTime() }));
}

/** False when its counter did not go on: there is a second authenticator with the same key. Those without a counter stay at 0. */
export async function advancePasskey(tx: Transaction, district: string, used: { id: string; counter: number; at: number }): Promise<boolean> {
  const rows = await tx.query(
    { text: 'update accounts.passkey set counter = $3, last_used_at = $4 where district_code = $1 and id = $2 and revoked_at is null and (counter < $3 or (counter = 0 and $3 = 0)) returning id' },
    [district, used.id, used.counter, new Date(used.at)],
  );
  return rows.length > 0;
}

/** Whatever it opened is closed with it. False when she has no such passkey in use. */
export async function revokePasskey(tx: Transaction, district: string, revoked: { id: string; personId: string; at: number }): Promise<boolean> {
  const rows = await tx.query(
    { text: 'update accounts.passkey set revoked_at = $4 where district_code = $1 and id = $2 and person_id = $3 and revoked_at is null returning id' },
    [district, revoked.id, revoked.personId, new Date(revoked.at)],
  );
  if (rows.length === 0) return false;
  await tx.query({ text: 'delete from accounts.session where district_code = $1 and passkey_id = $2' }, [district, revoked.id]);
  return true;
}

export async function saveSignInRule(tx: Transaction, district: string, rule: { role: Role; needsPasskey: boolean; setBy: string; at: number }): Promise<void> {
  await tx.query(
    {
      text: `insert into accounts.sign_in_rule (district_code, role, needs_passkey, set_by, set_at) values ($1,$2,$3,$4,$5)
        on conflict (district_code, role) do update set needs_passkey = excluded.needs_passkey, set_by = excluded.set_by, set_at = excluded.set_at`,
    },
    [district, rule.role, rule.needsPasskey, rule.setBy, new Date(rule.at)],
  );
}

export async function listPasskeyRoles(tx: Transaction, district: string): Promise<ReadonlySet<Role>> {
  const rows = await tx.query<{ role: string }>({ text: 'select role from accounts.sign_in_rule where district_code = $1 and needs_passkey' }, [district]);
  return new Set(rows.map(({ role }) => roleSchema.parse(role)));
}
