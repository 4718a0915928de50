// The desk with a tablet in memory: what is kept, when it is said, and what survives a reload.
import { describe, expect, test } from 'vitest';
import { createFakeTablet, FAKE_ENROLMENT, FAKE_OFFICER } from '../testing/fake-tablet.ts';
import { MEASURED_AT, makeDraft, makeTraveller } from '../testing/make-draft.ts';
import { findSecondReadingStart, findVerdict } from '../passage/open-passage.ts';
import { findShownPassage } from './desk-state.ts';
import { askToWait, disinfect, endShift, finishCheck, handOver, keepAgain, release, secondReading, turnBack } from './keep-steps.ts';
import { createLaneDesk, type LaneDesk } from './lane-desk.ts';

const COOL_DOWN_MILLISECONDS = 5 * 60_000;

async function openDesk(tablet = createFakeTablet({ enrolment: FAKE_ENROLMENT, officer: FAKE_OFFICER })) {
  const desk = createLaneDesk(tablet);
  await desk.load();
  return { desk, tablet, verbs: () => tablet.kept.map(({ verb }) => verb) };
}

async function check(desk: LaneDesk, travellers: Parameters<typeof makeDraft>[0]): Promise<void> {
  desk.inside.saveDraft(makeDraft(travellers));
  await finishCheck(desk);
}

function shown(desk: LaneDesk) {
  const passage = findShownPassage(desk.getState());
  if (passage === undefined) throw new Error('No passage is shown');
  return passage;
}

describe('a clear vehicle', () => {
  test('is checked, disinfected and released, each kept as a command', async () => {
    const { desk, tablet, verbs } = await openDesk();
    await check(desk, [makeTraveller(1), makeTraveller(2)]);
    expect(desk.getState()).toMatchObject({ view: 'passage', flash: 'clear', draft: { plate: '' } });
    expect(shown(desk).isKept).toBe(true);
    expect(tablet.kept[0]?.body).toMatchObject({ lane: FAKE_ENROLMENT.laneId, deviceOutcomes: { [makeTraveller(1).id]: { outcome: 'clear', ruleIds: ['temperature.normal'] } } });
    await disinfect(desk, shown(desk), 'chlorine');
    await release(desk, shown(desk));
    expect(verbs()).toEqual(['checkpoint.take-check', 'checkpoint.disinfect-vehicle', 'checkpoint.release-vehicle']);
    expect(desk.getState()).toMatchObject({ view: 'check', passages: [], lastEnded: { plate: '苏C12345', how: 'released' } });
  });

  test('has its verdict before a slow disk has anything, and is not shown as kept', async () => {
    const tablet = createFakeTablet({ enrolment: FAKE_ENROLMENT, officer: FAKE_OFFICER });
    const { desk } = await openDesk({ ...tablet, vault: { ...tablet.vault, save: () => new Promise(() => undefined) } });
    void check(desk, [makeTraveller(1)]);
    expect(desk.getState()).toMatchObject({ view: 'check', flash: 'clear', isKeeping: true, draft: { plate: '苏C12345' }, passages: [] });
    expect(tablet.kept).toEqual([]);
  });

  test('does not leave before it is disinfected (CP-6)', async () => {
    const { desk, verbs } = await openDesk();
    await check(desk, [makeTraveller(1)]);
    await release(desk, shown(desk));
    expect(desk.getState().problem).toEqual({ code: 'NotDisinfected' });
    expect(verbs()).not.toContain('checkpoint.release-vehicle');
  });
});

describe('a high first reading', () => {
  test('waits, and a normal second reading by another instrument lets the vehicle go (CP-8)', async () => {
    const { desk, tablet, verbs } = await openDesk();
    await check(desk, [makeTraveller(1, { temperatureDigits: '376' })]);
    expect(desk.getState().flash).toBe('second-reading');
    await askToWait(desk, shown(desk), '');
    expect(desk.getState()).toMatchObject({ view: 'slip', shownPassageId: makeDraft([]).passageId });
    desk.startNext();
    expect(desk.getState()).toMatchObject({ view: 'check', lastEnded: { how: 'waiting' } });
    const [waiting] = desk.getState().passages;
    desk.show('passage', waiting?.check.passageId);
    tablet.advance(COOL_DOWN_MILLISECONDS);
    await secondReading(desk, shown(desk), { travellerId: makeTraveller(1).id, reading: { celsius: 36.6, instrument: 'forehead' } });
    expect(findVerdict(shown(desk))).toBe('clear');
    expect(shown(desk).travellers[0]?.traveller.facts.readings).toHaveLength(2);
    expect(verbs()).toEqual(['checkpoint.take-check', 'checkpoint.hold-vehicle', 'checkpoint.take-second-reading']);
  });

  test('CP-76 the clock of the second reading survives a reload without the server, and the instrument is recorded', async () => {
    const { desk, tablet } = await openDesk();
    tablet.setStatus({ isOnline: false });
    await check(desk, [makeTraveller(1, { temperatureDigits: '376' })]);
    const person = () => shown(desk).travellers[0] ?? expect.fail('Nobody is in the vehicle');
    const startsAt = findSecondReadingStart(person());
    expect(startsAt).toBe(MEASURED_AT + COOL_DOWN_MILLISECONDS);
    tablet.advance(COOL_DOWN_MILLISECONDS / 2);
    const { desk: again } = await openDesk(tablet);
    const [waiting] = again.getState().passages;
    expect(waiting?.travellers.map(findSecondReadingStart)).toEqual([startsAt]);
    again.show('passage', waiting?.check.passageId);
    tablet.advance(COOL_DOWN_MILLISECONDS);
    await secondReading(again, shown(again), { travellerId: person().traveller.id, reading: { celsius: 36.6, instrument: 'mercury' } });
    expect(tablet.kept.at(-1)?.body).toMatchObject({ reading: { celsius: 36.6, instrument: 'mercury', takenAt: tablet.now() } });
    expect(findVerdict(shown(again))).toBe('clear');
  });

  test('confirmed at 38.6 is handed over, and then the others may go', async () => {
    const { desk, tablet, verbs } = await openDesk();
    await check(desk, [makeTraveller(1, { temperatureDigits: '386' }), makeTraveller(2)]);
    tablet.advance(COOL_DOWN_MILLISECONDS);
    await secondReading(desk, shown(desk), { travellerId: makeTraveller(1).id, reading: { celsius: 38.6, instrument: 'forehead' } });
    expect(findVerdict(shown(desk))).toBe('refer');
    await handOver(desk, shown(desk), { travellerId: makeTraveller(1).id, authority: '演示区疾控中心', receivedBy: '演示医生' });
    expect(findVerdict(shown(desk))).toBe('clear');
    await disinfect(desk, shown(desk), 'alcohol');
    await release(desk, shown(desk));
    expect(verbs().at(-1)).toBe('checkpoint.release-vehicle');
  });
});

