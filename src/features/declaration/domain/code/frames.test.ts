// A code in several pictures: read in any order, with repetitions, and never mixed with another.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addFrame, digitsToFrames, isFrame, MOST_FRAME_DIGITS, MOST_FRAMES, type ReadFrames } from './frames.ts';

const longDigits = (most: number) => fc.integer({ min: 300, max: most }).chain((length) => fc.stringMatching(new RegExp(`^\\d{${length}}$`)));

function readAll(texts: readonly string[]): string | undefined {
  let read: ReadFrames | undefined;
  for (const text of texts) {
    const reading = addFrame(read, text);
    if (reading.kind === 'complete') return reading.digits;
    if (reading.kind === 'partial') read = reading.read;
  }
  return undefined;
}

test('DE-12 pictures give the code in any order, and each fits', () => {
  fc.assert(
    fc.property(longDigits(5500), fc.infiniteStream(fc.nat()), (digits, chance) => {
      const frames = digitsToFrames(digits, '0042');
      expect(frames.every((frame) => frame.length <= MOST_FRAME_DIGITS)).toBe(true);
      const order = frames.flatMap((frame) => [frame, frame]).toSorted(() => ((chance.next().value ?? 0) % 2 === 0 ? 1 : -1));
      expect(readAll(order)).toBe(digits);
    }),
    { numRuns: 30 },
  );
});

test('pictures of two codes are never put together', () => {
  const [first, second] = [digitsToFrames('1'.repeat(2800), '1111'), digitsToFrames('2'.repeat(2800), '2222')];
  expect(readAll([first[0] ?? '', second[1] ?? ''])).toBeUndefined();
  expect(readAll([first[0] ?? '', second[1] ?? '', second[0] ?? ''])).toBe('2'.repeat(2800));
});

test('blanks that a reader puts in are forgiven', () => {
  const [frame = ''] = digitsToFrames('7'.repeat(400), '0001');
  expect(addFrame(undefined, ` ${frame.slice(0, 50)} ${frame.slice(50)}\n`)).toEqual({ kind: 'complete', digits: '7'.repeat(400) });
});

test.each(['', '320371199001010011', '13900000001', '62', `6251${'1'.repeat(400)}`, `6221${'1'.repeat(400)}`, 'https://example.invalid/#enrol=a.b'])('%s is no picture of a declaration', (text) => {
  expect(isFrame(text)).toBe(false);
});

test('what does not fit is a fault, never cut off', () => {
  expect(() => digitsToFrames('1'.repeat(MOST_FRAME_DIGITS * MOST_FRAMES), '0000')).toThrow(RangeError);
});
