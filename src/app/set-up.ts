// Sets a district up: its row in the stream, its tree of places, the first protocol, the first emergency, the first administrator.
import { randomBytes, randomUUID } from 'node:crypto';
import { accountsDirectory } from '../features/accounts/door.ts';
import { placesDirectory } from '../features/places/door.ts';
import { openEmergencyReference } from '../features/privacy/door.ts';
import { makeFirstVersion, protocolVersions, shiftVersion, type ProtocolVersion } from '../features/protocol/door.ts';
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

/** Does what is still missing, so that a set-up that was cut short is completed by the next. Returns how many places the district has. */
export async function setUpDistrict(product: Product, options: SetUpOptions): Promise<number> {
  const { district, references } = product;
  if (references.get(placesDirectory, district).placeByCode.size === 0) await submitOrThrow(product, 'places.import-district', { code: district });
  if (!references.get(openEmergencyReference, district)) await submitOrThrow(product, 'privacy.open-emergency', { id: randomUUID(), ...options.emergency });
  if (references.get(protocolVersions, district).length === 0) {
    await submitOrThrow(product, 'protocol.publish-version', { ...firstVersion(product, options.shiftDays), reason: 'First version of the district' });
  }
  return references.get(placesDirectory, district).placeByCode.size;
}

/** Whether anybody can get in already: then a set-up has nothing more to do. */
export function hasAccounts(product: Product): boolean {
  return product.references.get(accountsDirectory, product.district).personById.size > 0;
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
