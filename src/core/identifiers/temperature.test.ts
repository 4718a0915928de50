// Temperatures as people write them.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseTemperature } from './temperature.ts';

describe('the traps of the field', () => {
  test.each([
    ['37.2', 37.2],
    ['37.3', 37.3],
    ['37.95', 37.95],
    ['34', 34],
    ['36,5', 36.5],
    ['36,5', 36.5],
    ['36。5', 36.5],
    ['36.5', 36.5],
    ['36.5℃', 36.5],
    ['36.5 °C', 36.5],
    ['36.5度', 36.5],
    ['36度5', 36.5],
    ['36.5摄氏度', 36.5],
    ['97.7℉', 36.5],
    ['100.4 °F', 38],
    ['99.14f', 37.3],
    ['\ufeff36.5\r\n', 36.5],
  ])('%j is %d °C', (text, celsius) => {
    expect(parseTemperature(text)).toEqual({ ok: true, value: celsius });
  });

  test.each([
    ['', 'Empty'],
    [' ', 'Empty'],
    ['正常', 'NotANumber'],
    ['36.5/36.7', 'NotANumber'],
    ['-36.5', 'NotANumber'],
    ['36.', 'NotANumber'],
    ['98.6', 'LooksLikeFahrenheit'],
    ['365', 'MissingDecimalPoint'],
    ['3', 'NotATemperature'],
    ['60', 'NotATemperature'],
    ['36.5F', 'NotATemperature'],
  ])('%j is %s', (text, problem) => {
    expect(parseTemperature(text)).toEqual({ ok: false, problem });
  });
});

test('every reading of a thermometer comes back exactly', () => {
  fc.assert(
    fc.property(fc.integer({ min: 300, max: 450 }), (tenths) => {
      const text = (tenths / 10).toFixed(1);
      expect(parseTemperature(text)).toEqual({ ok: true, value: Number(text) });
      expect(parseTemperature(text.replace('.', ','))).toEqual({ ok: true, value: Number(text) });
    }),
  );
});
