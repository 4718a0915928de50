// Asks who passed before when a plate or a paper is whole, and answers what is on offer for the draft as it stands.
import { useEffect } from 'react';
import type { Returning } from '../../../domain/views.ts';
import type { Post } from '../desk/find-post.ts';
import { askReturning } from '../desk/ask-returning.ts';
import { useDesk, useDeskState } from '../parts/use-lane.ts';
import { findReturningQuery } from './returning-offer.ts';

export type OnOffer = { readonly by: 'plate' | 'document'; readonly found: Returning };

export function useReturning(post: Post): OnOffer | undefined {
  const desk = useDesk();
  const { draft, returning } = useDeskState();
  const query = findReturningQuery(draft, post.rules);
  const key = query?.key;
  useEffect(() => {
    const asked = key === undefined ? undefined : findReturningQuery(desk.getState().draft, desk.inside.getPost().rules);
    if (asked) void askReturning(desk, asked);
  }, [desk, key]);
  const found = returning?.key === key ? returning?.found : undefined;
  const { focus } = draft;
  if (!query || !found || focus.kind !== 'traveller') return undefined;
  const { by } = query.question;
  return by === 'plate' || focus.field === 'name' ? { by, found } : undefined;
}
