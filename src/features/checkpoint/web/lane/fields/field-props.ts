// What every editor of a traveller's step is given.
import type { DraftTraveller } from '../draft/draft.ts';
import type { Post } from '../desk/find-post.ts';

export type FieldEditorProps = {
  readonly traveller: DraftTraveller;
  readonly post: Post;
  readonly onChange: (change: Partial<DraftTraveller>) => void;
  /** Opens the next step. */
  readonly onDone: () => void;
};
