// From a recogniser's probabilities to characters: the likeliest symbol of each step, repetitions and gaps taken out (CTC).
import type { Alphabet } from './alphabet.ts';
import type { ReadCharacter, ReadText } from './read-text.ts';

/** One row of probabilities for each step from left to right, one column for each class. */
export type Steps = { readonly probabilities: Float32Array; readonly classes: number };

type Likeliest = { readonly symbol: number; readonly probability: number };

/** A character's probability and place are those of the step that shows it best. */
export function decodeSteps({ probabilities, classes }: Steps, alphabet: Alphabet): ReadText {
  const read: ReadCharacter[] = [];
  const sums = new Float64Array(alphabet.symbols.length);
  const count = Math.floor(probabilities.length / classes);
  let before = 0;
  for (let step = 0; step < count; step += 1) {
    const { symbol, probability } = findLikeliest(probabilities.subarray(step * classes, (step + 1) * classes), alphabet, sums);
    const shown = { character: alphabet.symbols[symbol] ?? '', probability, at: (step + 0.5) / count };
    const last = read.at(-1);
    const isAgain = symbol === before && last !== undefined;
    if (symbol !== 0 && !isAgain) read.push(shown);
    else if (symbol !== 0 && last !== undefined && last.probability < probability) read[read.length - 1] = shown;
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
