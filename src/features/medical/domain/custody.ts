// Custody of one person: steps in the server's order, folded into who holds her, who was asked to, and what must be looked into.

export const HOLDER_KINDS = ['checkpoint', 'medic', 'transport', 'hospital', 'isolation-site', 'home', 'authority'] as const;
export type HolderKind = (typeof HOLDER_KINDS)[number];

/** `place` is the code under whose scope the holder works; an authority on paper stands under the place that handed over. */
export type Holder = { readonly kind: HolderKind; readonly place: string };

export const FINDINGS = ['clear', 'home-observation', 'isolation-site', 'designated-hospital'] as const;
export type Finding = (typeof FINDINGS)[number];

/** What the lane found, the worse last. */
export const LANE_FACTS = ['held', 'referred'] as const;
export type LaneFacts = (typeof LANE_FACTS)[number];

export const RELEASE_GROUNDS = ['undone', 'turned-back', 'mistaken'] as const;
export type ReleaseGround = (typeof RELEASE_GROUNDS)[number];

/** `by`: the place that acts. */
export type Deed =
  | { readonly kind: 'begin'; readonly by: string; readonly facts: LaneFacts; /** Of the protocol, by which the lane held her. */ readonly ruleIds?: readonly string[] }
  | { readonly kind: 'offer'; readonly by: string; readonly offerId: string; readonly to: Holder; readonly dueAt: number }
  | { readonly kind: 'accept'; readonly by: string; readonly offerId: string }
  | { readonly kind: 'decline'; readonly by: string; readonly offerId: string }
  | { readonly kind: 'withdraw'; readonly by: string; readonly offerId: string }
  | { readonly kind: 'hand-over'; readonly by: string }
  /** The lane says on paper that a named authority has her. */
  | { readonly kind: 'lane-hand-over'; readonly by: string }
  /** Another post has accepted whom this one held. */
  | { readonly kind: 'take-over'; readonly by: string; readonly to: string }
  | { readonly kind: 'judge'; readonly by: string; readonly finding: Finding }
  | { readonly kind: 'release'; readonly by: string; readonly ground: ReleaseGround };

/** `at`: when the server received it, milliseconds since the epoch. */
export type Step = Deed & { readonly id: string; readonly at: number };

export type Offer = { readonly id: string; readonly to: Holder; readonly offeredAt: number; readonly dueAt: number };

export const CONFLICTS = ['not-begun', 'ended', 'not-the-holder', 'not-the-receiver', 'no-such-offer', 'offer-open', 'to-itself', 'not-a-clinician', 'too-mild', 'not-releasable', 'facts-after-end'] as const;
export type ConflictReason = (typeof CONFLICTS)[number];
export type Conflict = { readonly stepId: string; readonly at: number; readonly reason: ConflictReason };

export type Custody = {
  /** Undefined before it began; after its end the last one. */
  readonly holder: Holder | undefined;
  readonly heldSince: number;
  readonly facts: LaneFacts;
  readonly offer: Offer | undefined;
  readonly need: Finding;
  /** False until somebody has judged, and again when worse facts come. */
  readonly isJudged: boolean;
  readonly beganAt: number | undefined;
  readonly endedAt: number | undefined;
  readonly conflicts: readonly Conflict[];
};

export const NO_CUSTODY: Custody = { holder: undefined, heldSince: 0, facts: 'held', offer: undefined, need: 'clear', isJudged: false, beganAt: undefined, endedAt: undefined, conflicts: [] };

/** MD-6: the most that each holder can care for by its own judgement; the others do not judge. */
const CARE: Readonly<Partial<Record<HolderKind, Finding>>> = { medic: 'home-observation', authority: 'home-observation', 'isolation-site': 'isolation-site', hospital: 'designated-hospital' };

export function isMilder(one: Finding, other: Finding): boolean {
  return FINDINGS.indexOf(one) < FINDINGS.indexOf(other);
}

/** Whether a place of that kind gives what was judged to be needed; somebody on her way is on her way to it. */
export function givesCare(kind: HolderKind, need: Finding): boolean {
  if (kind === 'transport') return true;
  if (kind === 'home') return !isMilder('home-observation', need);
  const care = CARE[kind];
  return care !== undefined && !isMilder(care, need);
}

export function isSame(one: Holder, other: Holder): boolean {
  return one.kind === other.kind && one.place === other.place;
}

type Held = Custody & { readonly holder: Holder };

function findHolderConflict(custody: Held, { by }: Step): ConflictReason | undefined {
  return by === custody.holder.place ? undefined : 'not-the-holder';
}

function findOfferConflict(custody: Held, step: Extract<Step, { kind: 'offer' }>): ConflictReason | undefined {
  if (custody.offer) return 'offer-open';
  return findHolderConflict(custody, step) ?? (isSame(step.to, custody.holder) ? 'to-itself' : undefined);
}

