// Lines beside each other are one row; what is far away, above or below is not.
import { expect, test } from 'vitest';
import { groupRows } from './read-rows.ts';
import { textOf, type ReadLine } from './read-text.ts';

function line(text: string, left: number, top: number): ReadLine {
  const width = text.length * 20;
  return { text: Array.from(text, (character, index) => ({ character, probability: 1, at: left + index * 20 + 10 })), left, top, width, height: 24 };
}

test('rows from top to bottom, each from left to right, whatever the order they were found in', () => {
  const rows = groupRows([line('汉', 200, 54), line('1990年', 60, 100), line('性别', 0, 52), line('演示', 60, 2), line('男', 60, 50), line('民族', 140, 53), line('姓名', 0, 4)]);
  expect(rows.map(({ text }) => textOf(text))).toEqual(['姓名演示', '性别男民族汉', '1990年']);
});

test('a sign behind the card is not of its row', () => {
  expect(groupRows([line('演示', 0, 0), line('停', 400, 2)]).map(({ text }) => textOf(text))).toEqual(['演示', '停']);
});

test('a row covers all its lines', () => {
  expect(groupRows([line('姓名', 10, 4), line('演示', 60, 0)])[0]).toMatchObject({ left: 10, top: 0, width: 90, height: 28 });
});
