// Custody of one person: one holder at every instant, nobody released by omission, worse facts never shorten.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseSize } from '../../../../tests/support/size.ts';
import { FINDINGS, foldCustody, isSame, takeStep, type Custody, type Deed, type Holder, type Step } from './custody.ts';
import { USUAL_DUE_MILLISECONDS, latenessOf, listAlarms, nextStepOf } from './standing.ts';

const AT = Date.parse('2020-02-10T08:00:00+08:00');
const POST = '320371-K01';
const OTHER_POST = '320371-K02';
const HOSPITAL: Holder = { kind: 'hospital', place: '320371-S01' };
const SITE: Holder = { kind: 'isolation-site', place: '320371-S02' };
const CAR: Holder = { kind: 'transport', place: '320371-S03' };
const MEDIC: Holder = { kind: 'medic', place: POST };
const HOME: Holder = { kind: 'home', place: '320371001' };
const HOLDERS = [MEDIC, HOSPITAL, SITE, CAR, HOME];
const PLACES = [POST, ...HOLDERS.map(({ place }) => place)];
const numRuns = chooseSize({ reduced: 1000, full: 10_000 });

let serial = 0;
function made(deed: Deed, at = AT): Step {
  serial += 1;
  return { ...deed, id: `s${serial}`, at };
}
const begin = (facts: 'held' | 'referred' = 'held', at = AT) => made({ kind: 'begin', by: POST, facts }, at);
const offer = (offerId: string, by: string, to: Holder, at = AT) => made({ kind: 'offer', by, offerId, to, dueAt: at + USUAL_DUE_MILLISECONDS }, at);
const accept = (offerId: string, by: string) => made({ kind: 'accept', by, offerId });
const judge = (finding: (typeof FINDINGS)[number], by: string) => made({ kind: 'judge', by, finding });
const withMedic = () => [begin(), offer('o1', POST, MEDIC), accept('o1', POST)];
const inHospital = () => [...withMedic(), judge('designated-hospital', POST), offer('o2', POST, HOSPITAL), accept('o2', HOSPITAL.place)];
const reasonsOf = ({ conflicts }: Custody) => conflicts.map(({ reason }) => reason);

describe('MD-1 whoever is held', () => {
  test('is held by her post, once', () => {
    const custody = foldCustody([begin(), begin(), begin('referred')]);
    expect(custody).toMatchObject({ holder: { kind: 'checkpoint', place: POST }, facts: 'referred', beganAt: AT, endedAt: undefined, conflicts: [] });
  });
});

describe('MD-2 the baton', () => {
  test('goes over with the acceptance and not before', () => {
    const [first, second, third] = withMedic() as [Step, Step, Step];
    expect(foldCustody([first, second]).holder?.kind).toBe('checkpoint');
    expect(foldCustody([first, second, third])).toMatchObject({ holder: MEDIC, offer: undefined });
  });

  test('stays when the other declines, or the offer is withdrawn', () => {
    for (const kind of ['decline', 'withdraw'] as const) {
      const custody = foldCustody([begin(), offer('o1', POST, MEDIC), made({ kind, by: POST, offerId: 'o1' })]);
      expect(custody).toMatchObject({ holder: { kind: 'checkpoint' }, offer: undefined, conflicts: [] });
      expect(nextStepOf(custody)).toBe('offer-on');
    }
  });
});

