// Which sections of a page a person has folded, remembered by the browser for her alone and followed by the page.
import { useSyncExternalStore } from 'react';
import { withStorage } from './remembered-choice.ts';

export interface FoldKey {
  readonly personId: string;
  /** `board.flow` */
  readonly section: string;
}

const FOLDED = 'folded';
const listeners = new Set<() => void>();
/** Also where the browser forbids storage: then as long as the page lives. */
const foldedByKey = new Map<string, boolean>();

function keyOf({ personId, section }: FoldKey): string {
  return `guankou.folded ${personId} ${section}`;
}

function isFolded(key: string): boolean {
  const known = foldedByKey.get(key) ?? withStorage((storage) => storage.getItem(key)) === FOLDED;
  foldedByKey.set(key, known);
  return known;
}

export function fold(of: FoldKey, isToBeFolded: boolean): void {
  const key = keyOf(of);
  foldedByKey.set(key, isToBeFolded);
  withStorage((storage) => (isToBeFolded ? storage.setItem(key, FOLDED) : storage.removeItem(key)));
  for (const listener of listeners) listener();
}

function subscribe(onChange: () => void): () => void {
  listeners.add(onChange);
  return () => void listeners.delete(onChange);
}

export function useIsFolded(of: FoldKey): boolean {
  return useSyncExternalStore(subscribe, () => isFolded(keyOf(of)));
}
