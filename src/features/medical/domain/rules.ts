// Decisions of medical that are said to whoever acts at a desk: whom one may ask, and why a step is refused.
import type { Problem } from '../../../core/problems.ts';
import { givesCare, type ConflictReason, type Custody, type HolderKind } from './custody.ts';

const CODE_BY_CONFLICT: Readonly<Record<ConflictReason, string>> = {
  'not-begun': 'CustodyUnknown',
  ended: 'CustodyEnded',
  'not-the-holder': 'NotTheHolder',
  'not-the-receiver': 'NotAsked',
  'no-such-offer': 'OfferGone',
  'offer-open': 'OfferOpen',
  'to-itself': 'OfferToHolder',
  'not-a-clinician': 'NotAClinician',
  'too-mild': 'TooMild',
  'not-releasable': 'NotReleasable',
  'facts-after-end': 'CustodyEnded',
};

/** MD-3: a desk is told at once and nothing is kept; only what the lane says about the past is kept as a conflict. */
export function conflictToProblem(reason: ConflictReason): Problem {
  return { code: CODE_BY_CONFLICT[reason] };
}

/** `isOpen`: of the site or post that is asked, as the directory has it; undefined when there is none. */
export type Receiver = { readonly kind: HolderKind; readonly place: string; readonly isOpen: boolean | undefined };

/** Nobody is sent where what she was judged to need is not given. */
export function findOfferProblem({ need }: Custody, { kind, place, isOpen }: Receiver): Problem | undefined {
  if (isOpen === undefined) return { code: 'ReceiverUnknown', params: { place } };
  if (!isOpen) return { code: 'SiteClosed', params: { place } };
  return givesCare(kind, need) ? undefined : { code: 'CareNotGiven', params: { place } };
}

/** MD-10. */
export function findSiteProblem(site: { readonly held: number; readonly kind: string } | undefined, wish: { readonly kind: string; readonly capacity: number }): Problem | undefined {
  if (!site) return undefined;
  if (site.kind !== wish.kind) return { code: 'SiteKindStays' };
  return wish.capacity < site.held ? { code: 'SiteHoldsMore', params: { held: site.held } } : undefined;
}
