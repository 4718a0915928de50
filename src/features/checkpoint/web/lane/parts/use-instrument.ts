// The instrument that was used last at this post, or the protocol's first.
import { usePreferences } from './preferences.ts';
import { usePost } from './use-lane.ts';

export function useInstrument(): string {
  const post = usePost();
  const { instrument } = usePreferences();
  const known = post?.version?.pack.temperature.instruments ?? [];
  const chosen = known.find(({ id }) => id === instrument) ?? known.toSorted((a, b) => a.order - b.order)[0];
  return chosen?.id ?? instrument;
}
