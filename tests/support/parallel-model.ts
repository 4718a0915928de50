// Several hands at once, on the keystroke model: what one hand waits for from another, and the longest way to the end.
import { timeActs, type Act } from './keystroke-model.ts';

/** `gives` the part that is handed over with this act, `takes` the one that is joined by it; `beside` seconds of work away from the screen before it. */
export type HandAct = Act & { readonly gives?: string; readonly takes?: string; readonly beside?: number };

export type Hand = {
  readonly name: string;
  readonly acts: readonly HandAct[];
  /** All of it is done before the barrier: what it gives is there at second 0. */
  readonly isBefore?: boolean;
};

type Options = {
  /** Seconds from the end of a hand-over until its part can be joined elsewhere. */
  readonly passing: number;
};

type Known = Map<string, number>;

/** Walks on as far as it does not wait for a part that nobody has given yet. */
function walk({ acts, isBefore = false }: Hand, givenAt: Known, passing: number): number | undefined {
  const seconds = timeActs(acts);
  let at = 0;
  for (const [index, { takes, gives, beside = 0 }] of acts.entries()) {
    const there = takes === undefined ? 0 : givenAt.get(takes);
    if (there === undefined) return undefined;
    at = Math.max(at, there) + beside + (seconds[index] ?? 0);
    if (gives !== undefined) givenAt.set(gives, isBefore ? 0 : at + passing);
  }
  return at;
}

/** Seconds from the barrier until each hand is done, those before it left out; the largest is the way to the release. Throws where hands wait for each other, or for a part that nobody gives. */
export function timeHands(hands: readonly Hand[], { passing }: Options): ReadonlyMap<string, number> {
  const givenAt: Known = new Map();
  const doneAt = new Map<string, number>();
  for (let round = 0; round <= hands.length; round += 1) {
    for (const hand of hands) {
      const at = walk(hand, givenAt, passing);
      if (at !== undefined) doneAt.set(hand.name, at);
    }
  }
  const stuck = hands.filter(({ name }) => !doneAt.has(name));
  if (stuck.length > 0) throw new Error(`Waits for a part that nobody gives: ${stuck.map(({ name }) => name).join(', ')}`);
  return new Map([...doneAt].filter(([name]) => hands.some((hand) => hand.name === name && hand.isBefore !== true)));
}
