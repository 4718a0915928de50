// Sets a district up: its row in the stream, its tree of places, the first protocol, the first emergency, the first administrator.
import { randomBytes, randomUUID } from 'node:crypto';
import { makeFirstVersion, shiftVersion, type ProtocolVersion } from '../features/protocol/door.ts';
import { hashCode } from '../features/accounts/server/index.ts';
import { STANDING, type KeyFolder } from '../server/field-cipher/key-folder.ts';
import type { Database } from '../server/db/database.ts';
import type { Product } from './product.ts';
import { submitOrThrow } from './submit.ts';

/** False when the district was there already. Must come before the product is created. */
export async function foundStream(database: Database, keys: KeyFolder, at: { district: string; now: number }): Promise<boolean> {
  keys.openOwner(STANDING);
  return database.write({ district: at.district, places: [] }, async (tx) => {
    const rows = await tx.query(
      { text: 'insert into platform.district (district_code, epoch, sequence, sequenced_at) values ($1, 1, 0, $2) on conflict do nothing returning district_code' },
      [at.district, new Date(at.now)],
    );
    return rows.length > 0;
  });
}

export type SetUpOptions = {
  readonly emergency: { readonly nameZh: string; readonly nameEn: string };
  /** Days by which the dates of the default protocol are moved. */
  readonly shiftDays: number;
};

function firstVersion(product: Product, shiftDays: number): ProtocolVersion {
  return shiftVersion(makeFirstVersion(product.district), shiftDays);
}

/** Returns how many places the district has. */
export async function setUpDistrict(product: Product, options: SetUpOptions): Promise<number> {
  const facts = await submitOrThrow(product, 'places.import-district', { code: product.district });
  await submitOrThrow(product, 'privacy.open-emergency', { id: randomUUID(), ...options.emergency });
  await submitOrThrow(product, 'protocol.publish-version', { ...firstVersion(product, options.shiftDays), reason: 'First version of the district' });
  return Number(facts.places);
}

export type FirstLink = { readonly invitationId: string; readonly code: string };

/** The only way into a new district: a link that works once, for three days. */
export async function foundAccounts(product: Product, administrator: { name: string; login: string; badge: string }): Promise<FirstLink> {
  const code = randomBytes(24).toString('base64url');
  const invitationId = randomUUID();
  await submitOrThrow(product, 'accounts.found-district', {
    districtCode: product.district,
    person: { id: randomUUID(), ...administrator, department: 'command-office' },
    invitation: { id: invitationId, codeHash: hashCode(code) },
  });
  return { invitationId, code };
}