describe('MD-3 a step that does not follow', () => {
  test.each<[string, () => Step[], string]>([
    ['before the beginning', () => [accept('o1', POST)], 'not-begun'],
    ['after the end', () => [...withMedic(), judge('clear', POST), offer('o9', POST, HOSPITAL)], 'ended'],
    ['of somebody who does not hold her', () => [begin(), offer('o1', HOSPITAL.place, SITE)], 'not-the-holder'],
    ['of somebody who was not asked', () => [begin(), offer('o1', POST, HOSPITAL), accept('o1', SITE.place)], 'not-the-receiver'],
    ['to an offer that is gone', () => [begin(), offer('o1', POST, MEDIC), made({ kind: 'withdraw', by: POST, offerId: 'o1' }), accept('o1', POST)], 'no-such-offer'],
    ['that asks a second place at once', () => [begin(), offer('o1', POST, MEDIC), offer('o2', POST, HOSPITAL)], 'offer-open'],
    ['that asks the holder herself', () => [...withMedic(), offer('o2', POST, MEDIC)], 'to-itself'],
  ])('%s is kept with its reason, alarms and changes nothing', (_, steps, reason) => {
    const all = steps();
    const { conflicts, ...custody } = foldCustody(all);
    const { conflicts: _none, ...before } = foldCustody(all.slice(0, -1));
    expect(conflicts).toMatchObject([{ stepId: all.at(-1)?.id, reason }]);
    expect(custody).toEqual(before);
    expect(listAlarms(foldCustody(all), AT)).toContain(reason === 'not-begun' ? 'not-begun' : 'conflict');
  });

  test('the same step again is none', () => {
    const steps = withMedic();
    expect(foldCustody(steps.flatMap((step) => [step, step]))).toEqual(foldCustody(steps));
  });
});

test('MD-4 an offer is late past its time, climbs past the same again, and may still be accepted', () => {
  const custody = foldCustody([begin(), offer('o1', POST, MEDIC)]);
  const moments = [0, USUAL_DUE_MILLISECONDS - 1, USUAL_DUE_MILLISECONDS, 2 * USUAL_DUE_MILLISECONDS - 1, 2 * USUAL_DUE_MILLISECONDS];
  expect(moments.map((after) => custody.offer && latenessOf(custody.offer, AT + after))).toEqual(['in-time', 'in-time', 'late', 'late', 'climbed']);
  expect(listAlarms(custody, AT + USUAL_DUE_MILLISECONDS)).toEqual(['offer-late']);
  expect(listAlarms(custody, AT + 2 * USUAL_DUE_MILLISECONDS)).toEqual(['offer-climbed']);
  expect(takeStep(custody, made({ kind: 'accept', by: POST, offerId: 'o1' }, AT + 5 * USUAL_DUE_MILLISECONDS)).holder).toEqual(MEDIC);
});

test('MD-5 only a clinician who holds her judges', () => {
  expect(reasonsOf(foldCustody([begin(), judge('clear', POST)]))).toEqual(['not-a-clinician']);
  expect(reasonsOf(foldCustody([begin(), offer('o1', POST, CAR), accept('o1', CAR.place), judge('clear', CAR.place)]))).toEqual(['not-a-clinician']);
  expect(reasonsOf(foldCustody([...withMedic(), judge('clear', HOSPITAL.place)]))).toEqual(['not-the-holder']);
  expect(foldCustody([...withMedic(), judge('isolation-site', POST)])).toMatchObject({ need: 'isolation-site', isJudged: true, holder: MEDIC, conflicts: [] });
});

describe('MD-6 a need', () => {
  test('is not talked down by the medics of the post, but by a hospital', () => {
    const needs = [...withMedic(), judge('designated-hospital', POST)];
    for (const finding of ['clear', 'home-observation', 'isolation-site'] as const) {
      expect(foldCustody([...needs, judge(finding, POST)])).toMatchObject({ need: 'designated-hospital', endedAt: undefined, conflicts: [{ reason: 'too-mild' }] });
      expect(foldCustody([...inHospital(), judge(finding, HOSPITAL.place)])).toMatchObject({ need: finding, conflicts: [] });
    }
  });

  test('grows by whoever holds her', () => {
    expect(foldCustody([...withMedic(), judge('home-observation', POST), judge('designated-hospital', POST)])).toMatchObject({ need: 'designated-hospital', conflicts: [] });
  });
});

