// While the simulation runs, the clock, chance, timers and the network of this machine are out of reach: whoever touches them fails the seed.

class Trapped extends Error {
  constructor(what: string) {
    super(`The simulated product touched ${what}.`);
    this.name = 'Trapped';
  }
}

const RealDate = Date;

/** Calendar arithmetic on a given moment is allowed; reading the machine's clock is not. */
class GivenDate extends RealDate {
  constructor(...moment: [] | [number | string | Date]) {
    if (moment.length === 0) throw new Trapped('the clock (new Date)');
    super(moment[0] as number);
  }

  static override now(): number {
    throw new Trapped('the clock (Date.now)');
  }
}

function trap(what: string): () => never {
  return () => {
    throw new Trapped(what);
  };
}

type Replaced = { readonly holder: object; readonly name: string; readonly by: unknown };

function listReplaced(): Replaced[] {
  const timers = ['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'].map((name) => ({ holder: globalThis, name, by: trap(name) }));
  return [
    ...timers,
    { holder: globalThis, name: 'Date', by: GivenDate },
    { holder: globalThis, name: 'fetch', by: trap('the network (fetch)') },
    { holder: Math, name: 'random', by: trap('chance (Math.random)') },
    { holder: performance, name: 'now', by: trap('the clock (performance.now)') },
    { holder: crypto, name: 'getRandomValues', by: trap('chance (crypto.getRandomValues)') },
    { holder: crypto, name: 'randomUUID', by: trap('chance (crypto.randomUUID)') },
  ];
}

/** Returns the function that opens the trap again. */
export function setTrap(): () => void {
  const undo = listReplaced().map(({ holder, name, by }) => {
    const before = Object.getOwnPropertyDescriptor(holder, name);
    Object.defineProperty(holder, name, { value: by, configurable: true, writable: true });
    return () => (before ? Object.defineProperty(holder, name, before) : Reflect.deleteProperty(holder, name));
  });
  return () => {
    for (const restore of undo) restore();
  };
}
