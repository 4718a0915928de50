// What everybody may know: how long which record is kept, and how much was erased under which rule, by day.
import type { RetentionEntry } from '../../../core/retention.ts';
import type { Database, Scope } from '../../../server/db/database.ts';
import type { Route } from '../../../server/http/route.ts';
import type { KeptPage } from '../domain/views.ts';
import { listErasures } from './list-erasures.ts';

export type PrivacyRoutePorts = {
  readonly district: string;
  readonly database: Database;
  readonly scopeOf: (district: string) => Scope;
  readonly entries: readonly RetentionEntry[];
  readonly now: () => number;
};

/** PV-6. */
export function listPrivacyRoutes({ district, database, scopeOf, entries, now }: PrivacyRoutePorts): Route[] {
  return [
    {
      method: 'GET',
      path: '/api/kept',
      access: 'anyone',
      perMinute: 60,
      handle: async (): Promise<KeptPage> => ({
        district,
        entries,
        erasures: await database.read(scopeOf(district), (tx) => listErasures(tx, district, now())),
      }),
    },
  ];
}
