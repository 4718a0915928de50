// Adds a traveller who will be measured with the instrument used last at this post; a hand that only measures begins there.
import { usePreferences } from './preferences.ts';
import { useInstrument } from './use-instrument.ts';
import { useDesk } from './use-lane.ts';

export function useAddTraveller(isSameTrip = false): () => void {
  const desk = useDesk();
  const instrument = useInstrument();
  const { hand } = usePreferences();
  return () => {
    desk.addTraveller(instrument, isSameTrip);
    const { focus } = desk.getState().draft;
    if (hand === 'temperatures' && focus.kind === 'traveller') desk.act({ kind: 'open', focus: { ...focus, field: 'temperature' } });
  };
}
