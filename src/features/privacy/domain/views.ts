// What screens get to see of privacy.
import type { RetentionEntry } from '../../../core/retention.ts';
import type { TwoPeopleState } from '../../../core/two-people.ts';
import type { Emergency } from './records.ts';
import type { Certificate, OpenChain } from './sunset.ts';

export type LegalHoldView = {
  readonly id: string;
  readonly placeCode: string;
  readonly subjectId: string;
  /** Undefined when it is erased. */
  readonly reason: string | undefined;
  readonly placedBy: string;
  readonly placedAt: number;
  readonly until: number;
  readonly state: 'running' | 'lifted' | 'over';
  readonly liftedBy: string | undefined;
  readonly liftedAt: number | undefined;
};

/** So many of a record, on a day (its first instant in Asia/Shanghai), under a rule. */
export type ErasureCount = { readonly record: string; readonly then: string; readonly days: number; readonly from: string; readonly day: number; readonly amount: number };

type Signatory = { readonly badge: string; readonly department: string };

export type SunsetProposal = {
  readonly id: string;
  readonly emergencyId: string;
  readonly basis: string;
  readonly holderByKind: Readonly<Record<string, string>>;
  readonly waivedDevices: readonly string[];
  readonly proposedBy: Signatory;
  readonly proposedAt: number;
  readonly state: TwoPeopleState | 'ended';
  readonly isMine: boolean;
  readonly decidedBy: Signatory | undefined;
  readonly decidedAt: number | undefined;
  readonly certificate: Certificate | undefined;
  readonly certificateDigest: string | undefined;
};

export type SunsetPage = {
  readonly emergency: Emergency | undefined;
  readonly openChains: readonly OpenChain[];
  readonly runningHolds: number;
  readonly canExport: boolean;
  readonly holders: readonly { readonly id: string; readonly nameZh: string; readonly nameEn: string }[];
  /** Data keys that would be destroyed. */
  readonly weeks: number;
  /** Rows that would be erased, by table. */
  readonly rows: Readonly<Record<string, number>>;
  readonly proposals: readonly SunsetProposal[];
};

/** The public page: what is kept for how long, and what was erased. */
export type KeptPage = { readonly district: string; readonly entries: readonly RetentionEntry[]; readonly erasures: readonly ErasureCount[]; readonly certificates: readonly { readonly certificate: Certificate; readonly digest: string }[]; /** Records that came after their term or after the end, and were not kept. */ readonly late: number };
