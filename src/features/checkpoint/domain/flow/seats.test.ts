// Seats over all coaches: a list is right exactly when every seat is accounted for once.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findTripProblem, listMissingSeats, listSeats } from './seats.ts';

const anyCoach = fc.integer({ min: 1, max: 79 }).chain((seats) => fc.record({ seats: fc.constant(seats), states: fc.array(fc.constantFrom('taken', 'empty', 'missing'), { minLength: seats, maxLength: seats }) }));

test('CP-82 is complete exactly when no seat is left out, and names those that are', () => {
  fc.assert(
    fc.property(anyCoach, ({ seats, states }) => {
      const of = (state: string) => listSeats({ seats }).filter((_, index) => states[index] === state);
      const trip = { seats, emptySeats: of('empty') };
      const taken = ['0', '0', ...of('taken')];
      expect(listMissingSeats(trip, taken)).toEqual(of('missing'));
      const problem = findTripProblem(trip, taken);
      if (of('missing').length === 0) expect(problem).toBeUndefined();
      else expect(problem).toMatchObject({ code: 'SeatsMissing', params: { count: of('missing').length } });
    }),
  );
});

test('CP-82 a seat taken twice, taken and empty, unknown, or unsaid is refused by name', () => {
  const trip = { seats: 3, emptySeats: ['3'] };
  expect(findTripProblem(trip, ['0', '1', '1', '2'])).toEqual({ code: 'SeatTwice', params: { seat: '1' } });
  expect(findTripProblem(trip, ['0', '1', '2', '3'])).toEqual({ code: 'SeatTwice', params: { seat: '3' } });
  expect(findTripProblem(trip, ['0', '1', '2', '4'])).toEqual({ code: 'SeatUnknown', params: { seat: '4' } });
  expect(findTripProblem(trip, ['0', '1', '2', undefined])).toEqual({ code: 'SeatUnsaid' });
  expect(findTripProblem(trip, ['0', '1', '2'])).toBeUndefined();
});
