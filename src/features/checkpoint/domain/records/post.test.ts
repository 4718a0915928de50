// Which neighbours are told of a vehicle that was sent back.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { USUAL_SETTINGS, listNeighboursToTell, postSettings } from './post.ts';

const anyNeighbour = fc.record({ checkpoint: fc.constantFrom('320371-K02', '320371-K03', '320371-K04'), side: fc.constantFrom('outward', 'inward') });

test('CP-77 whoever came in is told outward, whoever went out inward, one passing through on both sides, each neighbour once', () => {
  fc.assert(
    fc.property(fc.array(anyNeighbour, { maxLength: 8 }), (neighbours) => {
      const settings = { ...USUAL_SETTINGS, neighbours } as typeof USUAL_SETTINGS;
      const on = (side: string) => [...new Set(neighbours.filter((one) => one.side === side).map(({ checkpoint }) => checkpoint))];
      expect(listNeighboursToTell(settings, 'in')).toEqual(on('outward'));
      expect(listNeighboursToTell(settings, 'out')).toEqual(on('inward'));
      expect(new Set(listNeighboursToTell(settings, 'through'))).toEqual(new Set(neighbours.map(({ checkpoint }) => checkpoint)));
    }),
  );
});

test('the usual settings are valid settings', () => {
  expect(postSettings.parse(USUAL_SETTINGS)).toEqual(USUAL_SETTINGS);
});
