// A field found on a paper: only what its checks let pass and what was read surely enough; anything else is left out.
import { certaintyOf, textOf, type ReadText } from './read-text.ts';

export type FoundField = {
  readonly text: string;
  /** How sure its least sure character is, 0 to 1. */
  readonly certainty: number;
};

/** Undefined when any character is less sure than `atLeast`. */
export function findSureField(text: ReadText, atLeast: number): FoundField | undefined {
  const certainty = certaintyOf(text);
  return certainty >= atLeast ? { text: textOf(text), certainty } : undefined;
}
