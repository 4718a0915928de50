// The emergency that is open and its day, for the top line of the console.
import { DAY_MILLISECONDS } from '../../../core/clock.ts';
import { startOfDay } from '../../../web/console/china-time.ts';
import { useNow } from '../../../web/console/use-now.ts';
import { useView } from '../../../web/console/use-view.ts';
import { consoleWords } from '../../../web/console/words.ts';
import { useLanguage, useSay } from '../../../web/shell/words.tsx';
import type { Emergency } from '../door.ts';

/** Nothing while it is not known. */
export function EmergencyLine() {
  const say = useSay(consoleWords);
  const language = useLanguage();
  const now = useNow();
  const emergency = useView<Emergency | null>({ name: 'privacy.current-emergency', follows: ['privacy.emergency-'] }).data;
  if (emergency === undefined) return null;
  if (emergency === null) return say('frame.no-emergency');
  const day = Math.floor((startOfDay(now) - startOfDay(emergency.openedAt)) / DAY_MILLISECONDS) + 1;
  return say('frame.emergency', { name: language === 'zh' ? emergency.nameZh : emergency.nameEn, day });
}
