// Words the samples pass to the kit; the product's own words live with its features.
import type { Verdict } from '../verdict.ts';

export const VERDICT_WORDS: Record<Verdict, string> = {
  clear: '放行',
  'second-reading': '复测',
  hold: '请稍候',
  refer: '转医务',
  'turned-back': '劝返',
  unknown: '待定',
};

export const PAD_WORDS = { pad: '数字键盘', undo: '退一格' };

export const PLATE_WORDS = {
  pad: '车牌键盘',
  undo: '退一格',
  more: '更多',
  other: '其他',
  newEnergy: '新能源',
  suffixes: '学警挂…',
};
