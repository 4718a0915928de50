// The answer of reading an identifier: a value, or the code of what is wrong with it.

/**
 * `problem` is a code with words in this folder's word lists. `at` is the index of the offending character in the
 * folded text, so that a keypad can point at it. The rejected text itself is never part of the answer: it may be personal.
 */
export type Parsed<Value, Problem extends string> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: Problem; readonly at?: number };

/** A refusal, with the position when one character is to blame. */
export function refuse<Problem extends string>(problem: Problem, at?: number): Parsed<never, Problem> {
  return at === undefined ? { ok: false, problem } : { ok: false, problem, at };
}

/** An accepted value. */
export function accept<Value>(value: Value): Parsed<Value, never> {
  return { ok: true, value };
}
