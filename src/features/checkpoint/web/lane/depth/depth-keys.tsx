// In the summary of a shortened check: asking somebody everything after all, and what is missing where nobody can be called.
import { Button } from '../../../../../web/design/button.tsx';
import { Notice } from '../../../../../web/design/notice.tsx';
import type { Post } from '../desk/find-post.ts';
import type { Draft, DraftTraveller } from '../draft/draft.ts';
import { isReachable, listUnasked } from '../draft/read-field.ts';
import { useDesk, useLaneSay } from '../parts/use-lane.ts';

/** CP-92. */
export function FullKey({ traveller, post }: { readonly traveller: DraftTraveller; readonly post: Post }) {
  const say = useLaneSay();
  const desk = useDesk();
  if (listUnasked(traveller, post.rules).length === 0) return null;
  const ask = () => {
    desk.act({ kind: 'change-traveller', id: traveller.id, change: { isFull: true } });
    desk.act({ kind: 'open', focus: { kind: 'traveller', id: traveller.id, field: 'document' } });
  };
  return (
    <span data-testid="ask-in-full">
      <Button variant="quiet" onPress={ask}>{say('depth.ask-in-full')}</Button>
    </span>
  );
}

/** CP-92: no phone in the whole vehicle, and no document. */
export function ReachNote({ draft, post }: { readonly draft: Draft; readonly post: Post }) {
  const say = useLaneSay();
  if (draft.travellers.length === 0 || isReachable(draft.travellers, post.rules)) return null;
  return (
    <div data-testid="not-reachable">
      <Notice tone="warn">{say('depth.not-reachable')}</Notice>
    </div>
  );
}