describe('MD-7 custody ends', () => {
  test('by a judgement that clears', () => {
    expect(foldCustody([...withMedic(), judge('clear', POST)])).toMatchObject({ endedAt: AT, holder: MEDIC, conflicts: [] });
  });

  test('by a release while the post holds, and by none once a medic does', () => {
    const release = () => made({ kind: 'release', by: POST, ground: 'undone' });
    expect(foldCustody([begin(), offer('o1', POST, MEDIC), release()])).toMatchObject({ endedAt: AT, offer: undefined, conflicts: [] });
    expect(foldCustody([...withMedic(), release()])).toMatchObject({ endedAt: undefined, conflicts: [{ reason: 'not-releasable' }] });
  });

  test('by no time that passes: whoever was asked and never answers leaves her where she is', () => {
    const custody = foldCustody([begin(), offer('o1', POST, MEDIC)]);
    expect(listAlarms(custody, AT + 1000 * USUAL_DUE_MILLISECONDS)).toEqual(['offer-climbed']);
    expect(custody.endedAt).toBeUndefined();
  });
});

test('MD-8 worse facts ask for a judgement again, and alarm after the end', () => {
  const judged = [...withMedic(), judge('home-observation', POST)];
  expect(foldCustody([...judged, begin('referred')])).toMatchObject({ facts: 'referred', isJudged: false, need: 'home-observation' });
  const ended = [...withMedic(), judge('clear', POST)];
  expect(foldCustody([...ended, begin('held')]).conflicts).toEqual([]);
  expect(reasonsOf(foldCustody([...ended, begin('referred')]))).toEqual(['facts-after-end']);
});

test('MD-9 a hand-over on paper is an offer and its acceptance at once', () => {
  const custody = foldCustody([begin(), offer('o1', POST, MEDIC), made({ kind: 'hand-over', by: POST })]);
  expect(custody).toMatchObject({ holder: { kind: 'authority', place: POST }, offer: undefined, conflicts: [] });
  expect(takeStep(custody, judge('clear', POST))).toMatchObject({ endedAt: AT });
});

describe('MD-9 what the lane writes down', () => {
  const laneHandOver = () => made({ kind: 'lane-hand-over', by: POST });

  test('is a hand-over on paper while the post holds', () => {
    expect(foldCustody([begin(), offer('o1', POST, MEDIC), laneHandOver()])).toMatchObject({ holder: { kind: 'authority', place: POST }, offer: undefined, conflicts: [] });
  });

  test('takes nobody from the medics, and is no conflict after they have accepted or cleared her', () => {
    expect(foldCustody([...withMedic(), laneHandOver()])).toMatchObject({ holder: MEDIC, conflicts: [] });
    expect(foldCustody([...withMedic(), judge('clear', POST), laneHandOver()])).toMatchObject({ endedAt: AT, conflicts: [] });
    expect(reasonsOf(foldCustody([begin(), made({ kind: 'release', by: POST, ground: 'mistaken' }), laneHandOver()]))).toEqual(['ended']);
  });

  test('moves her to the other post that has accepted', () => {
    const moved = foldCustody([begin(), offer('o1', POST, MEDIC), made({ kind: 'take-over', by: POST, to: OTHER_POST })]);
    expect(moved).toMatchObject({ holder: { kind: 'checkpoint', place: OTHER_POST }, offer: undefined, conflicts: [] });
  });
});

test('what comes next is said of each state, and whoever holds too long is asked', () => {
  const names = [[begin()], [begin(), offer('o1', POST, MEDIC)], withMedic(), [...withMedic(), judge('isolation-site', POST)], inHospital().slice(0, -1), inHospital(), [...withMedic(), judge('clear', POST)]].map((steps) => nextStepOf(foldCustody(steps)));
  expect(names).toEqual(['offer-on', 'be-accepted', 'judge', 'offer-on', 'be-accepted', 'care', 'none']);
  expect(listAlarms(foldCustody(withMedic()), AT)).toEqual([]);
  expect(listAlarms(foldCustody(withMedic()), AT + 3_600_000)).toEqual(['not-judged']);
  expect(listAlarms(foldCustody([begin()]), AT)).toEqual(['nobody-asked']);
});

