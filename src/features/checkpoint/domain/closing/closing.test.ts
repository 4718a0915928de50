// What stands in the way of closing a post, and what its certificate promises.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY_MILLISECONDS } from '../../../../core/clock.ts';
import { retention } from '../retention.ts';
import { findClosingProblem, findOfferProblem, findSigningProblem, listDaysOfWeeks, listKept } from './closing.ts';

const NOW = Date.parse('2020-02-21T18:00:00+08:00');
const quiet = { isEnded: false, incompleteTablets: 0, waiting: 0, takenOver: 0 };

describe('EP-1 closing', () => {
  test('EP-1 is free when nobody waits and every tablet has delivered', () => {
    expect(findClosingProblem(quiet)).toBeUndefined();
    expect(findClosingProblem({ ...quiet, incompleteTablets: 2 })).toEqual({ code: 'TabletsNotComplete', params: { count: 2 } });
    expect(findClosingProblem({ ...quiet, isEnded: true })).toEqual({ code: 'PostEnded' });
  });

  test('EP-1 people come before tablets, whoever they were taken over from', () => {
    fc.assert(fc.property(fc.nat(9), fc.nat(9), fc.nat(9), (waiting, takenOver, incompleteTablets) => {
      const problem = findClosingProblem({ ...quiet, waiting, takenOver, incompleteTablets });
      if (waiting + takenOver > 0) expect(problem).toEqual({ code: 'PeopleStillWaiting', params: { count: waiting + takenOver } });
      else expect(problem === undefined).toBe(incompleteTablets === 0);
    }));
  });
});

test('EP-2 only somebody who waits is offered, once, to another post that is open', () => {
  const offer = { from: '320371-K01', to: '320371-K02', isOpen: true, state: 'held', isOffered: false };
  expect(findOfferProblem(offer)).toBeUndefined();
  expect(findOfferProblem({ ...offer, to: offer.from })?.code).toBe('OfferToItself');
  expect(findOfferProblem({ ...offer, isOpen: false })?.code).toBe('ReceiverClosed');
  expect(findOfferProblem({ ...offer, state: 'handed-over' })?.code).toBe('NobodyWaits');
  expect(findOfferProblem({ ...offer, isOffered: true })?.code).toBe('AlreadyOffered');
});

describe('EP-5 the certificate', () => {
  test('EP-5 says of every kind of record how long it can exist at most', () => {
    const lastAt = NOW - 2 * DAY_MILLISECONDS;
    const kept = listKept(retention, { lastAt, closedAt: NOW });
    expect(kept.map(({ record }) => record)).toEqual(retention.map(({ record }) => record));
    expect(kept.find(({ record }) => record === 'checkpoint.traveller')?.until).toBe(lastAt + 30 * DAY_MILLISECONDS);
    expect(kept.find(({ record }) => record === 'checkpoint.review')?.until).toBe(NOW + 180 * DAY_MILLISECONDS);
    expect(listKept([{ record: 'x.y', keptMilliseconds: undefined, from: 'passage', then: 'keep', why: '' }], { lastAt: undefined, closedAt: NOW })[0]?.until).toBeUndefined();
  });

  test('EP-5 misses no week between the first and the last record', () => {
    expect(listDaysOfWeeks({ firstAt: undefined, lastAt: undefined })).toEqual([]);
    fc.assert(fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 6 }), (days, start) => {
      const firstAt = NOW + start * DAY_MILLISECONDS;
      const lastAt = firstAt + days * DAY_MILLISECONDS;
      const weekOf = (at: number): number => Math.floor(at / (7 * DAY_MILLISECONDS));
      const weeks = new Set(listDaysOfWeeks({ firstAt, lastAt }).map(weekOf));
      for (let at = firstAt; at <= lastAt; at += DAY_MILLISECONDS) expect(weeks).toContain(weekOf(at));
    }));
  });

  test('EP-5 takes a second person, once', () => {
    expect(findSigningProblem({ closedBy: 'a', signedAt: undefined }, 'a')?.code).toBe('SignedBySamePerson');
    expect(findSigningProblem({ closedBy: 'a', signedAt: NOW }, 'b')?.code).toBe('CertificateSigned');
    expect(findSigningProblem({ closedBy: 'a', signedAt: undefined }, 'b')).toBeUndefined();
  });
});
