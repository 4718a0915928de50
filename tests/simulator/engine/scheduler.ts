// Virtual time: what happens next is the earliest event, and nothing else happens until all that follows from it has come to rest.

export type Scheduler = {
  /** Milliseconds since the Unix epoch. */
  readonly now: () => number;
  readonly after: (delayMilliseconds: number, run: () => void) => void;
  /** Resolves when the next event would lie after `end`, or when nothing is left; throws what an event throws. */
  readonly runUntil: (end: number) => Promise<void>;
  /** Work outside of virtual time, as of a real database: no later event happens, and no time passes, before it is done. */
  readonly hold: (work: Promise<unknown> | undefined) => void;
  readonly countEvents: () => number;
};

type Event = { readonly at: number; readonly order: number; readonly run: () => void };

function isBefore(left: Event, right: Event): boolean {
  return left.at < right.at || (left.at === right.at && left.order < right.order);
}

/** A binary heap: the earliest first, and of the same moment the one that was asked for first. */
function createQueue() {
  const heap: Event[] = [];

  function swap(left: number, right: number): void {
    [heap[left], heap[right]] = [heap[right] as Event, heap[left] as Event];
  }

  function rise(start: number): void {
    for (let index = start; index > 0; ) {
      const parent = (index - 1) >> 1;
      if (!isBefore(heap[index] as Event, heap[parent] as Event)) return;
      swap(index, parent);
      index = parent;
    }
  }

  function sink(): void {
    for (let index = 0; ; ) {
      const children = [2 * index + 1, 2 * index + 2].filter((child) => child < heap.length);
      const least = children.reduce((best, child) => (isBefore(heap[child] as Event, heap[best] as Event) ? child : best), index);
      if (least === index) return;
      swap(index, least);
      index = least;
    }
  }

  return {
    peek: (): Event | undefined => heap[0],
    push: (event: Event): void => {
      heap.push(event);
      rise(heap.length - 1);
    },
    pop: (): void => {
      swap(0, heap.length - 1);
      heap.pop();
      sink();
    },
  };
}

/** Node runs this after every promise that can go on has gone on: no real time passes, and no other program code comes between. */
function comeToRest(): Promise<void> {
  return new Promise((resolve) => process.nextTick(resolve));
}

export function createScheduler(start: number): Scheduler {
  const queue = createQueue();
  let now = start;
  let order = 0;
  let events = 0;
  let held: Promise<unknown>[] = [];

  async function settle(): Promise<void> {
    await comeToRest();
    while (held.length > 0) {
      const works = held;
      held = [];
      await Promise.all(works);
      await comeToRest();
    }
  }

  return {
    now: () => now,
    hold: (work) => {
      if (work) held.push(work);
    },
    countEvents: () => events,
    after: (delay, run) => {
      order += 1;
      queue.push({ at: now + Math.max(0, Math.round(delay)), order, run });
    },
    runUntil: async (end) => {
      await settle();
      for (let next = queue.peek(); next && next.at <= end; next = queue.peek()) {
        queue.pop();
        now = next.at;
        events += 1;
        next.run();
        await settle();
      }
      now = Math.max(now, end);
    },
  };
}
