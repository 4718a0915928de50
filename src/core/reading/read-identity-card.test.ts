// A card's number and name: offered when they pass every check, blank otherwise, never another one.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { composeIdentityNumber } from '../identifiers/identity-number.ts';
import { locateCardName, readCardName, readCardNumber } from './read-identity-card.ts';
import type { ReadLine, ReadText } from './read-text.ts';

const TODAY = { today: '2020-02-04', allowDemo: true };

function read(text: string, probability = 0.99, left = 0): ReadText {
  return Array.from(text, (character, index) => ({ character, probability, at: left + 10 + index * 20 }));
}

function row(text: string, index: number, probability?: number): ReadLine {
  return { text: read(text, probability), left: 0, top: index * 40, width: text.length * 20, height: 24 };
}

function card(number: string, printed: { birth?: string; sex?: string } = {}): readonly ReadLine[] {
  const { birth = `${Number(number.slice(6, 10))}年${Number(number.slice(10, 12))}月${Number(number.slice(12, 14))}日`, sex = Number(number[16]) % 2 === 1 ? '男' : '女' } = printed;
  return ['姓名赵演示', `性别${sex}民族汉`, `出生${birth}`, '住址演示省示范市', `公民身份号码${number}`].map((text, index) => row(text, index));
}

const number = fc
  .record({ day: fc.integer({ min: 0, max: 36_000 }), sequence: fc.integer({ min: 0, max: 999 }) })
  .map(({ day, sequence }) => composeIdentityNumber('990001', new Date(Date.UTC(1920, 0, 1) + day * 86_400_000).toISOString().slice(0, 10), String(sequence).padStart(3, '0')));

describe('the number', () => {
  test('any right one is found with what it tells', () => {
    fc.assert(
      fc.property(number, (given) => {
        expect(readCardNumber(card(given), TODAY)).toMatchObject({ text: given, identity: { number: given } });
      }),
    );
  });

  test('CP-31 one digit misread leaves it blank', () => {
    fc.assert(
      fc.property(number, fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (given, at, more) => {
        const misread = given.slice(0, at) + String((Number(given[at]) + more) % 10) + given.slice(at + 1);
        expect(readCardNumber(card(misread), TODAY)).toBeUndefined();
      }),
    );
  });

  test('CP-31 a digit lost or doubled leaves it blank', () => {
    fc.assert(
      fc.property(number, fc.integer({ min: 0, max: 17 }), (given, at) => {
        expect(readCardNumber(card(given.slice(0, at) + given.slice(at + 1)), TODAY)).toBeUndefined();
        expect(readCardNumber(card(given.slice(0, at) + given.charAt(at) + given.slice(at)), TODAY)).toBeUndefined();
      }),
    );
  });

  test('CP-31 a printed birth date or sex that says otherwise leaves it blank', () => {
    const given = composeIdentityNumber('990001', '1990-01-01', '101');
    expect(readCardNumber(card(given, { birth: '1990年1月7日' }), TODAY)).toBeUndefined();
    expect(readCardNumber(card(given, { sex: '女' }), TODAY)).toBeUndefined();
  });

  test('a birth date that was not read surely contradicts nothing', () => {
    const given = composeIdentityNumber('990001', '1990-01-01', '101');
    const rows = card(given).map((line, index) => (index === 2 ? row('出生1990年1月7日', 2, 0.5) : line));
    expect(readCardNumber(rows, TODAY)?.text).toBe(given);
  });

  test('CP-31 unsure characters leave it blank', () => {
    const given = composeIdentityNumber('990001', '1990-01-01', '101');
    expect(readCardNumber([row(`公民身份号码${given}`, 0, 0.5)], TODAY)).toBeUndefined();
  });

  test('a letter O is the digit it looks like, a small x the check character', () => {
    const given = composeIdentityNumber('990001', '1990-01-01', '039');
    const seen = given.replace('X', 'x').replaceAll('0', 'O');
    expect(readCardNumber([row(seen, 0)], TODAY)?.text).toBe(given);
  });

  test('numbers of nobody are read in a demonstration only', () => {
    expect(readCardNumber(card(composeIdentityNumber('990001', '1990-01-01', '101')), { ...TODAY, allowDemo: false })).toBeUndefined();
  });
});

describe('the name', () => {
  test('stands behind its label', () => {
    const place = locateCardName(card('990001199001010000'));
    expect(place?.left).toBeGreaterThan(30);
    expect(place?.left).toBeLessThan(50);
  });

  test('is not there where the row ends with the label', () => {
    expect(locateCardName([row('姓名', 0), row('性别男民族汉', 1)])).toBeUndefined();
  });

  test('stands above sex and nationality where the label was not read', () => {
    const rows = [row('赵演示', 0), row('性别男民族汉', 1)];
    expect(locateCardName(rows)).toMatchObject({ left: 0, top: 0, width: 60 });
  });

  test('is not looked for on something else', () => {
    expect(locateCardName([row('停车场', 0)])).toBeUndefined();
  });

  test.each(['赵演示', '欧阳样本', '样例·买买提'])('%s is one', (name) => {
    expect(readCardName(read(name))?.text).toBe(name);
  });

  test.each(['赵1演示', '赵', 'ZHAO', '', '·演示'])('CP-31 %s is none', (text) => {
    expect(readCardName(read(text))).toBeUndefined();
  });

  test('CP-31 one unsure character leaves it blank', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 }), fc.double({ min: 0, max: 0.89, noNaN: true }), (at, probability) => {
        const unsure = read('赵演示').map((one, index) => (index === at ? { ...one, probability } : one));
        expect(readCardName(unsure)).toBeUndefined();
      }),
    );
  });
});
