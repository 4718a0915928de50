// SQL of tablets and of who unlocked them.
import type { Transaction } from '../../../../server/db/database.ts';
import type { DevicePublicKey } from '../../domain/records.ts';

export type NewDevice = {
  readonly id: string;
  readonly placeCode: string;
  readonly laneId: string;
  readonly label: string;
  readonly publicKey: DevicePublicKey;
  readonly sharingKey: DevicePublicKey | undefined;
  readonly sealedVaultSecret: Buffer;
  readonly enrolledAt: number;
};

export async function insertDevice(tx: Transaction, district: string, device: NewDevice): Promise<void> {
  await tx.query(
    { text: 'insert into accounts.device (district_code, id, place_code, lane_id, label, public_key, sealed_vault_secret, enrolled_at, sharing_key) values ($1,$2,$3,$4,$5,$6,$7,$8,$9)' },
    [district, device.id, device.placeCode, device.laneId, device.label, JSON.stringify(device.publicKey), device.sealedVaultSecret, new Date(device.enrolledAt), device.sharingKey ? JSON.stringify(device.sharingKey) : null],
  );
}

export async function findSealedVaultSecret(tx: Transaction, district: string, deviceId: string): Promise<Buffer | undefined> {
  const rows = await tx.query<{ sealed_vault_secret: Buffer }>(
    { text: 'select sealed_vault_secret from accounts.device where district_code = $1 and id = $2 and withdrawn_at is null' },
    [district, deviceId],
  );
  return rows[0]?.sealed_vault_secret;
}

export type SealedVaultSecret = { readonly id: string; readonly sealed: Buffer };

/** Of every tablet in use. */
export async function listSealedVaultSecrets(tx: Transaction, district: string): Promise<SealedVaultSecret[]> {
  const rows = await tx.query<{ id: string; sealed_vault_secret: Buffer }>(
    { text: 'select id, sealed_vault_secret from accounts.device where district_code = $1 and withdrawn_at is null' },
    [district],
  );
  return rows.map((row) => ({ id: row.id, sealed: row.sealed_vault_secret }));
}

export async function withdrawDevice(tx: Transaction, district: string, device: { id: string; placeCode: string; at: number }): Promise<boolean> {
  const rows = await tx.query(
    { text: 'update accounts.device set withdrawn_at = $4 where district_code = $1 and id = $2 and place_code = $3 and withdrawn_at is null returning id' },
    [district, device.id, device.placeCode, new Date(device.at)],
  );
  return rows.length > 0;
}

/** False when it was not withdrawn, or has said so before. */
export async function saveWiped(tx: Transaction, district: string, device: { id: string; placeCode: string; at: number }): Promise<boolean> {
  const rows = await tx.query(
    { text: 'update accounts.device set wiped_at = $4 where district_code = $1 and id = $2 and place_code = $3 and withdrawn_at is not null and wiped_at is null returning id' },
    [district, device.id, device.placeCode, new Date(device.at)],
  );
  return rows.length > 0;
}

/** Also remembers, when the lease before had ended, from when until when it was so. */
export async function saveUnlocking(tx: Transaction, district: string, unlocking: { deviceId: string; personId: string; placeCode: string; at: number; leaseUntil: number }): Promise<void> {
  await tx.query(
    {
      text: `insert into accounts.unlocking (district_code, device_id, person_id, place_code, first_at, lease_until) values ($1,$2,$3,$4,$5,$6)
        on conflict (district_code, device_id, person_id) do update set lease_until = excluded.lease_until,
          lapsed_from = case when accounts.unlocking.lease_until < excluded.first_at then accounts.unlocking.lease_until else accounts.unlocking.lapsed_from end,
          lapsed_until = case when accounts.unlocking.lease_until < excluded.first_at then excluded.first_at else accounts.unlocking.lapsed_until end`,
    },
    [district, unlocking.deviceId, unlocking.personId, unlocking.placeCode, new Date(unlocking.at), new Date(unlocking.leaseUntil)],
  );
}
