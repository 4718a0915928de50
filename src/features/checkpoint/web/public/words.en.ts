// The words of the waiting page for drivers in English.
import type { zh } from './words.zh.ts';

export const en: Record<keyof typeof zh, string> = {
  'title': 'Waiting at the checkpoint',
  'direction.in': 'Into town',
  'direction.out': 'Out of town',
  'direction.through': 'Passing through',
  'under': 'under {minutes}',
  'range': '{low}–{high}',
  'more': 'over {low}',
  'unit.under': 'minutes',
  'unit.range': 'minutes',
  'unit.more': 'minutes',
  'closed': 'Closed for now',
  'closed-words': 'No lane is open in this direction; please follow the staff on site.',
  'as-of': 'Estimated at {time}, {age}',
  'as-of-now': 'Estimated at {time}, just now',
  'estimate': 'An estimate: it may go faster or slower.',
  'ready': 'Please have your documents ready and wear a mask; everybody’s temperature is taken. You pass just the same without a phone.',
  'old': 'No connection; this is the estimate of {time}.',
  'none': 'The waiting time is not known now',
  'none-words': 'Please look again later, or follow the staff on site.',
  'no-post': 'No checkpoint is open now',
  'loading': 'Looking up the waiting time',
  'all': 'All checkpoints',
  'other-language': '中文',
};
