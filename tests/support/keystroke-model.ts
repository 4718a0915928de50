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

function isDecided(act: Act): boolean {
  return act.kind === 'text' || (act.kind === 'tap' && (!act.isPrimary || LOOKS.test(act.field)));
}

/** A thought for each field in which something was decided by hand, before its first such act; a scan has its own in it, and going on needs none. */
function listThoughts(acts: readonly Act[]): number[] {
  const thought = new Set<string>();
  return acts.map((act) => {
    if (!isDecided(act) || thought.has(act.field)) return 0;
    thought.add(act.field);
    return 1;
  });
}

const countTaps = (act: Act): number => (act.kind === 'text' ? act.taps : act.kind === 'tap' ? 1 : 0);

/** Seconds of each act, its thought in it. */
export function timeActs(acts: readonly Act[]): number[] {
  const thoughts = listThoughts(acts);
  return acts.map((act, index) => countTaps(act) * TAP_SECONDS + (act.kind === 'scan' ? SCAN_SECONDS : 0) + (thoughts[index] ?? 0) * THINK_SECONDS);
}

export function measureEffort(acts: readonly Act[]): Effort {
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
  const seconds = Math.round(sum(timeActs(acts)) * 100) / 100;
  return { taps: sum(acts.map(countTaps)), scans: acts.filter(({ kind }) => kind === 'scan').length, thoughts: sum(listThoughts(acts)), seconds };
}
