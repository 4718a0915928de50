// Adds a traveller who will be measured with the instrument used last at this post.
import { usePreferences } from './preferences.ts';
import { useDesk, usePost } from './use-lane.ts';

/** The instrument used last at this post, else the quickest that the protocol knows. */
export function useInstrument(): string {
  const post = usePost();
  const { instrument } = usePreferences();
  const known = post?.version?.pack.temperature.instruments ?? [];
  const chosen = known.find(({ id }) => id === instrument) ?? known.toSorted((a, b) => a.order - b.order)[0];
  return chosen?.id ?? instrument;
}

export function useAddTraveller(): () => void {
  const desk = useDesk();
  const instrument = useInstrument();
  return () => desk.addTraveller(instrument);
}
