// Every feature of the product on the server, in the order of their doors.
import { createAccounts } from '../features/accounts/server/index.ts';
import { createAudit } from '../features/audit/server/index.ts';
import { createCheckpoint, createListOpenChains } from '../features/checkpoint/server/index.ts';
import { createDeclaration } from '../features/declaration/server/index.ts';
import { people } from '../features/people/server/index.ts';
import { places } from '../features/places/server/index.ts';
import { createPrivacy, furtherReadsAct } from '../features/privacy/server/index.ts';
import { protocol } from '../features/protocol/server/index.ts';
import { retention as accountsRetention } from '../features/accounts/domain/retention.ts';
import { retention as auditRetention } from '../features/audit/domain/retention.ts';
import { retention as checkpointRetention } from '../features/checkpoint/domain/retention.ts';
import { retention as declarationRetention } from '../features/declaration/domain/retention.ts';
import { retention as peopleRetention } from '../features/people/domain/retention.ts';
import { retention as placesRetention } from '../features/places/domain/retention.ts';
import { retention as privacyRetention } from '../features/privacy/domain/retention.ts';
import { retention as protocolRetention } from '../features/protocol/domain/retention.ts';
import type { Database } from '../server/db/database.ts';
import type { FeatureServer } from '../server/feature.ts';
import type { KeyFolder } from '../server/field-cipher/key-folder.ts';
import { platformErasers, platformRetention } from '../server/retention/platform-retention.ts';

/** How long every feature keeps what. */
export const RETENTION = [...platformRetention, ...placesRetention, ...accountsRetention, ...protocolRetention, ...privacyRetention, ...auditRetention, ...peopleRetention, ...declarationRetention, ...checkpointRetention];

/** `isDemo`: identity numbers with the area code 99 may be declared. */
export function listFeatures(ports: { database: Database; keys: KeyFolder; isDemo: boolean; caseFolder?: string | undefined }): FeatureServer[] {
  const { database, keys, isDemo, caseFolder } = ports;
  const accounts = createAccounts(keys, [furtherReadsAct]);
  const declaration = createDeclaration({ keys, allowDemo: isDemo });
  const checkpoint = createCheckpoint({ database, keys });
  // Records go before those that they rest on: whoever passed is forgotten when no passage of hers is left.
  const parts = [platformErasers, ...[declaration, checkpoint, people, protocol, places, accounts].flatMap(({ retention }) => retention ?? [])];
  return [places, accounts, protocol, createPrivacy({ keys, entries: RETENTION, parts, caseFolder, listOpenChains: createListOpenChains(database) }), createAudit({ database, keys }), people, declaration, checkpoint];
}
