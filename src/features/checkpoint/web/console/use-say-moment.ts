// A moment as it is read at a glance: the time alone within the last day, with its date before that.
import { DAY_MILLISECONDS } from '../../../../core/clock.ts';
import { useNow } from '../../../../web/console/use-now.ts';
import { useFormats } from '../../../../web/shell/words.tsx';

/** Milliseconds since the epoch. */
export function useSayMoment(): (at: number) => string {
  const formats = useFormats();
  const now = useNow();
  return (at) => (now - at < DAY_MILLISECONDS ? formats.time(at) : formats.dateTime(at));
}
