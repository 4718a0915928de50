// What this tablet remembers for comfort: theme, size, sound, the agent and instrument used last. Nothing about a person.
import { useSyncExternalStore } from 'react';
import type { DISINFECTANTS } from '../../../domain/commands.ts';

export const THEMES = ['day', 'night', 'contrast'] as const;
export type Theme = (typeof THEMES)[number];

export type Preferences = {
  readonly theme: Theme;
  readonly isLarge: boolean;
  readonly isMuted: boolean;
  readonly agent: (typeof DISINFECTANTS)[number];
  /** Id of the instrument for first readings; empty takes the protocol's first. */
  readonly instrument: string;
  /** The health authority that took somebody over last. */
  readonly authority: string;
  /** Badge of the officer who unlocked last. */
  readonly badge: string;
  /** Which part of a check this tablet takes: a new person is opened there (CP-80). */
  readonly hand: 'all' | 'temperatures';
  /** Province characters met at this post, the most recent first. */
  readonly recentProvinces: readonly string[];
};

const REMEMBERED_AS = 'guankou-lane';
const REMEMBERED_PROVINCES = 12;
const FIRST: Preferences = {
  theme: 'day', isLarge: false, isMuted: false, agent: 'chlorine', instrument: '', authority: '', badge: '', hand: 'all', recentProvinces: [],
};

const listeners = new Set<() => void>();
let preferences: Preferences = typeof localStorage === 'undefined' ? FIRST : { ...FIRST, ...readRemembered() };

export function getPreferences(): Preferences {
  return preferences;
}

export function changePreferences(change: Partial<Preferences>): void {
  preferences = { ...preferences, ...change };
  remember(preferences);
  applyAppearance();
  for (const listener of listeners) listener();
}

/** The province of a plate comes first on the keypad from now on. */
export function rememberProvince(plate: string): void {
  const province = plate.charAt(0);
  const others = preferences.recentProvinces.filter((one) => one !== province);
  if (province !== '') changePreferences({ recentProvinces: [province, ...others].slice(0, REMEMBERED_PROVINCES) });
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, getPreferences);
}

/** Puts theme and size on the page. */
export function applyAppearance(): void {
  const { dataset } = document.documentElement;
  dataset['face'] = 'lane';
  dataset['theme'] = preferences.theme;
  if (preferences.isLarge) dataset['size'] = 'large';
  else delete dataset['size'];
}

function subscribe(onChange: () => void): () => void {
  listeners.add(onChange);
  return () => void listeners.delete(onChange);
}

/** What an older version wrote, or nothing where the browser forbids storage. */
function readRemembered(): Partial<Preferences> {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(REMEMBERED_AS) ?? '{}');
    return typeof read === 'object' && read !== null ? read : {};
  } catch {
    return {};
  }
}

function remember(chosen: Preferences): void {
  try {
    localStorage.setItem(REMEMBERED_AS, JSON.stringify(chosen));
  } catch {
    // Forbidden or full: the choice still holds until the page is closed.
    return;
  }
}
