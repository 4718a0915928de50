// While lanes are at work, parts of other answers are made one at a time and with long pauses, but are made; otherwise at once.
import { expect, test } from 'vitest';
import { nextTurn } from './commands/turns.ts';
import { createLanesFirst } from './lanes-first.ts';

async function turnTheLoop(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await nextTurn();
}

/** Each part takes so many milliseconds of a clock that nothing else moves. */
function openWorld() {
  const clock = { now: 0 };
  const lanes = createLanesFirst(() => clock.now);
  const made: string[] = [];
  const make = (name: string, milliseconds: number): void =>
    void lanes.takeTurn().then(() => {
      clock.now += milliseconds;
      made.push(name);
    });
  return { clock, lanes, made, make };
}

function holdLane(lanes: ReturnType<typeof createLanesFirst>): () => void {
  const held: { end: () => void } = { end: () => undefined };
  void lanes.atWork(() => new Promise<void>((resolve) => (held.end = resolve)));
  return () => held.end();
}

test('parts are made in order and at once as long as no lane is at work', async () => {
  const { made, make } = openWorld();
  for (const name of ['first', 'second', 'third']) make(name, 10_000);
  await turnTheLoop();
  expect(made).toEqual(['first', 'second', 'third']);
});

test('after a part, lanes at work have four times as long to themselves; the next part comes when they are done', async () => {
  const { lanes, made, make } = openWorld();
  const [endFirst, endSecond] = [holdLane(lanes), holdLane(lanes)];
  make('first', 10_000);
  make('second', 10_000);
  await turnTheLoop();
  expect(made).toEqual(['first']);
  endFirst();
  await turnTheLoop();
  expect(made).toEqual(['first']);
  endSecond();
  await turnTheLoop();
  expect(made).toEqual(['first', 'second']);
});

test('lanes that are never done do not keep the others out for ever', async () => {
  const { clock, lanes, made, make } = openWorld();
  const end = holdLane(lanes);
  make('first', 1_000);
  await turnTheLoop();
  clock.now += 3_999;
  make('second', 1_000);
  await expect.poll(() => made).toEqual(['first', 'second']);
  clock.now += 4_000;
  make('third', 1_000);
  await turnTheLoop();
  expect(made).toEqual(['first', 'second', 'third']);
  end();
});

test('a lane whose work fails is done too', async () => {
  const { lanes, made, make } = openWorld();
  await expect(lanes.atWork(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  make('first', 10_000);
  make('second', 10_000);
  await turnTheLoop();
  expect(made).toEqual(['first', 'second']);
});
