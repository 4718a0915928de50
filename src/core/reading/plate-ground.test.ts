// The ground of a plate keeps its name from noon to dusk.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groundColour } from './plate-ground.ts';

type Colour = readonly [number, number, number];

/** Ground and characters in this share, both dimmed. */
function pixels(ground: Colour, characters: Colour, { share, light }: { share: number; light: number }): Uint8ClampedArray {
  const count = 200;
  return Uint8ClampedArray.from({ length: 4 * count }, (_, index) => {
    const colour = index / 4 < count * share ? characters : ground;
    return index % 4 === 3 ? 255 : (colour[index % 4] ?? 0) * light;
  });
}

const WHITE: Colour = [250, 250, 250];
const INK: Colour = [18, 20, 20];

test.each([
  ['blue', [21, 69, 168], WHITE],
  ['green', [70, 180, 90], INK],
  ['yellow', [240, 190, 20], INK],
  ['black', [20, 20, 22], WHITE],
  ['white', [240, 240, 240], INK],
] as const)('%s', (name, ground, characters) => {
  fc.assert(
    fc.property(fc.double({ min: 0.15, max: 0.4, noNaN: true }), fc.double({ min: 0.35, max: 1, noNaN: true }), (share, light) => {
      expect(groundColour(pixels(ground, characters, { share, light }))).toBe(name);
    }),
  );
});

test('a ground of no plate has no name', () => {
  expect(groundColour(pixels([200, 60, 160], [200, 60, 160], { share: 0.3, light: 1 }))).toBeUndefined();
  expect(groundColour(new Uint8ClampedArray())).toBeUndefined();
});
