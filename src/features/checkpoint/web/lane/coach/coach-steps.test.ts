// The seats of a coach: whoever is entered has a seat, and the check waits until every seat is accounted for.
import { describe, expect, test } from 'vitest';
import { createLaneDesk } from '../desk/lane-desk.ts';
import { finishCheck } from '../desk/keep-steps.ts';
import { createFakeTablet, FAKE_ENROLMENT, FAKE_OFFICER } from '../testing/fake-tablet.ts';
import { makeDraft, makeId, makeTraveller } from '../testing/make-draft.ts';
import { beginTrip, findSeatState, setEmpty, takeSeat } from './coach-steps.ts';

const trip = { route: '宿州—徐州', carrier: '演示客运', number: 'K1', seats: 4, emptySeats: [] };

describe('a coach', () => {
  const begun = () => beginTrip({ ...makeDraft([makeTraveller(1)]), vehicleClass: 'coach' }, trip);

  test('CP-82 the driver is the crew, a pressed seat takes somebody, an empty one is marked and taken again', () => {
    let draft = takeSeat(begun(), '3', { id: makeId(2), instrument: 'infrared' });
    expect(draft.travellers.map(({ seat }) => seat)).toEqual(['0', '3']);
    expect(draft.focus).toEqual({ kind: 'traveller', id: makeId(2), field: 'document' });
    draft = setEmpty(setEmpty(draft, '1', true), '2', true);
    expect(['1', '2', '3', '4'].map((seat) => findSeatState(draft, seat, () => true))).toEqual(['empty', 'empty', 'complete', 'missing']);
    draft = takeSeat(draft, '2', { id: makeId(3), instrument: 'infrared' });
    expect(draft.trip?.emptySeats).toEqual(['1']);
    expect(takeSeat(draft, '3', { id: makeId(9), instrument: 'infrared' }).travellers).toHaveLength(3);
  });

  test('CP-82 is not finished before every seat is accounted for, and carries trip and seats', async () => {
    const tablet = createFakeTablet({ enrolment: FAKE_ENROLMENT, officer: FAKE_OFFICER });
    const desk = createLaneDesk(tablet);
    await desk.load();
    const draft = begun();
    desk.inside.saveDraft(draft);
    await finishCheck(desk);
    expect(desk.getState().problem).toEqual({ code: 'SeatsMissing', params: { count: 4, seats: '1, 2, 3, 4' } });
    expect(tablet.kept).toEqual([]);
    const passenger = { ...makeTraveller(2), seat: '2' };
    desk.inside.saveDraft({ ...draft, travellers: [...draft.travellers, passenger], trip: { ...trip, emptySeats: ['1', '3', '4'] } });
    await finishCheck(desk);
    expect(tablet.kept[0]?.body).toMatchObject({ vehicle: { class: 'coach', trip: { route: trip.route, emptySeats: ['1', '3', '4'] } }, travellers: [{ seat: '0' }, { seat: '2' }] });
  });
});
