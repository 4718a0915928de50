// The trap closes: each forbidden thing throws while it is set, and is back afterwards.
import { describe, expect, test } from 'vitest';
import { setTrap } from './trap.ts';

const FORBIDDEN: Readonly<Record<string, () => unknown>> = {
  'Date.now': () => Date.now(),
  'new Date': () => new Date(),
  'Math.random': () => Math.random(),
  setTimeout: () => setTimeout(() => undefined, 1),
  setInterval: () => setInterval(() => undefined, 1),
  setImmediate: () => setImmediate(() => undefined),
  fetch: () => fetch('http://127.0.0.1:9'),
  'performance.now': () => performance.now(),
  'crypto.getRandomValues': () => crypto.getRandomValues(new Uint8Array(1)),
  'crypto.randomUUID': () => crypto.randomUUID(),
};

function catchFault(run: () => unknown): string {
  try {
    run();
    return 'nothing';
  } catch (fault) {
    return (fault as Error).name;
  }
}

describe('the trap', () => {
  test('catches every clock, timer, chance and network, lets given moments through, and opens again', () => {
    const open = setTrap();
    const caught = Object.fromEntries(Object.entries(FORBIDDEN).map(([name, run]) => [name, catchFault(run)]));
    const given = new Date(0).toISOString();
    open();
    expect(caught).toEqual(Object.fromEntries(Object.keys(FORBIDDEN).map((name) => [name, 'Trapped'])));
    expect(given).toBe('1970-01-01T00:00:00.000Z');
    expect(catchFault(() => Date.now())).toBe('nothing');
    expect(catchFault(() => Math.random())).toBe('nothing');
  });
});
