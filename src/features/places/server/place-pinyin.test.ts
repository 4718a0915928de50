// The sound of names, with the readings that place names take.
import { expect, test } from 'vitest';
import { nameToSound } from './place-pinyin.ts';

test.each([
  ['金山桥街道', 'jin shan qiao jie dao', 'jsqjd'],
  ['重庆市', 'chong qing shi', 'cqs'],
  ['厦门市', 'xia men shi', 'xms'],
  ['绿园区', 'lv yuan qu', 'lyq'],
  ['东环K1卡口(西)', 'dong huan k1 ka kou xi', 'dhkkkx'],
])('%s sounds %s', (name, pinyin, initials) => {
  expect(nameToSound(name)).toEqual({ pinyin, initials });
});
