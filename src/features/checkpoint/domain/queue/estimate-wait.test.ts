// Estimates against a road that is simulated vehicle by vehicle, and what must hold for every situation.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HOUR_MILLISECONDS, MINUTE_MILLISECONDS } from '../../../../core/clock.ts';
import { createRandom } from '../../../../core/random.ts';
import { adviseLanes, WAIT_LIMITS, worstWait } from './advise-lanes.ts';
import { estimateWait, observe, waitMinutes, type Situation, type WaitFacts } from './estimate-wait.ts';
import { measureCycle, serviceSecondsOf, type LanePassage } from './service-time.ts';

const NOW = Date.parse('2020-02-04T08:00:00+08:00');

type Road = { readonly perHour: number; readonly lanes: number; readonly serviceSeconds: number; readonly changeSeconds: number; readonly hours: number; readonly seed: number };

/** First come, first served over all lanes; service varies evenly by half either way. Waits in minutes by arrival. */
function simulate({ perHour, lanes, serviceSeconds, changeSeconds, hours, seed }: Road) {
  const random = createRandom(seed);
  const freeAt = Array.from({ length: lanes }, () => 0);
  const passages: LanePassage[] = [];
  const waits: { at: number; minutes: number }[] = [];
  for (let at = 0; at < hours * 3600; at += -Math.log(1 - random.next()) * (3600 / perHour)) {
    const lane = freeAt.indexOf(Math.min(...freeAt));
    const begunAt = Math.max(at, freeAt[lane] ?? 0);
    const service = serviceSeconds * (0.5 + random.next());
    freeAt[lane] = begunAt + service + changeSeconds;
    waits.push({ at, minutes: (begunAt - at) / 60 });
    const end = NOW - hours * HOUR_MILLISECONDS + (begunAt + service) * 1000;
    if (end <= NOW) passages.push({ laneId: `L${String(lane)}`, takenAt: end, serviceSeconds: Math.round(service) });
  }
  const waiting = waits.filter(({ at, minutes }) => at + minutes * 60 > hours * 3600).length;
  return { passages, waits, waiting };
}

const facts = (change: Partial<WaitFacts> = {}): WaitFacts => ({ now: NOW, depth: 'full', lanesOpen: 2, passages: [], expectedPerHour: undefined, seen: undefined, announced: [], ...change });

describe('service times', () => {
  test('are only what can be one service', () => {
    expect(serviceSecondsOf(undefined, NOW)).toBeUndefined();
    expect(serviceSecondsOf(NOW + 1000, NOW)).toBeUndefined();
    expect(serviceSecondsOf(NOW - 2 * HOUR_MILLISECONDS, NOW)).toBeUndefined();
    expect(serviceSecondsOf(NOW - 41_400, NOW)).toBe(41);
  });

  test('are assumed, and said to be, until five vehicles were timed; a shorter depth is quicker', () => {
    const few = measureCycle([{ laneId: 'a', takenAt: NOW, serviceSeconds: 9 }], 'full');
    expect(few.isAssumed).toBe(true);
    expect(measureCycle([], 'short').seconds).toBeLessThan(few.seconds);
    expect(measureCycle([], 'plate-and-phone').seconds).toBeLessThan(measureCycle([], 'short').seconds);
  });

  test('are found again in a simulated road, with the change between vehicles', () => {
    const { passages } = simulate({ perHour: 130, lanes: 2, serviceSeconds: 40, changeSeconds: 15, hours: 2, seed: 7 });
    const { seconds, isAssumed } = measureCycle(passages.filter(({ takenAt }) => takenAt > NOW - HOUR_MILLISECONDS), 'full');
    expect(isAssumed).toBe(false);
    expect(Math.abs(seconds - 55)).toBeLessThan(4);
  });
});

