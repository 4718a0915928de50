// The words of a dry run in English.
import type { zh } from './dry-run-words.zh.ts';

export const en: Record<keyof typeof zh, string> = {
  'title': 'Dry run on the last 24 hours',
  'note': 'Judges the checks of the last 24 hours anew by this version; numbers only, and no record changes.',
  'start': 'Start the dry run',
  'again': 'Run it again',
  'stop': 'Stop',
  'stopped': 'Stopped; there is no result.',
  'progress': 'Checkpoint {done} of {of}; {judged} people judged',
  'found': 'As of {time}: {judged} people judged; the outcome of {changed} would change.',
  'unread': 'Another {count} were erased in due time and cannot be judged.',
  'elsewhere': '{count} checkpoints have a nearer version of their own and are not concerned.',
  'table': 'Outcomes that would change',
  'post': 'Checkpoint',
  'from': 'Outcome now',
  'to': 'By this version',
  'people': 'People',
  'rules': 'Rules that make the difference',
};
