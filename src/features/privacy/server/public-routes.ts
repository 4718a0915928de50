// What everybody may know: how long which record is kept, and how much was erased under which rule, by day.
import type { RetentionEntry } from '../../../core/retention.ts';
import type { Database, Scope, Transaction } from '../../../server/db/database.ts';
import { LATE_MEASURE } from '../../../server/commands/too-late.ts';
import type { Route } from '../../../server/http/route.ts';
import { sumTallies } from '../../../server/sync/tallies.ts';
import type { KeptPage } from '../domain/views.ts';
import { listErasures } from './list-erasures.ts';
import { listSunsets } from './store/sunsets.ts';
import { digestCertificate } from './sunset/certificate.ts';

export type PrivacyRoutePorts = {
  readonly district: string;
  readonly database: Database;
  readonly scopeOf: (district: string) => Scope;
  readonly entries: readonly RetentionEntry[];
  readonly now: () => number;
};

async function loadPublicPart(tx: Transaction, district: string, now: number): Promise<Pick<KeptPage, 'erasures' | 'certificates' | 'late'>> {
  const certificates = (await listSunsets(tx, district)).flatMap(({ certificate }) => certificate ?? []);
  return {
    erasures: await listErasures(tx, district, now),
    certificates: certificates.map((certificate) => ({ certificate, digest: digestCertificate(certificate) })),
    late: await sumTallies(tx, district, LATE_MEASURE),
  };
}

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
        ...(await database.read(scopeOf(district), (tx) => loadPublicPart(tx, district, now()))),
      }),
    },
  ];
}
