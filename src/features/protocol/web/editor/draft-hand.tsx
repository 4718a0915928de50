// The draft in the author's hand: its values, changing one field, and what is wrong at it.
import { createContext, useContext } from 'react';
import type { VersionDraft } from '../../domain/commands.ts';
import type { FieldPath } from '../../domain/trouble.ts';

export interface DraftHand {
  readonly draft: VersionDraft;
  readonly set: (path: FieldPath, value: unknown) => void;
  /** What is wrong at exactly this field, in words. */
  readonly troubleAt: (path: FieldPath) => string | undefined;
  readonly hasTroubleBelow: (path: FieldPath) => boolean;
}

const DraftContext = createContext<DraftHand | undefined>(undefined);
export const DraftProvider = DraftContext.Provider;

export function useDraft(): DraftHand {
  const hand = useContext(DraftContext);
  if (hand === undefined) throw new Error('There is no draft here.');
  return hand;
}

/** The value at a path of the draft; the path is one that the draft has. */
export function valueAt(draft: VersionDraft, path: FieldPath): unknown {
  return path.reduce<unknown>((node, part) => (node as Readonly<Record<string | number, unknown>>)[part], draft);
}
