// The English words of people.
import type { zh } from './words.zh.ts';

export const en: Record<keyof typeof zh, string> = {
  'people.note-people': 'Note people met',
  'person.title': 'Person',
  'person.without-document': 'No document',
};
