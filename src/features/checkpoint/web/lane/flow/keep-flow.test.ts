// The flow of a post with a tablet in memory: undoing, correcting, permits and disinfection, kept as commands.
import { describe, expect, test } from 'vitest';
import { findShownPassage } from '../desk/desk-state.ts';
import { askToWait, disinfect, finishCheck, secondReading } from '../desk/keep-steps.ts';
import { createLaneDesk, type LaneDesk } from '../desk/lane-desk.ts';
import { findVerdict } from '../passage/open-passage.ts';
import { createFakeTablet, FAKE_ENROLMENT, FAKE_OFFICER } from '../testing/fake-tablet.ts';
import { makeDraft, makeId, makeTraveller } from '../testing/make-draft.ts';
import { correctPassage, findUndoEnd, logDisinfection, logPermit, undoCheck } from './keep-flow.ts';

async function openDesk() {
  const tablet = createFakeTablet({ enrolment: FAKE_ENROLMENT, officer: FAKE_OFFICER });
  const desk = createLaneDesk(tablet);
  await desk.load();
  return { desk, tablet, last: () => tablet.kept.at(-1) };
}

async function check(desk: LaneDesk, ...travellers: Parameters<typeof makeTraveller>[]): Promise<void> {
  desk.inside.saveDraft({ ...makeDraft(travellers.map((given) => makeTraveller(...given))), passageId: desk.inside.tablet.newId() });
  await finishCheck(desk);
}

const shown = (desk: LaneDesk) => findShownPassage(desk.getState()) ?? expect.fail('No passage is shown');

describe('undoing a check', () => {
  test('CP-70 gives the typing back under new ids, and the passage is gone', async () => {
    const { desk, last } = await openDesk();
    await check(desk, [1, { name: '演示甲' }], [2]);
    const before = shown(desk);
    await disinfect(desk, before, 'chlorine');
    await undoCheck(desk, shown(desk));
    expect(last()).toMatchObject({ verb: 'checkpoint.undo-check', body: { passageId: before.check.passageId } });
    const { draft, passages, lastEnded, view } = desk.getState();
    expect({ passages, view, lastEnded }).toEqual({ passages: [], view: 'check', lastEnded: { plate: '苏C12345', how: 'undone' } });
    expect(draft.travellers).toMatchObject([{ name: '演示甲', temperatureDigits: '365' }, { temperatureDigits: '365' }]);
    const ids = [draft.passageId, ...draft.travellers.map(({ id }) => id)];
    expect(ids.filter((id) => [before.check.passageId, makeId(1), makeId(2)].includes(id))).toEqual([]);
    await finishCheck(desk);
    expect(shown(desk).isKept).toBe(true);
  });

  test('CP-70 not when the seconds are over, and not the last but one', async () => {
    const { desk, tablet, last } = await openDesk();
    await check(desk, [1]);
    const first = shown(desk);
    expect(findUndoEnd(desk, first)).toBe(first.takenAt + 30_000);
    await check(desk, [2]);
    expect(findUndoEnd(desk, first)).toBeUndefined();
    tablet.advance(30_001);
    await undoCheck(desk, shown(desk));
    expect(desk.getState().problem).toEqual({ code: 'UndoTooLate', params: { seconds: 30 } });
    expect(last()?.verb).toBe('checkpoint.take-check');
  });

  test('CP-70 never writes over a car that is being entered', async () => {
    const { desk, last } = await openDesk();
    await check(desk, [1]);
    const passage = shown(desk);
    desk.act({ kind: 'type-plate', plate: '皖' });
    await undoCheck(desk, passage);
    expect(desk.getState()).toMatchObject({ problem: { code: 'UndoDraftInHand' }, draft: { plate: '皖' } });
    expect(last()?.verb).toBe('checkpoint.take-check');
  });

  test('CP-70 not when a second reading followed', async () => {
    const { desk, tablet } = await openDesk();
    await check(desk, [1, { temperatureDigits: '376' }]);
    tablet.advance(1000);
    await secondReading(desk, shown(desk), { travellerId: makeId(1), reading: { celsius: 36.5, instrument: 'forehead' } });
    expect(findUndoEnd(desk, shown(desk))).toBeUndefined();
  });
});

describe('correcting', () => {
  test('CP-71 CP-73 a forgotten symptom holds the vehicle here as it will on the server', async () => {
    const { desk, last } = await openDesk();
    await check(desk, [1]);
    await correctPassage(desk, shown(desk), { reason: '本人后来说明', travellers: [{ id: makeId(1), symptoms: ['dry-cough'], name: '改演示' }] });
    expect(last()).toMatchObject({ verb: 'checkpoint.correct-passage', body: { reason: '本人后来说明', travellers: [{ symptoms: ['dry-cough'] }] } });
    expect(shown(desk)).toMatchObject({ isCorrected: true, travellers: [{ state: 'held', traveller: { name: '改演示' } }] });
    expect(findVerdict(shown(desk))).toBe('hold');
    expect(findUndoEnd(desk, shown(desk))).toBeUndefined();
    await correctPassage(desk, shown(desk), { reason: '再看', travellers: [{ id: makeId(1), name: '改演示' }] });
    expect(desk.getState().problem).toEqual({ code: 'NothingCorrected' });
  });
});

test('CP-75 asking to wait opens the slip', async () => {
  const { desk, last } = await openDesk();
  await check(desk, [1, { temperatureDigits: '379' }]);
  await askToWait(desk, shown(desk), '');
  expect(desk.getState().view).toBe('slip');
  expect(last()?.body).toMatchObject({ authority: '演示区疾控中心' });
  desk.startNext();
  expect(desk.getState()).toMatchObject({ view: 'check', lastEnded: { how: 'waiting' } });
});

test('CP-79 a permit is kept with the lane and its direction, and the lane is free again', async () => {
  const { desk, last } = await openDesk();
  await logPermit(desk, { class: 'truck', permitKind: 'medical', permitNumber: 'A00123', plate: '', isScanned: true });
  expect(last()).toMatchObject({ verb: 'checkpoint.log-permit-vehicle', body: { lane: FAKE_ENROLMENT.laneId, direction: 'in', permitNumber: 'A00123', isScanned: true } });
  expect(desk.getState()).toMatchObject({ view: 'check', lastEnded: { plate: 'A00123', how: 'permit' } });
});

test('CP-78 a strength that cannot be meant is refused before it is kept', async () => {
  const { desk, tablet, last } = await openDesk();
  await logDisinfection(desk, { target: 'tools', items: ['booth'], agent: 'chlorine', concentration: 5 });
  expect(desk.getState().problem?.code).toBe('ConcentrationImplausible');
  expect(tablet.kept).toEqual([]);
  await logDisinfection(desk, { target: 'tools', items: ['booth'], agent: 'chlorine', concentration: 500 });
  expect(last()).toMatchObject({ verb: 'checkpoint.log-disinfection', body: { checkpoint: FAKE_ENROLMENT.placeCode, concentration: 500 } });
});
