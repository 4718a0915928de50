// The English words of audit.
import type { zh } from './words.zh.ts';

export const en: Record<keyof typeof zh, string> = {
  'audit.note-break': 'Note that the log does not verify',
  'audit.settle-break': 'Settle a break of the log',
  'problem.HeadUnreadable': 'This is no code of a sealed log. Scan or paste all of the QR code on the printed page.',
  'problem.HeadOfOtherDistrict': 'This is a head of district {district}; it says nothing about this log.',
  'problem.WordUnknown': '“{word}” is none of the words. Compare it with the printed page.',
  'problem.WordsMissing': 'Eight words are needed; there are {count}.',
};
