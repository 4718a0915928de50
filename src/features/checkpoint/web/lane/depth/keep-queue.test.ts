// A queue seen from the lane is on disk before it is called kept.
import { expect, test } from 'vitest';
import { createLaneDesk } from '../desk/lane-desk.ts';
import { createFakeTablet, FAKE_ENROLMENT, FAKE_OFFICER } from '../testing/fake-tablet.ts';
import { keepQueue } from './keep-queue.ts';

test('CP-98 a queue seen from the lane is kept as a command, and not called kept when the disk refuses', async () => {
  const tablet = createFakeTablet({ enrolment: FAKE_ENROLMENT, officer: FAKE_OFFICER });
  const desk = createLaneDesk(tablet);
  await desk.load();
  const kept: number[] = [];
  await keepQueue(desk, { direction: 'in', vehicles: 50 }, (at) => kept.push(at));
  expect(tablet.kept).toMatchObject([{ verb: 'checkpoint.note-queue', body: { checkpoint: '320371-K01', direction: 'in', vehicles: 50 } }]);
  expect(kept).toEqual([tablet.now()]);
  tablet.breakDisk(true);
  await keepQueue(desk, { direction: 'in', vehicles: 80 }, (at) => kept.push(at));
  expect(kept).toHaveLength(1);
  expect(desk.getState().problem).toEqual({ code: 'StorageFull' });
});
