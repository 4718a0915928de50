// Keeps one view of the server on the screen: loads it, looks again on live news, and keeps what stood there meanwhile.
import { useCallback, useEffect, useRef, useState } from 'react';
import { Refusal, type Problem } from '../../core/problems.ts';
import type { Viewed } from './console-client.ts';
import { useConsoleAccess } from './console-context.tsx';
import { concerns } from './live.ts';

export interface ViewQuery {
  readonly name: string;
  readonly input?: object;
  /** Beginnings of the event types after which it has to be read again. */
  readonly follows?: readonly string[];
  /** Also without news, for what changes by itself, such as a tablet falling silent. */
  readonly everyMilliseconds?: number;
}

export interface ViewState<Data> {
  readonly data: Data | undefined;
  readonly at: number | undefined;
  /** Why the last attempt failed; older data stay on the screen beside it. */
  readonly problem: Problem | undefined;
  readonly reload: () => void;
}

/** News that come together are read together; a busy lane never asks more than about once a second. */
const GATHER_MILLISECONDS = 300;
const PAUSE_MILLISECONDS = 1000;

type Held<Data> = { readonly key: string; readonly viewed?: Viewed<Data>; readonly problem?: Problem };

/** Anything but a refusal is a fault of ours: it goes on and is reported by the page as unhandled. */
export function toProblem(fault: unknown): Problem {
  if (fault instanceof Refusal) return fault.problem;
  throw fault;
}

/** `undefined` as long as it is not known what to ask. */
export function useView<Data>(query: ViewQuery | undefined): ViewState<Data> {
  const { client } = useConsoleAccess();
  const name = query?.name;
  const input = JSON.stringify(query?.input ?? {});
  const key = `${name ?? ''} ${input}`;
  const [held, setHeld] = useState<Held<Data>>({ key });
  const latest = useRef(0);

  const load = useCallback(() => {
    if (name === undefined) return;
    const turn = (latest.current += 1);
    const keep = (next: Omit<Held<Data>, 'key'>): void => {
      if (turn === latest.current) setHeld((before) => ({ ...(before.key === key ? before : {}), key, ...next }));
    };
    client
      .view<Data>(name, JSON.parse(input) as object)
      .then((viewed) => {
        if (turn === latest.current) setHeld({ key, viewed });
      })
      .catch((fault: unknown) => keep({ problem: toProblem(fault) }));
  }, [client, name, input, key]);

  useEffect(load, [load]);
  useNews(query, load);
  const current = held.key === key ? held : undefined;
  return { data: current?.viewed?.data, at: current?.viewed?.at, problem: current?.problem, reload: load };
}

function useNews(query: ViewQuery | undefined, load: () => void): void {
  const { live } = useConsoleAccess();
  const follows = (query?.follows ?? []).join(' ');
  const everyMilliseconds = query?.everyMilliseconds;

  useEffect(() => {
    if (follows === '') return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let lastAt = 0;
    const read = (): void => {
      timer = undefined;
      lastAt = performance.now();
      load();
    };
    const unsubscribe = live.subscribe((types) => {
      if (!concerns(types, follows.split(' '))) return;
      timer ??= setTimeout(read, Math.max(GATHER_MILLISECONDS, lastAt + PAUSE_MILLISECONDS - performance.now()));
    });
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [live, follows, load]);

  useEffect(() => {
    if (everyMilliseconds === undefined) return undefined;
    const timer = setInterval(load, everyMilliseconds);
    return () => clearInterval(timer);
  }, [everyMilliseconds, load]);
}
