// Handing over and joining with tablets in memory: what is kept, what is refused in words, what survives.
import { describe, expect, test } from 'vitest';
import type { Tablet } from '../../../../../web/device/tablet.ts';
import { findShownPassage } from '../desk/desk-state.ts';
import { finishCheck } from '../desk/keep-steps.ts';
import { createLaneDesk, type LaneDesk } from '../desk/lane-desk.ts';
import { startDraft, startTraveller, type Draft } from '../draft/draft.ts';
import { FAKE_ENROLMENT, FAKE_OFFICER, FAKE_PEER, FAKE_SHARING_KEY, createFakeTablet } from '../testing/fake-tablet.ts';
import { MEASURED_AT, makeDraft, makeId, makeTraveller } from '../testing/make-draft.ts';
import type { SealedPart } from '../../../domain/records/part.ts';
import { createPlateFinder, handOverDraft, joinPart, loadShared } from './keep-hands.ts';

async function openDesk() {
  const tablet = createFakeTablet({ enrolment: FAKE_ENROLMENT, officer: FAKE_OFFICER });
  const desk = createLaneDesk(tablet);
  await desk.load();
  return { desk, tablet, problem: () => desk.getState().problem?.code };
}

const measured = (): Draft => ({ ...startDraft(makeId(901), 'in'), plate: '苏C12345', travellers: [{ ...startTraveller(makeId(1), 'infrared'), temperatureDigits: '365', measuredAt: MEASURED_AT }] });

/** As the other tablet of the post would have made it for this one. */
async function partFor(desk: LaneDesk, draft: Draft = measured()): Promise<SealedPart> {
  desk.inside.saveDraft(draft);
  await handOverDraft(desk);
  const [shared] = await loadShared(desk);
  const [copy] = shared?.copies ?? [];
  if (shared === undefined || copy === undefined) return expect.fail('Nothing was handed over');
  const header = { ...shared.header, from: FAKE_PEER.deviceId };
  return resealed({ header, ...copy, to: FAKE_ENROLMENT.deviceId });
}

/** The fake sealing names its receiver and context in clear, so a test can turn a part around. */
function resealed(part: SealedPart): SealedPart {
  const [mark, , context, plain] = JSON.parse(Buffer.from(part.body, 'base64url').toString()) as [string, string, string, number[]];
  const turned = [mark, FAKE_SHARING_KEY.x, context.replace(FAKE_PEER.deviceId, FAKE_ENROLMENT.deviceId), plain];
  return signed({ ...part, body: Buffer.from(JSON.stringify(turned)).toString('base64url') });
}

function signed(part: SealedPart): SealedPart {
  const { header, to, body } = part;
  const { id, checkpoint, carCode, kind, from, at } = header;
  const length = Buffer.from(JSON.stringify(['guankou part', id, checkpoint, carCode, kind, from, at, to, body])).length;
  return { ...part, signature: Buffer.from(`signed ${String(length)}`).toString('base64url') };
}

describe('handing over', () => {
  test('CP-80 keeps the part as a command, remembers it for a code, and frees the tablet', async () => {
    const { desk, tablet } = await openDesk();
    desk.inside.saveDraft(measured());
    await handOverDraft(desk);
    expect(tablet.kept).toMatchObject([{ verb: 'checkpoint.share-part', body: { header: { kind: 'temperatures', from: FAKE_ENROLMENT.deviceId, checkpoint: '320371-K01' }, copies: [{ to: FAKE_PEER.deviceId }] } }]);
    expect(JSON.stringify(tablet.kept)).not.toContain('苏C12345');
    expect(desk.getState().draft).toMatchObject({ plate: '', travellers: [] });
    expect(await loadShared(desk)).toMatchObject([{ plate: '苏C12345', header: { kind: 'temperatures' } }]);
  });

  test('CP-80 an empty draft is not handed over, and a full disk loses nothing', async () => {
    const { desk, tablet, problem } = await openDesk();
    await handOverDraft(desk);
    expect(problem()).toBe('NothingToShare');
    desk.inside.saveDraft(measured());
    tablet.breakDisk(true);
    await handOverDraft(desk);
    expect(problem()).toBe('StorageFull');
    expect(desk.getState().draft.plate).toBe('苏C12345');
  });
});

