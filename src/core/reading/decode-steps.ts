// From a recogniser's probabilities to characters: the likeliest symbol of each step, repetitions and gaps taken out (CTC).
import type { Alphabet } from './alphabet.ts';
import type { ReadCharacter, ReadText } from './read-text.ts';

/** One row of probabilities for each step from left to right, one column for each class. */
export type Steps = { readonly probabilities: Float32Array; readonly classes: number };

type Likeliest = { readonly symbol: number; readonly probability: number };

/** A character's probability is the best of the steps that show it. */
export function decodeSteps(steps: Steps, alphabet: Alphabet): ReadText {
  const read: ReadCharacter[] = [];
  const sums = new Float64Array(alphabet.symbols.length);
  let before = 0;
  for (let start = 0; start + steps.classes <= steps.probabilities.length; start += steps.classes) {
    const { symbol, probability } = findLikeliest(steps.probabilities.subarray(start, start + steps.classes), alphabet, sums);
    const last = read.at(-1);
    if (symbol !== 0 && symbol === before && last !== undefined) {
      read[read.length - 1] = { ...last, probability: Math.max(last.probability, probability) };
    } else if (symbol !== 0) {
      read.push({ character: alphabet.symbols[symbol] ?? '', probability });
    }
    before = symbol;
  }
  return read;
}

/** `sums` is room to add up in, one place a symbol. */
function findLikeliest(row: Float32Array, { symbolByClass }: Alphabet, sums: Float64Array): Likeliest {
  sums.fill(0);
  let best = 0;
  for (let index = 0; index < row.length; index += 1) {
    const symbol = symbolByClass[index] ?? -1;
    if (symbol < 0) continue;
    const sum = (sums[symbol] ?? 0) + (row[index] ?? 0);
    sums[symbol] = sum;
    if (sum > (sums[best] ?? 0)) best = symbol;
  }
  return { symbol: best, probability: Math.min(1, sums[best] ?? 0) };
}
