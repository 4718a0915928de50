// The closed forms against published tables and textbook cases.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { erlangB, erlangC, halfinWhittBeta, lanesFor, meanWait, probabilityOfWaitOver } from './erlang.ts';
import { modifiedOfferedLoad } from './offered-load.ts';

const EXPONENTIAL = { arrivals: 1, service: 1 };

describe('Erlang B', () => {
  test.each([
    [4.461, 10, 0.01, 5],
    [12.031, 20, 0.01, 5],
    [37.901, 50, 0.01, 5],
    [10, 15, 0.036497, 6],
  ])('loses as the tables say at %f erlangs and %i lanes', (load, lanes, lost, digits) => {
    expect(erlangB(load, lanes)).toBeCloseTo(lost, digits);
  });
});

describe('Erlang C', () => {
  const line = { arrivals: 0.2, service: 240, lanes: 55 };

  test('360 calls in 30 minutes, 240 s each, 55 agents', () => {
    expect(erlangC(48, 55)).toBeCloseTo(0.2387, 4);
    expect(meanWait(line, EXPONENTIAL)).toBeCloseTo(8.184, 3);
    expect(1 - probabilityOfWaitOver(line, 15)).toBeCloseTo(0.8459, 4);
  });

  test('five lanes at 4.5 erlangs', () => {
    expect(erlangC(4.5, 5)).toBeCloseTo(0.762493, 6);
    expect(meanWait({ arrivals: 4.5, service: 1, lanes: 5 }, EXPONENTIAL)).toBeCloseTo(1.52499, 5);
  });

  test('service that never varies halves the wait: one lane at nine tenths waits 4.5 services', () => {
    expect(meanWait({ arrivals: 0.9, service: 1, lanes: 1 }, { arrivals: 1, service: 0 })).toBeCloseTo(4.5, 10);
  });

  test('lanes that cannot keep up never catch up, and nobody waits for nobody', () => {
    expect(meanWait({ arrivals: 2, service: 1, lanes: 2 }, EXPONENTIAL)).toBe(Number.POSITIVE_INFINITY);
    expect(probabilityOfWaitOver({ arrivals: 2, service: 1, lanes: 2 }, 5)).toBe(1);
    expect(meanWait({ arrivals: 0, service: 1, lanes: 2 }, EXPONENTIAL)).toBe(0);
  });

  test('one more lane never makes anybody wait longer', () => {
    fc.assert(fc.property(fc.double({ min: 0.01, max: 30, noNaN: true }), fc.integer({ min: 1, max: 40 }), (load, lanes) => {
      const wait = (count: number): number => meanWait({ arrivals: load, service: 1, lanes: count }, EXPONENTIAL);
      expect(wait(lanes + 1)).toBeLessThanOrEqual(wait(lanes));
      expect(erlangC(load, lanes)).toBeGreaterThanOrEqual(erlangB(load, lanes));
    }));
  });
});

describe('square-root staffing', () => {
  test.each([[0.5, 0.5061], [0.2, 1.0615], [0.1, 1.4202], [0.05, 1.7398], [0.01, 2.3749]])('for a delay of %f takes beta %f', (target, beta) => {
    expect(halfinWhittBeta(target)).toBeCloseTo(beta, 4);
  });

  test('covers the load, and more load never takes fewer lanes', () => {
    expect(lanesFor(0, 0.2)).toBe(1);
    fc.assert(fc.property(fc.double({ min: 0, max: 60, noNaN: true }), fc.double({ min: 0, max: 5, noNaN: true }), (load, more) => {
      expect(lanesFor(load, 0.2)).toBeGreaterThanOrEqual(load);
      expect(lanesFor(load + more, 0.2)).toBeGreaterThanOrEqual(lanesFor(load, 0.2));
    }));
  });
});

describe('the modified offered load', () => {
  test('follows a wave of arrivals as the closed form of Eick, Massey and Whitt does', () => {
    const [level, depth, speed] = [10, 0.6, 0.8];
    const closed = (time: number): number => level * (1 + (depth * (Math.sin(speed * time) - speed * Math.cos(speed * time))) / (1 + speed ** 2));
    const rateAt = (time: number): number => level * (1 + depth * Math.sin(speed * time));
    for (const until of [0.5, 2, 7.3, 20]) {
      expect(Math.abs(modifiedOfferedLoad({ rateAt, service: 1 }, { from: 0, until, load: closed(0) }) - closed(until))).toBeLessThan(6e-5);
    }
  });

  test('under steady arrivals comes to arrivals times service', () => {
    expect(modifiedOfferedLoad({ rateAt: () => 0.05, service: 60 }, { from: 0, until: 3600, load: 0 })).toBeCloseTo(3, 6);
  });
});