describe('CP-98 the estimate', () => {
  test.each([1, 2, 3, 4, 5])('of a road with room is the mean that its drivers wait (seed %i)', (seed) => {
    const road = { perHour: 100, lanes: 2, serviceSeconds: 40, changeSeconds: 15, hours: 40, seed };
    const { passages, waits } = simulate(road);
    const mean = waits.reduce((sum, { minutes }) => sum + minutes, 0) / waits.length;
    const situation = observe(facts({ passages: passages.filter(({ takenAt }) => takenAt > NOW - 90 * MINUTE_MILLISECONDS) }));
    const settled: Situation = { ...situation, arrivalsPerHour: 100 };
    expect(Math.abs(waitMinutes(settled, { lanes: 2, queue: 0 }) - mean)).toBeLessThan(0.5);
    expect(situation.isQueueUnknown).toBe(false);
    expect(estimateWait(situation)).toMatchObject({ lowMinutes: 0 });
  });

  test.each([11, 12, 13, 14, 15])('of a jam that somebody counted half an hour ago holds what the last driver will wait (seed %i)', (seed) => {
    const road = { perHour: 190, lanes: 2, serviceSeconds: 40, changeSeconds: 15, seed };
    const earlier = simulate({ ...road, hours: 2.5 });
    const { passages, waiting } = simulate({ ...road, hours: 3 });
    const seen = { vehicles: earlier.waiting, at: NOW - 30 * MINUTE_MILLISECONDS };
    const situation = observe(facts({ passages, seen, expectedPerHour: 190 }));
    const truth = (waiting * 55) / 2 / 60;
    expect(truth).toBeGreaterThan(20);
    const { lowMinutes, highMinutes } = estimateWait(situation) ?? { lowMinutes: 0, highMinutes: 0 };
    expect(lowMinutes).toBeLessThanOrEqual(truth);
    expect(highMinutes).toBeGreaterThanOrEqual(truth);
    expect(Math.abs(situation.queue - waiting) / waiting).toBeLessThan(0.25);
  });

  test('says that the queue is unknown when lanes work back to back and nobody counted', () => {
    const { passages } = simulate({ perHour: 400, lanes: 2, serviceSeconds: 40, changeSeconds: 15, hours: 2, seed: 3 });
    expect(observe(facts({ passages })).isQueueUnknown).toBe(true);
    expect(observe(facts({ passages, seen: { vehicles: 60, at: NOW } }))).toMatchObject({ isQueueUnknown: false, queue: 60 });
  });

  test('forgets a count after an hour, or once lanes stand idle for half of one', () => {
    const { passages } = simulate({ perHour: 20, lanes: 2, serviceSeconds: 40, changeSeconds: 15, hours: 2, seed: 3 });
    expect(observe(facts({ passages, seen: { vehicles: 60, at: NOW - 31 * MINUTE_MILLISECONDS } })).queue).toBe(0);
    expect(observe(facts({ passages, seen: { vehicles: 60, at: NOW - 61 * MINUTE_MILLISECONDS } })).queue).toBe(0);
    expect(observe(facts({ passages, seen: { vehicles: 60, at: NOW - 5 * MINUTE_MILLISECONDS } })).queue).toBeGreaterThan(40);
  });

  test('with no lane open is none', () => {
    expect(estimateWait(observe(facts({ lanesOpen: 0 })))).toBeUndefined();
  });

  test('counts what is announced for the hour around now', () => {
    const announced = [{ from: NOW, until: NOW + HOUR_MILLISECONDS, vehicles: 80 }];
    expect(observe(facts({ announced })).arrivalsPerHour).toBe(40);
    expect(observe(facts({ announced: [{ from: NOW + 2 * HOUR_MILLISECONDS, until: NOW + 3 * HOUR_MILLISECONDS, vehicles: 80 }] })).arrivalsPerHour).toBe(0);
  });
});

const situations: fc.Arbitrary<Situation> = fc.record({
  arrivalsPerHour: fc.double({ min: 0, max: 900, noNaN: true }),
  cycle: fc.record({ seconds: fc.double({ min: 8, max: 240, noNaN: true }), squaredVariation: fc.double({ min: 0, max: 2, noNaN: true }), isAssumed: fc.boolean() }),
  queue: fc.double({ min: 0, max: 500, noNaN: true }),
  busyShare: fc.double({ min: 0, max: 1, noNaN: true }),
  isQueueUnknown: fc.boolean(),
  lanesOpen: fc.integer({ min: 1, max: 8 }),
  capacityPerHour: fc.constant(0),
});

