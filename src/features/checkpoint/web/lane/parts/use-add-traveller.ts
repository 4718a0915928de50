// Adds a traveller who will be measured with the instrument used last at this post.
import { usePreferences } from './preferences.ts';
import { useDesk, usePost } from './use-lane.ts';

export function useAddTraveller(): () => void {
  const desk = useDesk();
  const post = usePost();
  const { instrument } = usePreferences();
  const known = post?.version?.pack.temperature.instruments ?? [];
  const chosen = known.find(({ id }) => id === instrument) ?? known.toSorted((a, b) => a.order - b.order)[0];
  return () => desk.addTraveller(chosen?.id ?? instrument);
}
