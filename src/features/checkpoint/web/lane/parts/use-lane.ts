// What every part of the lane asks for: its words, the desk's state, the tablet's status and a ticking clock.
import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { useSay, type Say } from '../../../../../web/shell/words.tsx';
import type { Tablet, TabletStatus } from '../../../../../web/device/tablet.ts';
import { en } from '../../../domain/words.en.ts';
import { zh } from '../../../domain/words.zh.ts';
import { findPost, type Post } from '../desk/find-post.ts';
import type { DeskState, DeskWork } from '../desk/desk-state.ts';
import type { LaneDesk } from '../desk/lane-desk.ts';

const words = { zh, en };

export type LaneWord = keyof typeof zh;

export function useLaneSay(): Say<LaneWord> {
  return useSay(words);
}

const DeskContext = createContext<LaneDesk | undefined>(undefined);
export const DeskProvider = DeskContext.Provider;

export function useDesk(): LaneDesk {
  const desk = useContext(DeskContext);
  if (desk === undefined) throw new Error('The lane has no desk here');
  return desk;
}

export function useDeskState(): DeskWork {
  const desk = useDesk();
  return useSyncExternalStore(desk.subscribe, desk.getWork);
}

export function useFlash(): DeskState['flash'] {
  const desk = useDesk();
  return useSyncExternalStore(desk.subscribe, () => desk.getState().flash);
}

/** While a command is on its way to the disk. */
export function useIsKeeping(): boolean {
  const desk = useDesk();
  return useSyncExternalStore(desk.subscribe, () => desk.getState().isKeeping);
}

export function useTabletStatus(tablet: Tablet): TabletStatus {
  return useSyncExternalStore(tablet.subscribe, tablet.getStatus);
}

/** Undefined until the tablet is enrolled; read again whenever the server has handed something down, and when a shortening ends. */
export function usePost(): Post | undefined {
  const { tablet } = useDesk().inside;
  useTabletStatus(tablet);
  const [, lookAgain] = useState(0);
  const post = findPost(tablet);
  const until = post?.shortening?.until;
  useEffect(() => {
    if (until === undefined) return undefined;
    const timer = setTimeout(() => lookAgain((times) => times + 1), Math.max(0, until - tablet.now()));
    return () => clearTimeout(timer);
  }, [tablet, until]);
  return post;
}

/** Milliseconds since the epoch by the tablet's clock, again every so many milliseconds. */
export function useNow(tablet: Tablet, everyMilliseconds: number): number {
  const [now, setNow] = useState(tablet.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(tablet.now()), everyMilliseconds);
    return () => clearInterval(timer);
  }, [tablet, everyMilliseconds]);
  return now;
}

/** Whether the screen lies wide: tiles left, keypad right. */
export function useIsWide(): boolean {
  return useSyncExternalStore(subscribeToWidth, () => matchMedia(WIDE).matches);
}

const WIDE = '(min-width: 1000px)';

function subscribeToWidth(onChange: () => void): () => void {
  const query = matchMedia(WIDE);
  query.addEventListener('change', onChange);
  return () => query.removeEventListener('change', onChange);
}
