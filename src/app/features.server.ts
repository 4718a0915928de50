// Every feature of the product on the server, in the order of their doors.
import { accounts } from '../features/accounts/server/index.ts';
import { createCheckpoint } from '../features/checkpoint/server/index.ts';
import { people } from '../features/people/server/index.ts';
import { places } from '../features/places/server/index.ts';
import { createPrivacy } from '../features/privacy/server/index.ts';
import { protocol } from '../features/protocol/server/index.ts';
import type { Database } from '../server/db/database.ts';
import type { FeatureServer } from '../server/feature.ts';
import type { KeyFolder } from '../server/field-cipher/key-folder.ts';

export function listFeatures(ports: { database: Database; keys: KeyFolder }): FeatureServer[] {
  return [places, accounts, protocol, createPrivacy(ports.keys), people, createCheckpoint(ports.database)];
}