const place = fc.constantFrom(...PLACES);
const offerId = fc.constantFrom('a', 'b', 'c', 'd');
const anyDeed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({ kind: fc.constant('begin' as const), by: fc.constant(POST), facts: fc.constantFrom('held' as const, 'referred' as const) }),
  fc.record({ kind: fc.constant('offer' as const), by: place, offerId, to: fc.constantFrom(...HOLDERS), dueAt: fc.constant(AT + USUAL_DUE_MILLISECONDS) }),
  fc.record({ kind: fc.constantFrom('accept' as const, 'decline' as const, 'withdraw' as const), by: place, offerId }),
  fc.record({ kind: fc.constant('judge' as const), by: place, finding: fc.constantFrom(...FINDINGS) }),
  fc.record({ kind: fc.constantFrom('hand-over' as const, 'lane-hand-over' as const), by: place }),
  fc.record({ kind: fc.constant('take-over' as const), by: place, to: fc.constant(OTHER_POST) }),
  fc.record({ kind: fc.constant('release' as const), by: place, ground: fc.constant('undone' as const) }),
);

/** What people do who see the present state: mostly what follows, so that histories run long, with strays between. */
type Choice = { readonly isStray: boolean; readonly stray: Deed; readonly pick: number };
const choice: fc.Arbitrary<Choice> = fc.record({ isStray: fc.boolean(), stray: anyDeed, pick: fc.nat(99) });

function likelyDeed({ holder, offer: open }: Custody, pick: number, ordinal: number): Deed {
  if (!holder) return { kind: 'begin', by: POST, facts: 'held' };
  const by = holder.place;
  if (open) return { kind: pick < 80 ? 'accept' : pick < 90 ? 'decline' : 'withdraw', by: pick < 90 ? open.to.place : by, offerId: open.id };
  if (pick < 30) return { kind: 'judge', by, finding: FINDINGS[pick % 4] ?? 'clear' };
  if (pick < 34) return { kind: 'hand-over', by };
  return { kind: 'offer', by, offerId: `o${ordinal}`, to: HOLDERS[pick % HOLDERS.length] ?? MEDIC, dueAt: AT + USUAL_DUE_MILLISECONDS };
}

function play(choices: readonly Choice[]): Step[] {
  const steps: Step[] = [];
  for (const [ordinal, { isStray, stray, pick }] of choices.entries()) {
    const deed = isStray ? stray : likelyDeed(foldCustody(steps), pick, ordinal);
    steps.push({ ...deed, id: `h${ordinal}`, at: AT + ordinal * 60_000 });
  }
  return steps;
}

/** Offline, late, doubled, reordered: the order in which the server hears of them is the order that counts. */
function jumble(steps: readonly Step[], wishes: readonly { readonly from: number; readonly to: number; readonly isDoubled: boolean }[]): Step[] {
  const heard = [...steps];
  for (const { from, to, isDoubled } of wishes) {
    const [step] = isDoubled ? heard.slice(from % heard.length) : heard.splice(from % heard.length, 1);
    if (step) heard.splice(to % (heard.length + 1), 0, step);
  }
  return heard;
}

const history = fc
  .tuple(fc.array(choice, { minLength: 1, maxLength: 30 }), fc.array(fc.record({ from: fc.nat(60), to: fc.nat(60), isDoubled: fc.boolean() }), { maxLength: 8 }))
  .map(([choices, wishes]) => jumble(play(choices), wishes));

const prefixes = (steps: readonly Step[]) => steps.map((_, index) => ({ step: steps[index] as Step, before: foldCustody(steps.slice(0, index)), after: foldCustody(steps.slice(0, index + 1)), isNew: steps.findIndex(({ id }) => id === steps[index]?.id) === index }));
const holdsHer = ({ beganAt, endedAt }: Custody) => beganAt !== undefined && endedAt === undefined;

