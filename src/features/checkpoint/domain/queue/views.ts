// What is said of waiting: to the post with every figure, to drivers only how long and how old.
import type { Direction } from '../../../places/door.ts';
import type { Advice } from './advise-lanes.ts';
import type { SeenQueue, Situation, WaitRange } from './estimate-wait.ts';

export type DirectionWait = {
  readonly direction: Direction;
  readonly lanesTotal: number;
  /** Undefined where no lane is open. */
  readonly range: WaitRange | undefined;
  readonly situation: Situation;
  readonly seen: SeenQueue | undefined;
  readonly advice: Advice | undefined;
};

export type Waiting = { readonly checkpoint: string; readonly directions: readonly DirectionWait[]; /** The hour that `ahead` speaks of. */ readonly aheadAt: number };

/** One direction of one checkpoint, for everybody: no figure from which anything about a person could be told. */
export type PublicDirection = { readonly direction: Direction; readonly lowMinutes: number; readonly highMinutes: number } | { readonly direction: Direction; readonly isClosed: true };
export type PublicWait = {
  /** When the figures were worked out, milliseconds since the epoch. */
  readonly at: number;
  /** Server time of the answer: the difference is the age of the figures. */
  readonly now: number;
  readonly checkpoints: readonly { readonly code: string; readonly nameZh: string; readonly nameEn: string | undefined; readonly directions: readonly PublicDirection[] }[];
};
