// The rules of places, one by one.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { approveCheckpointSchema, type ApproveCheckpoint } from './commands.ts';
import { checkpointSchema, placeSchema, type Checkpoint, type DistrictTree, type OpenPeriod } from './records.ts';
import {
  decideApproveCheckpoint, decideCloseCheckpoint, decideCloseLane, decideOpenCheckpoint, decideOpenLane,
  districtTreeToPlaces, findCheckProblem, laneIdOf, laneIdToCheckpointCode, nextCheckpointCode, type Decision,
} from './rules.ts';

/** 1 February 2020, 08:00 in Asia/Shanghai. */
const OPENS = Date.UTC(2020, 1, 1, 0, 0);
const CLOSES = Date.UTC(2020, 1, 21, 0, 0);
const LANE = '320371-K01-L01';

const input: ApproveCheckpoint = {
  code: '320371-K01', place: '320371001', kind: 'expressway', nameZh: '徐州东卡口', nameEn: 'Xuzhou East',
  position: { longitude: 117.3, latitude: 34.3 }, leadUnit: '示范大队',
  approval: { authority: '示范指挥部', documentNumber: '示发〔2020〕1号', date: '2020-01-31' },
  opensAt: OPENS, closesAt: CLOSES, lanes: [{ number: 1, direction: 'in' }, { number: 2, direction: 'out' }],
};
const facts = { district: '320371', checkpointCodes: [], placeExists: true };

function valueOf<Value>(decision: Decision<Value>): Value {
  if ('problem' in decision) throw new Error(decision.problem.code);
  return decision.value;
}

function codeOf<Value>(decision: Decision<Value>): string | undefined {
  return 'problem' in decision ? decision.problem.code : undefined;
}

const approved = valueOf(decideApproveCheckpoint(input, facts));
const opened = valueOf(decideOpenCheckpoint(approved, OPENS));
const withLaneOpen: Checkpoint = {
  ...opened, lanes: opened.lanes.map((lane) => (lane.id === LANE ? valueOf(decideOpenLane(opened, LANE)) : lane)),
};

describe('approving', () => {
  test('gives a valid record from a valid input', () => {
    expect(approveCheckpointSchema.parse(input)).toEqual(input);
    expect(checkpointSchema.parse(approved)).toMatchObject({ code: '320371-K01', open: false });
  });

  test('PL-1 a code or place of another district, an unknown place and a used code are refused', () => {
    expect(codeOf(decideApproveCheckpoint({ ...input, code: '320321-K01' }, facts))).toBe('OutsideDistrict');
    expect(codeOf(decideApproveCheckpoint({ ...input, place: '320321001' }, facts))).toBe('OutsideDistrict');
    expect(codeOf(decideApproveCheckpoint(input, { ...facts, placeExists: false }))).toBe('PlaceUnknown');
    expect(codeOf(decideApproveCheckpoint(input, { ...facts, checkpointCodes: [input.code] }))).toBe('CheckpointCodeTaken');
  });

  test('PL-1 the next code is one no checkpoint ever had', () => {
    expect(nextCheckpointCode('320371', [])).toBe('320371-K01');
    expect(nextCheckpointCode('320371', ['320371-K09', '320371-K02', '320321-K44'])).toBe('320371-K10');
    fc.assert(fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 998 })), (numbers) => {
      const codes = numbers.map((number) => `320371-K${String(number).padStart(2, '0')}`);
      expect(codes).not.toContain(nextCheckpointCode('320371', codes));
    }));
  });

  test('PL-3 lane numbers are unique and new lanes are closed', () => {
    const lanes = [{ number: 1, direction: 'in' }, { number: 1, direction: 'out' }] as const;
    expect(decideApproveCheckpoint({ ...input, lanes: [...lanes] }, facts))
      .toEqual({ problem: { code: 'LaneNumberRepeated', params: { lane: 1 } } });
    expect(approved.lanes.map((lane) => [lane.id, lane.open])).toEqual([[LANE, false], ['320371-K01-L02', false]]);
  });

  test('PL-4 an approval of the same Shanghai day is in time, of the next day is not', () => {
    const midnight = Date.UTC(2020, 0, 31, 16, 0);
    const approval = { ...input.approval, date: '2020-02-01' };
    expect(codeOf(decideApproveCheckpoint({ ...input, approval, opensAt: midnight }, facts))).toBeUndefined();
    expect(codeOf(decideApproveCheckpoint({ ...input, approval, opensAt: midnight - 1 }, facts))).toBe('ApprovalAfterOpening');
  });

  test('PL-4 the end lies after the beginning', () => {
    expect(codeOf(decideApproveCheckpoint({ ...input, closesAt: OPENS }, facts))).toBe('ClosingBeforeOpening');
    expect(codeOf(decideApproveCheckpoint({ ...input, closesAt: OPENS + 1 }, facts))).toBeUndefined();
  });
});