function findAnswerConflict(custody: Held, step: Extract<Step, { kind: 'accept' | 'decline' }>): ConflictReason | undefined {
  if (custody.offer?.id !== step.offerId) return 'no-such-offer';
  return custody.offer.to.place === step.by ? undefined : 'not-the-receiver';
}

function findJudgementConflict(custody: Held, step: Extract<Step, { kind: 'judge' }>): ConflictReason | undefined {
  const conflict = findHolderConflict(custody, step);
  const care = CARE[custody.holder.kind];
  if (conflict || care === undefined) return conflict ?? 'not-a-clinician';
  return isMilder(step.finding, custody.need) && isMilder(care, custody.need) ? 'too-mild' : undefined;
}

function findWithdrawalConflict(custody: Held, step: Extract<Step, { kind: 'withdraw' }>): ConflictReason | undefined {
  return custody.offer?.id === step.offerId ? findHolderConflict(custody, step) : 'no-such-offer';
}

function findReleaseConflict(custody: Held, step: Step): ConflictReason | undefined {
  return findHolderConflict(custody, step) ?? (custody.holder.kind === 'checkpoint' ? undefined : 'not-releasable');
}

/** Why the step does not follow from the present state; undefined when it does (MD-3). */
function findConflict(custody: Held, step: Exclude<Step, { kind: 'begin' }>): ConflictReason | undefined {
  if (custody.endedAt !== undefined) return 'ended';
  switch (step.kind) {
    case 'offer':
      return findOfferConflict(custody, step);
    case 'accept':
    case 'decline':
      return findAnswerConflict(custody, step);
    case 'withdraw':
      return findWithdrawalConflict(custody, step);
    case 'judge':
      return findJudgementConflict(custody, step);
    case 'release':
      return findReleaseConflict(custody, step);
    case 'hand-over':
    case 'lane-hand-over':
    case 'take-over':
      return findHolderConflict(custody, step);
  }
}

function withConflict(custody: Custody, { id, at }: Step, reason: ConflictReason): Custody {
  return { ...custody, conflicts: [...custody.conflicts, { stepId: id, at, reason }] };
}

/** MD-1, MD-8. */
function begin(custody: Custody, step: Extract<Step, { kind: 'begin' }>): Custody {
  if (custody.beganAt === undefined) return { ...custody, holder: { kind: 'checkpoint', place: step.by }, heldSince: step.at, beganAt: step.at, facts: step.facts };
  if (LANE_FACTS.indexOf(step.facts) <= LANE_FACTS.indexOf(custody.facts)) return custody;
  return custody.endedAt === undefined ? { ...custody, facts: step.facts, isJudged: false } : withConflict(custody, step, 'facts-after-end');
}

function passTo(custody: Held, holder: Holder, at: number): Custody {
  return { ...custody, holder, heldSince: at, offer: undefined };
}

function end(custody: Custody, at: number): Custody {
  return { ...custody, endedAt: at, offer: undefined };
}

function judge(custody: Held, { finding, at }: Extract<Step, { kind: 'judge' }>): Custody {
  const judged = { ...custody, need: finding, isJudged: true };
  return finding === 'clear' ? end(judged, at) : judged;
}

/** MD-9: the lane writes down afterwards what an acceptance has settled already: that she is not with the post any more. */
function isOldNews({ holder }: Held, { kind }: Step): boolean {
  return kind === 'lane-hand-over' && holder.kind !== 'checkpoint';
}

function follow(custody: Held, step: Exclude<Step, { kind: 'begin' }>): Custody {
  const { at } = step;
  switch (step.kind) {
    case 'offer':
      return { ...custody, offer: { id: step.offerId, to: step.to, offeredAt: at, dueAt: step.dueAt } };
    case 'accept':
      return passTo(custody, custody.offer?.to ?? custody.holder, at);
    case 'decline':
    case 'withdraw':
      return { ...custody, offer: undefined };
    case 'hand-over':
    case 'lane-hand-over':
      return passTo(custody, { kind: 'authority', place: custody.holder.place }, at);
    case 'take-over':
      return passTo(custody, { kind: 'checkpoint', place: step.to }, at);
    case 'judge':
      return judge(custody, step);
    case 'release':
      return end(custody, at);
  }
}

/** One more step in the server's order. */
export function takeStep(custody: Custody, step: Step): Custody {
  if (step.kind === 'begin') return begin(custody, step);
  const { holder } = custody;
  if (holder === undefined) return withConflict(custody, step, 'not-begun');
  const held = { ...custody, holder };
  if (isOldNews(held, step)) return custody;
  const reason = findConflict(held, step);
  return reason === undefined ? follow(held, step) : withConflict(custody, step, reason);
}

/** MD-2, MD-3. */
export function foldCustody(steps: readonly Step[]): Custody {
  const known = new Set<string>();
  let custody = NO_CUSTODY;
  for (const step of steps) {
    if (known.has(step.id)) continue;
    known.add(step.id);
    custody = takeStep(custody, step);
  }
  return custody;
}
