// The verdict over the whole screen for a blink, with its sound and its tremble; a touch ends it sooner (VS-1).
import { useEffect, useEffectEvent } from 'react';
import { afterPaint } from '../../../../../web/design/after-paint.ts';
import { pulse } from '../../../../../web/design/haptics.ts';
import { listPulses } from '../../../../../web/design/verdict-pulses.ts';
import { createVerdictSound } from '../../../../../web/design/verdict-sound.ts';
import { VerdictMark } from '../../../../../web/design/verdict-mark.tsx';
import type { Outcome } from '../../../../protocol/door.ts';
import { getPreferences } from '../parts/preferences.ts';
import { useDesk, useLaneSay } from '../parts/use-lane.ts';

const BLINK_MILLISECONDS = 1100;
const playVerdict = createVerdictSound({ isMuted: () => getPreferences().isMuted });

/** Seen first, then heard: opening the loudspeaker takes longer than a frame. */
async function letFeel(outcome: Outcome): Promise<void> {
  await afterPaint();
  pulse(listPulses(outcome));
  await playVerdict(outcome);
}

export function VerdictFlash({ outcome }: { readonly outcome: Outcome }) {
  const say = useLaneSay();
  const desk = useDesk();
  const end = useEffectEvent(desk.endFlash);
  useEffect(() => {
    letFeel(outcome).catch(() => desk.tell({ code: 'SoundOff' }));
    const timer = setTimeout(() => end(), BLINK_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [outcome, desk]);
  return (
    <button type="button" className="lane-flash" data-testid="flash" data-outcome={outcome} onClick={desk.endFlash} aria-live="assertive">
      <VerdictMark verdict={outcome} word={say(`outcome.${outcome}`)} size="fill" reason={say(`say.${outcome}`)} />
    </button>
  );
}