describe('opening and closing', () => {
  test('PL-2 a checkpoint without approval does not open', () => {
    expect(codeOf(decideOpenCheckpoint({ ...approved, approval: null }, OPENS))).toBe('CheckpointNotApproved');
    const later = { ...input.approval, date: '2020-02-02' };
    expect(codeOf(decideOpenCheckpoint({ ...approved, approval: later }, OPENS))).toBe('CheckpointNotApproved');
  });

  test('PL-2 at no moment whatever', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 4e12 }), (at) => {
      expect(codeOf(decideOpenCheckpoint({ ...approved, approval: null }, at))).toBe('CheckpointNotApproved');
    }));
  });

  test('PL-5 a checkpoint opens only within its approved period, once', () => {
    expect(codeOf(decideOpenCheckpoint(approved, OPENS - 1))).toBe('ApprovalNotBegun');
    expect(codeOf(decideOpenCheckpoint(approved, CLOSES - 1))).toBeUndefined();
    expect(decideOpenCheckpoint(approved, CLOSES))
      .toEqual({ problem: { code: 'ApprovalEnded', params: { checkpoint: '320371-K01', endedOn: '2020-02-21' } } });
    expect(codeOf(decideOpenCheckpoint(opened, OPENS))).toBe('CheckpointAlreadyOpen');
  });

  test('PL-6 closing a checkpoint closes its lanes, and it may open again', () => {
    const closed = valueOf(decideCloseCheckpoint(withLaneOpen));
    expect(withLaneOpen.lanes.some((lane) => lane.open)).toBe(true);
    expect(closed.lanes.some((lane) => lane.open)).toBe(false);
    expect(codeOf(decideCloseCheckpoint(closed))).toBe('CheckpointClosed');
    expect(valueOf(decideOpenCheckpoint(closed, OPENS + 1)).open).toBe(true);
  });

  test('PL-7 a lane opens only at an open checkpoint, once, and closes once', () => {
    expect(codeOf(decideOpenLane(approved, LANE))).toBe('CheckpointClosed');
    expect(codeOf(decideOpenLane(opened, '320371-K01-L09'))).toBe('LaneUnknown');
    expect(codeOf(decideOpenLane(withLaneOpen, LANE))).toBe('LaneAlreadyOpen');
    expect(valueOf(decideCloseLane(withLaneOpen, LANE)).open).toBe(false);
    expect(codeOf(decideCloseLane(opened, LANE))).toBe('LaneClosed');
    expect(codeOf(decideCloseLane(opened, 'x'))).toBe('LaneUnknown');
  });

  test('a lane id names its checkpoint', () => {
    expect(laneIdOf('320371-K01', 3)).toBe('320371-K01-L03');
    expect(laneIdToCheckpointCode('320371-K01-L03')).toBe('320371-K01');
  });
});

describe('checks', () => {
  const checkpointPeriod: OpenPeriod = { subject: '320371-K01', openedAt: OPENS, closedAt: OPENS + 900, reason: null };
  const lanePeriods: OpenPeriod[] = [
    { subject: LANE, openedAt: OPENS + 100, closedAt: OPENS + 200, reason: null },
    { subject: LANE, openedAt: OPENS + 300, closedAt: null, reason: null },
  ];
  const periods = [checkpointPeriod, ...lanePeriods];
  const problemAt = (takenAt: number, lane = LANE) => findCheckProblem({ lane, takenAt }, opened, periods)?.code;

  test('PL-8 a closed checkpoint or lane refuses checks, by the time they were taken', () => {
    expect(problemAt(OPENS - 1)).toBe('CheckpointClosed');
    expect(problemAt(OPENS + 99)).toBe('LaneClosed');
    expect(problemAt(OPENS + 100)).toBeUndefined();
    expect(problemAt(OPENS + 200)).toBe('LaneClosed');
    expect(problemAt(OPENS + 300)).toBeUndefined();
    expect(problemAt(OPENS + 900)).toBe('CheckpointClosed');
    expect(problemAt(OPENS + 100, '320371-K01-L02')).toBe('LaneClosed');
    expect(problemAt(OPENS + 100, '320371-K02-L01')).toBe('LaneUnknown');
  });

  test('PL-8 the end of the approval ends checks although nobody closed', () => {
    const forgotten = [{ ...checkpointPeriod, closedAt: null }, ...lanePeriods];
    expect(findCheckProblem({ lane: LANE, takenAt: CLOSES - 1 }, opened, forgotten)).toBeUndefined();
    expect(findCheckProblem({ lane: LANE, takenAt: CLOSES }, opened, forgotten)?.code).toBe('ApprovalEnded');
  });
});

describe('the tree', () => {
  const tree: DistrictTree = {
    province: { code: '32', nameZh: '江苏省' },
    district: { code: '320371', nameZh: '徐州经济技术开发区', kind: 'zone' },
    subDistricts: [{
      code: '320371001', nameZh: '金山桥街道', kind: 'sub-district',
      villages: [{ code: '320371001001', nameZh: '石桥社区居委会', kind: 'community' }],
    }],
  };

  test('PL-9 every place appears once, under its parent, parents first', () => {
    const places = districtTreeToPlaces(tree, (nameZh) => ({ pinyin: `sound of ${nameZh.length}`, initials: 's' }));
    expect(places.map((place) => [place.code, place.parent, place.level])).toEqual([
      ['320371', null, 'district'],
      ['320371001', '320371', 'sub-district'],
      ['320371001001', '320371001', 'village'],
    ]);
    for (const place of places) expect(placeSchema.parse(place)).toEqual(place);
  });
});
