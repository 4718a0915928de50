// Hands in parallel against sums done by hand: a tap of 0.567 s and no thought, so that each second can be followed.
import { expect, test } from 'vitest';
import { timeHands, type Hand, type HandAct } from './parallel-model.ts';

/** The one action at the foot: a tap without a thought. */
const tap = (change: Pick<HandAct, 'gives' | 'takes' | 'beside'> = {}): HandAct => ({ kind: 'tap', field: 'x', isPrimary: true, ...change });
const taps = (count: number): HandAct[] => Array.from({ length: count }, () => tap());

function time(hands: readonly Hand[], passing = 3): Record<string, number> {
  return Object.fromEntries([...timeHands(hands, { passing })].map(([name, seconds]) => [name, Math.round(seconds * 1000) / 1000]));
}

test('who joins waits for the slowest of those who hand over, and not for the sum of them', () => {
  const sprayer: Hand = { name: 'sprayer', acts: [tap({ beside: 10, gives: 'a' })] };
  const gauge: Hand = { name: 'gauge', acts: [...taps(2), tap({ gives: 'b' })] };
  const lead: Hand = { name: 'lead', acts: [tap(), tap({ takes: 'b' }), tap({ takes: 'a' }), tap()] };
  expect(time([lead, sprayer, gauge])).toEqual({ lead: 14.701, sprayer: 10.567, gauge: 1.701 });
});

test('a hand that is busy itself does not wait for what has arrived meanwhile', () => {
  const quick: Hand = { name: 'quick', acts: [tap({ gives: 'a' })] };
  expect(time([quick, { name: 'lead', acts: [...taps(20), tap({ takes: 'a' })] }])).toMatchObject({ lead: 11.907 });
});

test('what was done before the barrier is there at once and counts no second', () => {
  const queue: Hand = { name: 'queue', isBefore: true, acts: [...taps(100), tap({ gives: 'papers' })] };
  expect(time([{ name: 'lead', acts: [tap({ takes: 'papers' })] }, queue])).toEqual({ lead: 0.567 });
});

test('hands that wait for each other, or for nobody, are told', () => {
  const first: Hand = { name: 'first', acts: [tap({ takes: 'b' }), tap({ gives: 'a' })] };
  const second: Hand = { name: 'second', acts: [tap({ takes: 'a' }), tap({ gives: 'b' })] };
  expect(() => time([first, second])).toThrow('first, second');
  expect(() => time([{ name: 'lead', acts: [tap({ takes: 'nothing' })] }])).toThrow('lead');
});