describe('any history, in whatever order it is heard', () => {
  test('MD-2 has exactly one holder at every instant, or an alarm, and the baton goes over only by an acceptance', () => {
    fc.assert(
      fc.property(history, (steps) => {
        for (const { step, before, after } of prefixes(steps)) {
          expect(after.holder !== undefined || listAlarms(after, AT).includes('not-begun')).toBe(true);
          if (!before.holder || !after.holder || isSame(before.holder, after.holder)) continue;
          expect(['accept', 'hand-over', 'lane-hand-over', 'take-over']).toContain(step.kind);
          if (step.kind === 'accept') expect(before.offer).toMatchObject({ id: step.offerId, to: after.holder });
        }
      }),
      { numRuns },
    );
  });

  test('MD-7 releases nobody by omission: only one step that is a clearing judgement or a release ends, and what ended stays ended', () => {
    fc.assert(
      fc.property(history, (steps) => {
        for (const { step, before, after, isNew } of prefixes(steps)) {
          if (before.endedAt !== undefined) expect(after).toEqual({ ...before, conflicts: after.conflicts });
          if (!holdsHer(before) || holdsHer(after)) continue;
          expect(isNew && (step.kind === 'release' || (step.kind === 'judge' && step.finding === 'clear'))).toBe(true);
          expect(step.kind === 'release' ? before.holder?.kind : 'clinician').not.toBe('medic');
        }
      }),
      { numRuns },
    );
  });

  test('MD-3 keeps each step that does not follow, and lets it change nothing else', () => {
    fc.assert(
      fc.property(history, (steps) => {
        for (const { before, after, isNew } of prefixes(steps)) {
          const added = after.conflicts.length - before.conflicts.length;
          expect([0, isNew ? 1 : 0]).toContain(added);
          if (added === 1) expect({ ...after, conflicts: before.conflicts }).toEqual(before);
        }
      }),
      { numRuns },
    );
  });

  test('MD-8 is never shortened by a worse fact or a worse judgement that is slipped in', () => {
    fc.assert(
      fc.property(history, fc.nat(60), fc.boolean(), (steps, where, isJudgement) => {
        // Into a custody that has begun: an earlier beginning is no worse fact but another custody, to which other steps follow.
        const first = steps.findIndex(({ kind }) => kind === 'begin') + 1;
        fc.pre(first > 0);
        const at = first + (where % (steps.length - first + 1));
        const { holder } = foldCustody(steps.slice(0, at));
        const worse: Step = isJudgement ? { kind: 'judge', by: holder?.place ?? POST, finding: 'designated-hospital', id: 'worse', at: AT } : { kind: 'begin', by: POST, facts: 'referred', id: 'worse', at: AT };
        for (let length = at; length <= steps.length; length += 1) {
          const plain = steps.slice(0, length);
          const isHeldAnyway = holdsHer(foldCustody(plain));
          if (isHeldAnyway) expect(holdsHer(foldCustody([...plain.slice(0, at), worse, ...plain.slice(at)]))).toBe(true);
        }
      }),
      { numRuns },
    );
  });

  // From one seed: what chance reaches is not what is tested.
  test('reaches every holder and both endings, or these properties would say little', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(history, (steps) => {
        const custody = foldCustody(steps);
        seen.add(custody.holder?.kind ?? 'nobody');
        if (custody.endedAt !== undefined) seen.add(custody.holder?.kind === 'checkpoint' ? 'released' : 'cleared');
        for (const { reason } of custody.conflicts) seen.add(reason);
      }),
      { numRuns: 3000, seed: 20_200_204 },
    );
    expect([...seen]).toEqual(expect.arrayContaining(['nobody', 'checkpoint', 'medic', 'transport', 'hospital', 'isolation-site', 'home', 'authority', 'released', 'cleared', 'too-mild', 'not-releasable', 'offer-open', 'no-such-offer', 'facts-after-end']));
  });
});
