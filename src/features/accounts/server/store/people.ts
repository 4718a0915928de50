// SQL of people with an account and of what they are granted.
import type { Transaction } from '../../../../server/db/database.ts';
import type { Department } from '../../domain/records.ts';
import type { Role } from '../../domain/roles.ts';
import type { Tries } from '../../domain/rules.ts';

export type NewPerson = {
  readonly id: string;
  readonly placeCode: string;
  readonly badge: string;
  readonly department: Department;
  readonly loginToken: Buffer;
  readonly sealedIdentity: Buffer;
  readonly createdAt: number;
};

export async function insertPerson(tx: Transaction, district: string, person: NewPerson): Promise<void> {
  await tx.query(
    { text: 'insert into accounts.person (district_code, id, place_code, badge, department, login_token, sealed_identity, created_at) values ($1,$2,$3,$4,$5,$6,$7,$8)' },
    [district, person.id, person.placeCode, person.badge, person.department, person.loginToken, person.sealedIdentity, new Date(person.createdAt)],
  );
}

/** False when the person was withdrawn before she used her invitation. */
export async function saveSecrets(tx: Transaction, district: string, secrets: { personId: string; passwordHash: string; pinHash: string }): Promise<boolean> {
  const rows = await tx.query(
    { text: 'update accounts.person set password_hash = $3, pin_hash = $4, failed_tries = 0, locked_until = null where district_code = $1 and id = $2 and withdrawn_at is null returning id' },
    [district, secrets.personId, secrets.passwordHash, secrets.pinHash],
  );
  return rows.length > 0;
}

export async function saveTries(tx: Transaction, district: string, tries: { personId: string; failedTries: number; lockedUntil: number | undefined }): Promise<void> {
  await tx.query(
    { text: 'update accounts.person set failed_tries = $3, locked_until = $4 where district_code = $1 and id = $2' },
    [district, tries.personId, tries.failedTries, tries.lockedUntil === undefined ? null : new Date(tries.lockedUntil)],
  );
}

/** Locked until the command ends: wrong tries that come at once are all counted. */
export async function findTriesForUpdate(tx: Transaction, district: string, personId: string): Promise<Tries | undefined> {
  const rows = await tx.query<Pick<CredentialRow, 'failed_tries' | 'locked_until'>>(
    { text: 'select failed_tries, locked_until from accounts.person where district_code = $1 and id = $2 for update' },
    [district, personId],
  );
  const row = rows[0];
  return row && { failedTries: row.failed_tries, lockedUntil: row.locked_until?.getTime() };
}

/** False when there is no such person in scope. */
export async function withdrawPerson(tx: Transaction, district: string, person: { id: string; placeCode: string; at: number }): Promise<boolean> {
  const rows = await tx.query(
    { text: 'update accounts.person set withdrawn_at = $4 where district_code = $1 and id = $2 and place_code = $3 and withdrawn_at is null returning id' },
    [district, person.id, person.placeCode, new Date(person.at)],
  );
  if (rows.length === 0) return false;
  await tx.query({ text: 'delete from accounts.session where district_code = $1 and person_id = $2' }, [district, person.id]);
  await tx.query(
    { text: 'update accounts.duty_grant set valid_until = $3 where district_code = $1 and person_id = $2 and (valid_until is null or valid_until > $3)' },
    [district, person.id, new Date(person.at)],
  );
  return true;
}

export type Credentials = {
  readonly personId: string;
  readonly passwordHash: string | undefined;
  readonly pinHash: string | undefined;
  readonly failedTries: number;
  readonly lockedUntil: number | undefined;
};

type CredentialRow = { id: string; password_hash: string | null; pin_hash: string | null; failed_tries: number; locked_until: Date | null };

export type CredentialKey = { readonly loginToken: Buffer } | { readonly badge: string };

export async function findCredentials(tx: Transaction, district: string, key: CredentialKey): Promise<Credentials | undefined> {
  const [column, value] = 'badge' in key ? ['badge', key.badge] : ['login_token', key.loginToken];
  const rows = await tx.query<CredentialRow>(
    { text: `select id, password_hash, pin_hash, failed_tries, locked_until from accounts.person where district_code = $1 and ${column} = $2 and withdrawn_at is null` },
    [district, value],
  );
  const row = rows[0];
  if (!row) return undefined;
  return {
    personId: row.id,
    passwordHash: row.password_hash ?? undefined,
    pinHash: row.pin_hash ?? undefined,
    failedTries: row.failed_tries,
    lockedUntil: row.locked_until?.getTime(),
  };
}

export async function findSealedIdentity(tx: Transaction, district: string, personId: string): Promise<Buffer | undefined> {
  const rows = await tx.query<{ sealed_identity: Buffer }>({ text: 'select sealed_identity from accounts.person where district_code = $1 and id = $2' }, [district, personId]);
  return rows[0]?.sealed_identity;
}

export async function listSealedIdentities(tx: Transaction, district: string): Promise<Map<string, Buffer>> {
  const rows = await tx.query<{ id: string; sealed_identity: Buffer }>({ text: 'select id, sealed_identity from accounts.person where district_code = $1' }, [district]);
  return new Map(rows.map((row) => [row.id, row.sealed_identity]));
}

export type NewGrant = { readonly id: string; readonly personId: string; readonly role: Role; readonly placeCode: string; readonly validFrom: number; readonly validUntil?: number | undefined };

export async function insertGrant(tx: Transaction, district: string, grant: NewGrant): Promise<void> {
  await tx.query(
    { text: 'insert into accounts.duty_grant (district_code, id, person_id, role, place_code, valid_from, valid_until) values ($1,$2,$3,$4,$5,$6,$7)' },
    [district, grant.id, grant.personId, grant.role, grant.placeCode, new Date(grant.validFrom), grant.validUntil === undefined ? null : new Date(grant.validUntil)],
  );
}

export async function endGrant(tx: Transaction, district: string, grant: { id: string; personId: string; placeCode: string; at: number }): Promise<boolean> {
  const rows = await tx.query(
    { text: 'update accounts.duty_grant set valid_until = $4 where district_code = $1 and id = $2 and place_code = $3 and person_id = $5 and (valid_until is null or valid_until > $4) returning id' },
    [district, grant.id, grant.placeCode, new Date(grant.at), grant.personId],
  );
  return rows.length > 0;
}
