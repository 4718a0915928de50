// A gate: never more at once than it has places, in the order of coming, refused when the queue is full or time is over.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextTurn } from './commands/turns.ts';
import { POOL_CONNECTIONS } from './db/database.ts';
import { RESERVED_CONNECTIONS, SHARES } from './db/shares.ts';
import { createGate } from './gate.ts';

type Held = { readonly work: () => Promise<void>; readonly end: () => void; readonly fail: () => void };

function hold(onBegin: () => void): Held {
  const ending: { resolve?: () => void; reject?: (fault: Error) => void } = {};
  const promise = new Promise<void>((resolve, reject) => Object.assign(ending, { resolve, reject }));
  return {
    work: () => {
      onBegin();
      return promise;
    },
    end: () => ending.resolve?.(),
    fail: () => ending.reject?.(new Error('broken')),
  };
}

const settled = (promise: Promise<unknown>): Promise<string> => promise.then(() => 'done', (fault: Error) => fault.message);

describe('a full gate', () => {
  test('refuses at once whoever finds its queue full, lets the others in in order, and lets in again afterwards', async () => {
    const begun: string[] = [];
    const gate = createGate({ atOnce: 1, mostWaiting: 2 });
    const [first, second, third] = ['first', 'second', 'third'].map((name) => hold(() => begun.push(name)));
    if (!first || !second || !third) throw new Error('Three were made.');
    const passing = [first, second, third].map(({ work }) => gate.pass(work));
    expect(await settled(gate.pass(() => Promise.resolve()))).toBe('LanesFirst');
    expect(begun).toEqual(['first']);
    first.end();
    await passing[0];
    second.fail();
    expect(await settled(passing[1] ?? Promise.resolve())).toBe('broken');
    third.end();
    await passing[2];
    expect(begun).toEqual(['first', 'second', 'third']);
    expect(await gate.pass(() => Promise.resolve('in'))).toBe('in');
  });

  test('refuses whoever has waited too long, and gives her place to nobody else', async () => {
    const gate = createGate({ atOnce: 1, mostWaiting: 5 }, 1);
    const held = hold(() => undefined);
    const running = gate.pass(held.work);
    expect(await settled(gate.pass(() => Promise.resolve()))).toBe('LanesFirst');
    held.end();
    await running;
    expect(await gate.pass(() => Promise.resolve('in'))).toBe('in');
  });

  test('keeps waiting whoever is patient, also behind a full queue', async () => {
    const gate = createGate({ atOnce: 1, mostWaiting: 0 }, 1);
    const held = hold(() => undefined);
    const running = gate.pass(held.work);
    const patient = gate.passPatiently(() => Promise.resolve('in'));
    expect(await settled(gate.pass(() => Promise.resolve()))).toBe('LanesFirst');
    held.end();
    await running;
    expect(await patient).toBe('in');
  });
});

test('whatever comes and ends in whatever order, never more run than there are places, and none is forgotten', async () => {
  const steps = fc.array(fc.record({ come: fc.boolean(), pick: fc.nat(20), fails: fc.boolean() }), { maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 4 }), fc.nat(5), steps, async (atOnce, mostWaiting, list) => {
      const gate = createGate({ atOnce, mostWaiting });
      const running = new Set<Held>();
      const answers: Promise<string>[] = [];
      let [most, begun, refused] = [0, 0, 0];
      const end = async (held: Held | undefined, fails: boolean): Promise<void> => {
        if (!held) return;
        running.delete(held);
        if (fails) held.fail();
        else held.end();
        await nextTurn();
      };
      for (const { come, pick, fails } of list) {
        if (!come) {
          await end([...running][pick % Math.max(1, running.size)], fails);
          continue;
        }
        const held: Held = hold(() => {
          begun += 1;
          running.add(held);
          most = Math.max(most, running.size);
        });
        answers.push(settled(gate.pass(held.work)).then((answer) => {
          if (answer === 'LanesFirst') refused += 1;
          return answer;
        }));
        await nextTurn();
        if (running.size < atOnce) expect(begun + refused).toBe(answers.length);
      }
      while (running.size > 0) await end([...running][0], false);
      const said = await Promise.all(answers);
      expect(most).toBeLessThanOrEqual(atOnce);
      expect(said.every((answer) => ['done', 'broken', 'LanesFirst'].includes(answer))).toBe(true);
      if (said.length <= atOnce + mostWaiting) expect(said).not.toContain('LanesFirst');
    }),
  );
});

test('all shares together, full, leave lanes a quarter of the connections, and reports have the smaller part of a desk’s', () => {
  expect(RESERVED_CONNECTIONS).toBeGreaterThanOrEqual(POOL_CONNECTIONS / 4);
  expect(SHARES.reports.atOnce).toBeLessThan(SHARES.desks.atOnce);
});