describe('for every situation', () => {
  test('the range holds the mean, in steps of five minutes', () => {
    fc.assert(fc.property(situations, (situation) => {
      const range = estimateWait(situation);
      if (range === undefined) throw new Error('A lane is open.');
      expect(range.lowMinutes).toBeLessThanOrEqual(range.meanMinutes);
      expect(range.highMinutes).toBeGreaterThanOrEqual(range.meanMinutes);
      expect([range.lowMinutes % 5, range.highMinutes % 5]).toEqual([0, 0]);
    }));
  });

  test('one more lane never lengthens the wait, one more vehicle never shortens it', () => {
    fc.assert(fc.property(situations, fc.integer({ min: 1, max: 8 }), (situation, lanes) => {
      expect(worstWait(situation, lanes + 1)).toBeLessThanOrEqual(worstWait(situation, lanes) + 1e-9);
      expect(worstWait({ ...situation, queue: situation.queue + 1 }, lanes)).toBeGreaterThanOrEqual(worstWait(situation, lanes) - 1e-9);
    }));
  });

  test('CP-99 advice that was followed is not taken back at once', () => {
    fc.assert(fc.property(situations, fc.integer({ min: 0, max: 4 }), (situation, closed) => {
      const lanesTotal = situation.lanesOpen + closed;
      const advise = (lanesOpen: number) => adviseLanes({ situation: { ...situation, lanesOpen }, lanesTotal, expectedNextPerHour: undefined });
      const first = advise(situation.lanesOpen);
      const second = advise(first?.lanesWanted ?? 0);
      expect([first?.kind, second?.kind]).not.toEqual(['open', 'close']);
      expect([first?.kind, second?.kind]).not.toEqual(['close', 'open']);
      expect(first?.lanesWanted).toBeLessThanOrEqual(lanesTotal);
      expect(first?.lanesWanted).toBeGreaterThanOrEqual(1);
    }));
  });

  test('a lane is only asked for where it helps, and only spared where nobody notices', () => {
    fc.assert(fc.property(situations, (situation) => {
      const advice = adviseLanes({ situation, lanesTotal: 8, expectedNextPerHour: undefined });
      if (advice?.kind === 'open') expect(advice.afterMinutes).toBeLessThanOrEqual(advice.waitMinutes);
      if (advice?.kind === 'close') expect(advice.afterMinutes).toBeLessThanOrEqual(WAIT_LIMITS.spareMinutes);
      if (advice?.kind === 'close') expect((situation.queue * situation.cycle.seconds) / advice.lanesWanted / 60).toBeLessThanOrEqual(WAIT_LIMITS.spareMinutes);
      if (advice?.kind === 'none') expect(advice.waitMinutes).toBeLessThanOrEqual(WAIT_LIMITS.tooLongMinutes);
    }));
  });
});

describe('advice', () => {
  const cycle = { seconds: 60, squaredVariation: 0.3, isAssumed: false };
  const situation: Situation = { arrivalsPerHour: 200, capacityPerHour: 180, cycle, busyShare: 1, queue: 60, isQueueUnknown: false, lanesOpen: 3 };

  test('says with figures why every lane should open', () => {
    expect(adviseLanes({ situation, lanesTotal: 6, expectedNextPerHour: 320 })).toEqual({
      kind: 'open', lanesOpen: 3, lanesWanted: 6, arrivalsPerHour: 200, capacityPerHour: 180, waitMinutes: 30, afterMinutes: 10, ahead: { arrivalsPerHour: 320, lanesWanted: 6 },
    });
  });

  test('with every lane open leaves shortening to the leader', () => {
    expect(adviseLanes({ situation, lanesTotal: 3, expectedNextPerHour: undefined })).toMatchObject({ kind: 'shorten', lanesWanted: 3, ahead: undefined });
  });

  test('spares a lane at night', () => {
    expect(adviseLanes({ situation: { ...situation, arrivalsPerHour: 20, queue: 0 }, lanesTotal: 6, expectedNextPerHour: 15 })).toMatchObject({ kind: 'close', lanesWanted: 2, capacityPerHour: 120 });
  });

  test('with no lane open and vehicles expected asks for one', () => {
    const none = { ...situation, lanesOpen: 0, queue: 0, arrivalsPerHour: 30 };
    expect(adviseLanes({ situation: none, lanesTotal: 2, expectedNextPerHour: undefined })).toMatchObject({ kind: 'open', lanesWanted: 1 });
    expect(adviseLanes({ situation: none, lanesTotal: 0, expectedNextPerHour: undefined })).toBeUndefined();
  });
});
