// What may be typed on a plate, place by place.
import { describe, expect, test } from 'vitest';
import { canTypeOnPlate, orderProvinces, PLATE_LETTERS, PLATE_PROVINCES, plateLength } from './plate-typing.ts';

describe('provinces', () => {
  test('there are 31, each once', () => {
    expect(new Set(PLATE_PROVINCES).size).toBe(31);
  });

  test('the given order comes first and nothing is lost or invented', () => {
    const ordered = orderProvinces(['苏', '皖', '苏', '猫']);
    expect(ordered.slice(0, 3)).toEqual(['苏', '皖', '京']);
    expect([...ordered].sort()).toEqual([...PLATE_PROVINCES].sort());
  });
});

describe('places', () => {
  test('letters leave out I and O everywhere', () => {
    expect(PLATE_LETTERS).toHaveLength(24);
    expect(canTypeOnPlate('苏', 'I', false)).toBe(false);
    expect(canTypeOnPlate('苏C12', 'O', false)).toBe(false);
  });

  test.each([
    ['', '苏', true],
    ['', 'C', false],
    ['苏', 'C', true],
    ['苏', '3', false],
    ['苏C', '3', true],
    ['苏C1234', '学', true],
    ['苏C123', '学', false],
    ['苏C12345', '6', false],
  ])('after "%s" the character %s: %s', (value, character, allowed) => {
    expect(canTypeOnPlate(value, character, false)).toBe(allowed);
  });

  test('new energy opens the eighth place and closes the suffixes', () => {
    expect(plateLength(true)).toBe(8);
    expect(canTypeOnPlate('苏CD1234', '5', true)).toBe(true);
    expect(canTypeOnPlate('苏C1234', '学', true)).toBe(false);
  });
});
