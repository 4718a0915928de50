// Who may see which row, told once more from the READMEs alone: nothing of the product is asked, so that the two can differ.

export type Role = 'administrator' | 'commander' | 'checkpoint-leader' | 'lane-officer' | 'medic' | 'auditor';
/** Milliseconds since the epoch; `until` is exclusive, undefined is for ever. */
export type Grant = { readonly id: string; readonly role: Role; readonly place: string; readonly from: number; until: number | undefined };
export type Person = { readonly id: string; readonly badge: string; readonly grants: Grant[]; isWithdrawn: boolean; readonly unmasked: { readonly subject: string; readonly at: number }[] };
export type Kind = 'passage' | 'waiter' | 'permit' | 'declaration' | 'call-back' | 'refused' | 'review' | 'export' | 'batch' | 'account' | 'tablet' | 'checkpoint' | 'proposal' | 'notice' | 'custody';
/** `subject`: the passage by whose unmasking it is read in clear; `caller`: who is named to call back. */
export type Row = { readonly kind: Kind; readonly id: string; readonly place: string; readonly subject: string; readonly takenAt: number; readonly caller?: string };
/** The tree as it stands, and by `person place` the exports in full that two people agreed to. */
export type Known = { readonly parentOf: ReadonlyMap<string, string>; readonly places: readonly string[]; readonly agreedExports: ReadonlyMap<string, { readonly at: number }> };
/** Who asks, from which tablet if from one, and when. */
export type Asker = { readonly person: Person; readonly at: number; readonly tablet: { readonly place: string; readonly leaseUntil: number } | undefined };

const BOARD: readonly Role[] = ['checkpoint-leader', 'commander', 'auditor', 'administrator'];
const LANE: readonly Role[] = ['lane-officer', 'checkpoint-leader'];
const ALL: readonly Role[] = ['lane-officer', ...BOARD];
const EVERYBODY: readonly Role[] = ['medic', ...ALL];
type Policy = { readonly kinds: readonly Kind[]; readonly roles: readonly Role[]; readonly clear?: 'purpose' | 'caller' | 'returning' | 'two-people' | 'self' | 'holder'; readonly isOnTablet?: true; readonly isAnywhere?: true };
const policy = (roles: readonly Role[], kinds: readonly Kind[], more: Omit<Policy, 'kinds' | 'roles'> = {}): Policy => ({ kinds, roles, ...more });

/** Every way to a row: by which roles over its place, and in clear for whom. */
export const POLICIES = {
  register: policy(ALL, ['passage']),
  'search-plate': policy(ALL, ['passage']),
  'search-document': policy(ALL, ['passage']),
  'search-name': policy(ALL, ['passage']),
  'search-phone': policy(ALL, ['passage']),
  'search-time': policy(ALL, ['passage']),
  passage: policy(ALL, ['passage']),
  'passage-in-clear': policy(BOARD, ['passage'], { clear: 'purpose' }),
  history: policy(BOARD, ['passage']),
  'history-in-clear': policy(BOARD, ['passage'], { clear: 'purpose' }),
  ledger: policy(BOARD, ['passage']),
  'export-csv': policy(BOARD, ['passage']),
  'export-xlsx': policy(BOARD, ['passage']),
  'export-in-full': policy(BOARD, ['passage'], { clear: 'two-people' }),
  board: policy(BOARD, ['waiter']),
  closing: policy(BOARD, ['waiter']),
  declared: policy(ALL, ['declaration']),
  'declared-in-clear': policy(BOARD, ['declaration'], { clear: 'purpose' }),
  'call-backs': policy(ALL, ['call-back']),
  'call-back-in-clear': policy(LANE, ['call-back'], { clear: 'caller' }),
  'returning-plate': policy(LANE, ['passage'], { clear: 'returning', isOnTablet: true }),
  'returning-document': policy(LANE, ['passage'], { clear: 'returning', isOnTablet: true }),
  'post-flow': policy(BOARD, ['permit', 'notice']),
  attention: policy(BOARD, ['refused', 'review']),
  exports: policy(BOARD, ['export']),
  batches: policy(BOARD, ['batch']),
  'medical-queue': policy(['medic', 'checkpoint-leader', 'commander', 'auditor'], ['custody']),
  'medical-custody': policy(['medic', 'checkpoint-leader', 'commander', 'auditor'], ['custody']),
  'medical-custody-in-clear': policy(['medic', 'checkpoint-leader'], ['custody'], { clear: 'holder' }),
  me: policy(EVERYBODY, ['account'], { clear: 'self', isAnywhere: true }),
  people: policy(['administrator', 'checkpoint-leader', 'auditor'], ['account']),
  tablets: policy(BOARD, ['tablet']),
  checkpoints: policy(EVERYBODY, ['checkpoint']),
  proposals: policy(['administrator', 'commander', 'auditor'], ['proposal'], { isAnywhere: true }),
} as const satisfies Record<string, Policy>;
export type Path = keyof typeof POLICIES;

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const MONTH = 30 * DAY;

export function holds({ person, at, tablet }: Asker, { roles, place }: { roles: readonly Role[]; place: string }, { parentOf }: Pick<Known, 'parentOf'>): boolean {
  if (person.isWithdrawn || (tablet && (tablet.place !== place || at >= tablet.leaseUntil))) return false;
  const above = (code: string): readonly string[] => [code, ...(parentOf.has(code) ? above(parentOf.get(code) ?? '') : [])];
  return person.grants.some((grant) => roles.includes(grant.role) && above(place).includes(grant.place) && grant.from <= at && (grant.until === undefined || at < grant.until));
}

/** Whether what the way asks for besides a role is there. */
function hasReason(asker: Asker, { clear, row }: { clear: Policy['clear']; row: Row }, known: Known): boolean {
  if (clear === 'purpose') return asker.person.unmasked.some(({ subject, at }) => subject === row.subject && at <= asker.at && asker.at < at + 10 * MINUTE);
  if (clear === 'self') return row.id === asker.person.id;
  if (clear === 'caller') return row.caller === asker.person.id;
  if (clear === 'two-people') return asker.at < (known.agreedExports.get(`${asker.person.id} ${row.place}`)?.at ?? Number.NEGATIVE_INFINITY) + 60 * MINUTE;
  return clear === 'returning' ? row.takenAt >= asker.at - MONTH : true;
}

/** What is read in clear only is not seen at all without the reason for it. */
export function maySee(asker: Asker, { path, row }: { path: Path; row: Row }, known: Known): boolean {
  const { roles, clear, isOnTablet, isAnywhere }: Policy = POLICIES[path];
  if ((asker.tablet !== undefined) !== (isOnTablet === true)) return false;
  if (!(isAnywhere ? known.places : [row.place]).some((place) => holds(asker, { roles, place }, known))) return false;
  // A notice stands on the board for a day at most.
  if (row.kind === 'notice' && asker.at >= row.takenAt + DAY) return false;
  return hasReason(asker, { clear, row }, known);
}
