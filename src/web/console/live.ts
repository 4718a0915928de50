// Follows what happens in the viewer's places by server-sent events: kinds of events only, never what they hold.

/** Stands for "anything may have happened", after the connection was gone for a while. */
export const ANYTHING = '*';

export interface Live {
  /** `listener` gets the types of the events of one moment, such as `checkpoint.traveller-held`. */
  readonly subscribe: (listener: (types: readonly string[]) => void) => () => void;
}

export function createLive(path: string): Live {
  const listeners = new Set<(types: readonly string[]) => void>();
  let source: EventSource | undefined;
  const tell = (types: readonly string[]): void => {
    for (const listener of listeners) listener(types);
  };
  const open = (): EventSource => {
    const opened = new EventSource(path);
    let wasCut = false;
    opened.addEventListener('error', () => (wasCut = true));
    opened.addEventListener('open', () => {
      if (wasCut) tell([ANYTHING]);
      wasCut = false;
    });
    opened.addEventListener('message', (event: MessageEvent<string>) => tell((JSON.parse(event.data) as { types: string[] }).types));
    return opened;
  };
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      source ??= open();
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        source?.close();
        source = undefined;
      };
    },
  };
}

/** Whether a screen that follows events beginning with one of `prefixes` has to look again. */
export function concerns(types: readonly string[], prefixes: readonly string[]): boolean {
  return types.some((type) => type === ANYTHING || prefixes.some((prefix) => type.startsWith(prefix)));
}
