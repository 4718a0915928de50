// How long something has lasted, in days, hours and minutes.
import { DAY_MILLISECONDS, HOUR_MILLISECONDS, MINUTE_MILLISECONDS } from '../../../../core/clock.ts';
import type { Say } from '../../../../web/shell/words.tsx';
import type { boardWords } from './words.ts';

export type SayBoard = Say<keyof typeof boardWords.zh>;

export function saySpan(say: SayBoard, milliseconds: number): string {
  const days = Math.floor(milliseconds / DAY_MILLISECONDS);
  const hours = Math.floor((milliseconds % DAY_MILLISECONDS) / HOUR_MILLISECONDS);
  const minutes = Math.floor((milliseconds % HOUR_MILLISECONDS) / MINUTE_MILLISECONDS);
  if (days > 0) return say('span.days', { days, hours });
  if (hours > 0) return say('span.hours', { hours, minutes });
  return minutes > 0 ? say('span.minutes', { minutes }) : say('span.now');
}
