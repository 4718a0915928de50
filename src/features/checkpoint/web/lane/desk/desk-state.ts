// Everything the lane's screens show of the work in hand.
import type { Problem } from '../../../../../core/problems.ts';
import type { Outcome } from '../../../../protocol/door.ts';
import type { Draft } from '../draft/draft.ts';
import type { MaybeKnown, ReturningOffer } from '../returning/returning-offer.ts';
import { FLOW_VIEWS } from '../flow/flow-views.ts';
import type { OpenPassage } from '../passage/open-passage.ts';
import type { Shift } from '../shift/shift.ts';

export const DESK_VIEWS = ['check', 'passage', 'waiting', 'records', 'settings', 'shift', 'reading', 'declaration', ...FLOW_VIEWS] as const;
export type DeskView = (typeof DESK_VIEWS)[number];

/** How the last vehicle left, said quietly above the next plate. */
export type LastEnded = { readonly plate: string; readonly how: 'released' | 'turned-back' | 'waiting' | 'undone' | 'permit' };

export type DeskState = {
  /** False until the vault was read. */
  readonly isReady: boolean;
  readonly view: DeskView;
  readonly draft: Draft;
  /** The officer asked to go on and could not: the field says what it waits for. */
  readonly isRevealed: boolean;
  /** Checked vehicles that have not left, the newest last. */
  readonly passages: readonly OpenPassage[];
  readonly shownPassageId: string | undefined;
  /** The check that this tablet took last, as long as the page lives: only it can be undone. */
  readonly lastCheckId?: string;
  /** Fills the screen for a blink after a check or a second reading. */
  readonly flash: Outcome | undefined;
  readonly lastEnded: LastEnded | undefined;
  /** Who passed here before, as long as the officer neither took nor declined it. */
  readonly returning: ReturningOffer | undefined;
  /** The car that the filter of returning plates knows; asked without the server only. */
  readonly maybeKnown?: MaybeKnown;
  /** What the officer has done since she began; undefined until the vault was read. */
  readonly shift: Shift | undefined;
  /** The last thing that could not be done, in words at the foot of the screen. */
  readonly problem: Problem | undefined;
  /** A command is on its way to the disk. */
  readonly isKeeping: boolean;
};

/** What screens are made of: the same object as long as only the flash or the keeping changed, so that a verdict waits for nothing below it. */
export type DeskWork = Omit<DeskState, 'flash' | 'isKeeping'>;

const BESIDE_THE_WORK: readonly (keyof DeskState)[] = ['flash', 'isKeeping'];

export function isWorkChanged(state: DeskState, change: Partial<DeskState>): boolean {
  return (Object.keys(change) as (keyof DeskState)[]).some((name) => !BESIDE_THE_WORK.includes(name) && change[name] !== state[name]);
}

export function findShownPassage({ passages, shownPassageId }: DeskWork): OpenPassage | undefined {
  return passages.find(({ check }) => check.passageId === shownPassageId);
}

/** Those that wait aside: every open passage but the one in front of the officer. */
export function listWaiting({ passages, shownPassageId, view }: DeskWork): readonly OpenPassage[] {
  return view === 'passage' ? passages.filter(({ check }) => check.passageId !== shownPassageId) : passages;
}
