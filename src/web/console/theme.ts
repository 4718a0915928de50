// The chosen theme of the page: day, night or high contrast; without a choice the device decides.
import { useSyncExternalStore } from 'react';

export const THEMES = ['day', 'night', 'contrast'] as const;
export type Theme = (typeof THEMES)[number];

const REMEMBERED_AS = 'guankou-theme';
const listeners = new Set<() => void>();

function findTheme(text: string | null | undefined): Theme | undefined {
  return THEMES.find((known) => known === text);
}

/** A browser may forbid storage; the choice then lasts as long as the page. */
function withStorage<Value>(use: (storage: Storage) => Value): Value | undefined {
  try {
    return use(localStorage);
  } catch {
    return undefined;
  }
}

export function startTheme(): void {
  const remembered = findTheme(withStorage((storage) => storage.getItem(REMEMBERED_AS)));
  if (remembered !== undefined) document.documentElement.dataset['theme'] = remembered;
}

export function chooseTheme(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme;
  withStorage((storage) => storage.setItem(REMEMBERED_AS, theme));
  for (const listener of listeners) listener();
}

function readTheme(): Theme {
  const chosen = findTheme(document.documentElement.dataset['theme']);
  return chosen ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'night' : 'day');
}

export function useTheme(): Theme {
  return useSyncExternalStore((onChange) => {
    listeners.add(onChange);
    return () => void listeners.delete(onChange);
  }, readTheme);
}
