// SQL of the directory: officers by badge, tablets and leases, as one reference in memory.
import type { Transaction } from '../../../../server/db/database.ts';
import type { DevicePublicKey, Department } from '../../domain/records.ts';
import type { Role } from '../../domain/roles.ts';
import type { AccountsDirectory, DirectoryDevice, DirectoryGrant, DirectoryLease, DirectoryPerson } from '../../door.ts';

type PersonRow = { id: string; place_code: string; badge: string; department: Department; withdrawn_at: Date | null };
type GrantRow = { id: string; person_id: string; role: Role; place_code: string; valid_from: Date; valid_until: Date | null };
type DeviceRow = { id: string; place_code: string; lane_id: string; label: string; public_key: DevicePublicKey; sharing_key: DevicePublicKey | null; enrolled_at: Date; withdrawn_at: Date | null; wiped_at: Date | null };
type UnlockingRow = { device_id: string; person_id: string; lease_until: Date; lapsed_from: Date | null; lapsed_until: Date | null };

/** AC-12: whoever is withdrawn holds nothing from then on, also where the one who withdrew her has no say. */
function findEnd(row: GrantRow, withdrawnAt: Date | null): number | undefined {
  const ends = [row.valid_until, withdrawnAt].flatMap((at) => (at ? [at.getTime()] : []));
  return ends.length === 0 ? undefined : Math.min(...ends);
}

function groupGrants(rows: readonly GrantRow[], withdrawnAtByPerson: ReadonlyMap<string, Date | null>): Map<string, DirectoryGrant[]> {
  const grantsByPerson = new Map<string, DirectoryGrant[]>();
  for (const row of rows) {
    const validUntil = findEnd(row, withdrawnAtByPerson.get(row.person_id) ?? null);
    const grant = { id: row.id, role: row.role, placeCode: row.place_code, validFrom: row.valid_from.getTime(), validUntil };
    grantsByPerson.set(row.person_id, [...(grantsByPerson.get(row.person_id) ?? []), grant]);
  }
  return grantsByPerson;
}

function toLease({ lease_until: until, lapsed_from: from, lapsed_until: renewed }: UnlockingRow): DirectoryLease {
  return { until: until.getTime(), lapsed: from && renewed ? { from: from.getTime(), until: renewed.getTime() } : undefined };
}

function toDevice(row: DeviceRow, unlockings: readonly UnlockingRow[]): DirectoryDevice {
  const leases = unlockings.filter((unlocking) => unlocking.device_id === row.id);
  return {
    id: row.id,
    placeCode: row.place_code,
    laneId: row.lane_id,
    label: row.label,
    publicKey: row.public_key,
    sharingKey: row.sharing_key ?? undefined,
    enrolledAt: row.enrolled_at.getTime(),
    withdrawnAt: row.withdrawn_at?.getTime(),
    wipedAt: row.wiped_at?.getTime(),
    leaseByPerson: new Map(leases.map((lease) => [lease.person_id, toLease(lease)])),
  };
}

export async function loadDirectory(tx: Transaction, district: string): Promise<AccountsDirectory> {
  const people = await tx.query<PersonRow>({ text: 'select id, place_code, badge, department, withdrawn_at from accounts.person where district_code = $1' }, [district]);
  const grants = await tx.query<GrantRow>({ text: 'select id, person_id, role, place_code, valid_from, valid_until from accounts.duty_grant where district_code = $1' }, [district]);
  const devices = await tx.query<DeviceRow>({ text: 'select id, place_code, lane_id, label, public_key, sharing_key, enrolled_at, withdrawn_at, wiped_at from accounts.device where district_code = $1' }, [district]);
  const unlockings = await tx.query<UnlockingRow>({ text: 'select device_id, person_id, lease_until, lapsed_from, lapsed_until from accounts.unlocking where district_code = $1' }, [district]);
  const grantsByPerson = groupGrants(grants, new Map(people.map((row) => [row.id, row.withdrawn_at])));
  const personOf = (row: PersonRow): DirectoryPerson => ({
    id: row.id,
    placeCode: row.place_code,
    badge: row.badge,
    department: row.department,
    isWithdrawn: row.withdrawn_at !== null,
    grants: grantsByPerson.get(row.id) ?? [],
  });
  return {
    personById: new Map(people.map((row) => [row.id, personOf(row)])),
    deviceById: new Map(devices.map((row) => [row.id, toDevice(row, unlockings)])),
  };
}
