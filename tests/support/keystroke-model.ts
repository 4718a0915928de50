// The time a trained officer needs, from the log of what the real screen took in: the keystroke-level model (Card, Moran, Newell).

/** Seconds: a tap on a tablet (Applied Ergonomics 2016, 10.1016/j.apergo.2016.06.004), a mental act, a scan of any kind. */
export const TAP_SECONDS = 0.567;
export const THINK_SECONDS = 1.35;
export const SCAN_SECONDS = 2;

/** One act of a hand. `field` is what was open then; `isPrimary` what simply goes on: the one action at the foot, the next person. */
export type Act = { readonly kind: 'tap' | 'scan'; readonly field: string; readonly isPrimary: boolean } | { readonly kind: 'text'; readonly field: string; readonly taps: number };

export type Effort = { readonly taps: number; readonly scans: number; readonly thoughts: number; readonly seconds: number };

/** Screens on which the primary action itself is a decision: are these the plate and the faces? */
const LOOKS = /^(returning|declared)/;

/** A thought for each field in which something was decided by hand; a scan has its own in it, and going on needs none. */
function countThoughts(acts: readonly Act[]): number {
  const decided = acts.filter((act) => act.kind === 'text' || (act.kind === 'tap' && (!act.isPrimary || LOOKS.test(act.field))));
  return new Set(decided.map(({ field }) => field)).size;
}

export function measureEffort(acts: readonly Act[]): Effort {
  const taps = acts.reduce((sum, act) => sum + (act.kind === 'text' ? act.taps : act.kind === 'tap' ? 1 : 0), 0);
  const scans = acts.filter(({ kind }) => kind === 'scan').length;
  const thoughts = countThoughts(acts);
  return { taps, scans, thoughts, seconds: Math.round((taps * TAP_SECONDS + scans * SCAN_SECONDS + thoughts * THINK_SECONDS) * 100) / 100 };
}
