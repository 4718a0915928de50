// One line with several things in it: whatever the order and the separators, what is right is found and nothing is made up.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { composeIdentityNumber } from './identity-number.ts';
import { parseLine } from './parse-line.ts';

const OPTIONS = { today: '2020-02-04', allowDemo: true };
const NUMBER = composeIdentityNumber('990001', '1990-01-01', '101');
const read = (line: string) => parseLine(line, OPTIONS);

describe('a pasted line', () => {
  test.each([
    [`赵演示 ${NUMBER} 13900000001 苏C12345 36.5℃`, { name: '赵演示', identityNumber: NUMBER, phone: '13900000001', plate: '苏C12345', celsius: 36.5 }],
    [`姓名:赵演示,身份证:${NUMBER};电话:139-0000-0001`, { name: '赵演示', identityNumber: NUMBER, phone: '13900000001' }],
    ['车牌号 苏c·12345 体温 36.4', { plate: '苏C12345', celsius: 36.4 }],
    [`Name: Zhao  ID: ${NUMBER}`, { name: 'Zhao', identityNumber: NUMBER }],
    [`${NUMBER.toLowerCase()}\n`, { identityNumber: NUMBER }],
    ['古丽·演示 13900000001', { name: '古丽·演示', phone: '13900000001' }],
  ])('%s', (line, fields) => expect(read(line)).toEqual(fields));

  test('a number with one digit wrong is not taken, nor a bare number for a temperature', () => {
    expect(read(`${NUMBER.slice(0, 16)}${NUMBER[16] === '1' ? '2' : '1'}${NUMBER.slice(17)} 36.5 1390000`)).toEqual({});
  });

  test('whatever the order and the separators, the same is found', () => {
    const parts = fc.shuffledSubarray(['赵演示', NUMBER, '13900000001', '苏C12345', '36.5℃'], { minLength: 5 });
    fc.assert(
      fc.property(parts, fc.constantFrom(' ', ',', ',', ';', '、', '\t', ' / '), (pieces, separator) => {
        expect(read(pieces.join(separator))).toEqual({ name: '赵演示', identityNumber: NUMBER, phone: '13900000001', plate: '苏C12345', celsius: 36.5 });
      }),
    );
  });

  test('never throws, and never gives a number that is not in the line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), (line) => {
        const { identityNumber, phone } = read(line);
        for (const found of [identityNumber, phone]) if (found !== undefined) expect(line.replace(/\D/g, '').length).toBeGreaterThan(10);
      }),
    );
  });
});
