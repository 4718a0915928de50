// What must outlive an emergency in other hands: case files, handed in by the feature that keeps them, page by page.
import type { Sealer } from '../commands/action.ts';
import type { Transaction } from '../db/database.ts';

/** `holds`: who was held or handed over; `decisions`: what was decided about a vehicle and why. Each has a holder by law. */
export const CASE_KINDS = ['holds', 'decisions'] as const;
export type CaseKind = (typeof CASE_KINDS)[number];

export type CaseCall = { readonly tx: Transaction; readonly district: string; readonly sealer: Sealer; /** The last page's `next`. */ readonly after: string | undefined; readonly limit: number };

/** In clear, for sealing to the holder at once. `next` is undefined on the last page. */
export type CasePage = { readonly files: readonly unknown[]; readonly next: string | undefined };

export type CaseSource = { readonly kind: CaseKind; readonly list: (call: CaseCall) => Promise<CasePage> };
