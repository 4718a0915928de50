// What every page of the console shares: the way to the server, live news, who looks, and the frame's content.
import { createContext, useContext } from 'react';
import type { ReactNode } from 'react';
import type { ConsoleClient } from './console-client.ts';
import type { Live } from './live.ts';
import type { Viewer } from './viewer.ts';

export interface ConsoleLink {
  readonly id: string;
  readonly label: string;
}

export interface ConsoleAccess {
  readonly client: ConsoleClient;
  readonly live: Live;
}

export interface ConsoleFrameContent {
  readonly viewer: Viewer;
  readonly links: readonly ConsoleLink[];
  readonly district: string;
  readonly emergency: ReactNode;
  readonly signOut: () => void;
}

export const ConsoleAccessContext = createContext<ConsoleAccess | undefined>(undefined);
export const ConsoleFrameContext = createContext<ConsoleFrameContent | undefined>(undefined);

function getFrom<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('A part of the console stands outside it.');
  return value;
}

/** Works from sign-in on. */
export function useConsoleAccess(): ConsoleAccess {
  return getFrom(useContext(ConsoleAccessContext));
}

/** Works once somebody is signed in. */
export function useConsoleFrame(): ConsoleFrameContent {
  return getFrom(useContext(ConsoleFrameContext));
}

export function useViewer(): Viewer {
  return useConsoleFrame().viewer;
}