test('turning back is kept with what was asked of everyone', async () => {
  const { desk, tablet } = await openDesk();
  await check(desk, [makeTraveller(1)]);
  const asked = { id: makeTraveller(1).id, isResident: false, isEmergency: false, isPregnant: false, isAccompanied: false, grounds: [] };
  await turnBack(desk, shown(desk), [asked]);
  expect(tablet.kept.at(-1)).toMatchObject({ verb: 'checkpoint.turn-back-vehicle', body: { travellers: [asked] } });
  expect(desk.getState().lastEnded).toEqual({ plate: '苏C12345', how: 'turned-back' });
});

describe('nothing is lost', () => {
  test('when the disk refuses: the draft stays and the reason is said', async () => {
    const { desk, tablet } = await openDesk();
    desk.inside.saveDraft(makeDraft([makeTraveller(1)]));
    tablet.breakDisk(true);
    await finishCheck(desk);
    expect(desk.getState()).toMatchObject({ view: 'check', problem: { code: 'StorageFull' }, flash: undefined, draft: { plate: '苏C12345' } });
    expect(tablet.kept).toEqual([]);
  });

  test('when the page is closed in the middle of a car', async () => {
    const { desk, tablet } = await openDesk();
    desk.inside.saveDraft(makeDraft([makeTraveller(1, { name: '演示甲' })]));
    desk.act({ kind: 'type-plate', plate: '苏C54321' });
    await check(desk, [makeTraveller(2, { temperatureDigits: '376' })]);
    desk.startNext();
    desk.act({ kind: 'type-plate', plate: '皖A1' });
    await Promise.resolve();
    const again = createLaneDesk(tablet);
    await expect.poll(async () => again.load().then(() => again.getState().draft.plate)).toBe('皖A1');
    expect(again.getState().passages).toHaveLength(1);
  });

  test('when the check was in the vault but not yet known to be kept: it comes back and is kept again', async () => {
    const tablet = createFakeTablet({ enrolment: FAKE_ENROLMENT, officer: FAKE_OFFICER });
    const { desk } = await openDesk({ ...tablet, keep: () => Promise.reject(new Error('the battery died')) });
    await check(desk, [makeTraveller(1)]);
    expect(shown(desk).isKept).toBe(false);
    expect(desk.getState().problem).toEqual({ code: 'NotKept' });
    const { desk: next } = await openDesk(tablet);
    expect(next.getState().view).toBe('passage');
    await keepAgain(next, shown(next));
    expect(shown(next).isKept).toBe(true);
    expect(tablet.kept.map(({ verb }) => verb)).toEqual(['checkpoint.take-check']);
  });
});

describe('VS-3 the shift', () => {
  test('counts checks and what follows, survives a lock, and ends with the hand-over', async () => {
    const { desk, tablet } = await openDesk();
    await check(desk, [makeTraveller(1), makeTraveller(2)]);
    await disinfect(desk, shown(desk), 'chlorine');
    await release(desk, shown(desk));
    desk.inside.saveDraft({ ...makeDraft([makeTraveller(3, { temperatureDigits: '376' })]), passageId: tablet.newId() });
    await finishCheck(desk);
    const again = await openDesk(tablet);
    expect(again.desk.getState().shift).toMatchObject({
      vehicles: 2, people: 3, outcomes: { clear: 1, 'second-reading': 1 }, deeds: { released: 1 }, keptBefore: 0, begunAt: desk.getState().shift?.begunAt,
    });
    await endShift(again.desk);
    expect(tablet.getStatus().officer).toBeUndefined();
    tablet.setStatus({ officer: FAKE_OFFICER });
    const next = await openDesk(tablet);
    expect(next.desk.getState().shift).toMatchObject({ vehicles: 0, keptBefore: 4 });
  });

  test('counts a check once that was kept again after a crash', async () => {
    const { desk } = await openDesk();
    await check(desk, [makeTraveller(1)]);
    const passage = shown(desk);
    await keepAgain(desk, { ...passage, isKept: false });
    expect(desk.getState().shift).toMatchObject({ vehicles: 1, people: 1 });
  });
});