describe('the plate of a part that waits', () => {
  test('CP-80 is read once it can be opened, also where its maker was unknown at first, and is opened once', async () => {
    const known = createFakeTablet({ enrolment: FAKE_ENROLMENT, officer: FAKE_OFFICER });
    const copy = await partFor(createLaneDesk(known));
    let peers: readonly unknown[] = [];
    let opened = 0;
    const tablet: Tablet = {
      ...known,
      listItems: <Value>(kind: string) => (kind === 'checkpoint.peer' ? (peers as readonly Value[]) : known.listItems<Value>(kind)),
      sharing: {
        ...known.sharing,
        open: (sealed, context) => {
          opened += 1;
          return known.sharing.open(sealed, context);
        },
      },
    };
    const findPlate = createPlateFinder(createLaneDesk(tablet));
    const part = { id: copy.header.id, copy };
    expect(await findPlate(part)).toBe('');
    peers = [FAKE_PEER];
    expect(await findPlate(part)).toBe('苏C12345');
    expect(await findPlate(part)).toBe('苏C12345');
    expect(opened).toBe(1);
    expect(await findPlate({ id: makeId(77) })).toBe('');
  });
});

describe('joining', () => {
  test('CP-80 temperatures of another hand end the check, which names the part', async () => {
    const { desk, tablet } = await openDesk();
    const part = await partFor(desk);
    desk.inside.saveDraft(makeDraft([makeTraveller(1, { temperatureDigits: '', measuredAt: undefined })]));
    expect(await joinPart(desk, part)).toEqual({ plate: '苏C12345', people: 1, conflicts: [] });
    await finishCheck(desk);
    expect(tablet.kept.at(-1)).toMatchObject({ verb: 'checkpoint.take-check', body: { parts: [part.header.id] } });
  });

  test('CP-80 disinfection by another hand follows the check by itself, or comes to a car that waits for it', async () => {
    const { desk, tablet } = await openDesk();
    const sprayed: Draft = { ...startDraft(makeId(902), 'in'), plate: '苏C12345', disinfectedWith: { agent: 'peroxide' } };
    const before = await partFor(desk, sprayed);
    desk.inside.saveDraft(makeDraft([makeTraveller(1)]));
    await joinPart(desk, before);
    await finishCheck(desk);
    expect(tablet.kept.at(-1)).toMatchObject({ verb: 'checkpoint.disinfect-vehicle', body: { agent: 'peroxide', partId: before.header.id } });
    expect(findShownPassage(desk.getState())?.isDisinfected).toBe(true);

    const after = await partFor(desk, { ...sprayed, plate: '皖A12345' });
    desk.inside.saveDraft({ ...makeDraft([makeTraveller(2)]), plate: '皖A12345', passageId: makeId(903) });
    await finishCheck(desk);
    await joinPart(desk, after);
    expect(tablet.kept.at(-1)).toMatchObject({ verb: 'checkpoint.disinfect-vehicle', body: { passageId: makeId(903), partId: after.header.id } });
  });

  test.each([
    ['twice', 'PartJoined', (part: SealedPart) => part],
    ['another post', 'PartOfOtherPost', (part: SealedPart) => signed({ ...part, header: { ...part.header, checkpoint: '320371-K02' } })],
    ['yesterday', 'PartTooOld', (part: SealedPart) => signed({ ...part, header: { ...part.header, at: part.header.at - 13 * 3_600_000 } })],
    ['another tablet', 'PartNotForThisTablet', (part: SealedPart) => signed({ ...part, to: FAKE_PEER.deviceId })],
    ['a stranger', 'PartMakerUnknown', (part: SealedPart) => signed({ ...part, header: { ...part.header, from: makeId(66) } })],
    ['a forger', 'PartForged', (part: SealedPart) => ({ ...part, signature: 'AAAA' })],
    ['another code than was sealed', 'PartDamaged', (part: SealedPart) => signed({ ...part, header: { ...part.header, carCode: 'ZZZZ' } })],
  ])('CP-80 a part of %s is refused in words and changes nothing', async (_what, code, change) => {
    const { desk, problem } = await openDesk();
    const part = await partFor(desk);
    if (code === 'PartJoined') await joinPart(desk, part);
    const before = desk.getState().draft;
    expect(await joinPart(desk, change(part))).toBeUndefined();
    expect(problem()).toBe(code);
    expect(desk.getState().draft).toEqual(before);
  });

  test('CP-80 a part of another car is refused, so that no temperature lands on the wrong people', async () => {
    const { desk, problem } = await openDesk();
    const part = await partFor(desk);
    desk.inside.saveDraft({ ...makeDraft([makeTraveller(1)]), plate: '皖A12345' });
    expect(await joinPart(desk, part)).toBeUndefined();
    expect(problem()).toBe('PartOfOtherCar');
    desk.inside.saveDraft(makeDraft([makeTraveller(1, { temperatureDigits: '376' })]));
    expect(await joinPart(desk, part)).toMatchObject({ conflicts: [{ who: '1', field: 'temperature' }] });
  });
});
