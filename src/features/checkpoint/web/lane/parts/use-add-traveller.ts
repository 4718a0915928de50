// Adds a traveller who will be measured with the instrument used last at this post.
import { useInstrument } from './use-instrument.ts';
import { useDesk } from './use-lane.ts';

export function useAddTraveller(isSameTrip = false): () => void {
  const desk = useDesk();
  const instrument = useInstrument();
  return () => desk.addTraveller(instrument, isSameTrip);
}
