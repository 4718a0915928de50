// Moving and ending a checkpoint, rule by rule.
import { describe, expect, test } from 'vitest';
import type { Checkpoint } from './records.ts';
import { decideEndCheckpoint, decideMoveCheckpoint, decideOpenCheckpoint, type Decision } from './rules.ts';

const AT = Date.parse('2020-02-10T08:00:00+08:00');
const approval = { authority: '示范指挥部', documentNumber: '示发〔2020〕9号', date: '2020-02-10' };
const checkpoint: Checkpoint = {
  code: '320371-K01', place: '320371001', kind: 'expressway', nameZh: '示范卡口', leadUnit: '示范大队', approval: { ...approval, date: '2020-01-31' }, opensAt: 0, open: true,
  position: { longitude: 117.3, latitude: 34.3 }, lanes: [{ id: '320371-K01-L01', number: 1, direction: 'in', open: true }],
};
const wish = { place: '320371002', position: { longitude: 117.4, latitude: 34.2 }, approval };
const facts = { district: '320371', placeExists: true, at: AT };

function codeOf<Value>(decision: Decision<Value>): string | undefined {
  return 'problem' in decision ? decision.problem.code : undefined;
}

describe('PL-90 moving', () => {
  test('PL-90 keeps code, lanes and what is open', () => {
    expect(decideMoveCheckpoint(checkpoint, wish, facts)).toEqual({ value: { ...checkpoint, ...wish } });
  });

  test('PL-90 not out of the district, to nowhere, to the same spot, or on a paper of tomorrow', () => {
    expect(codeOf(decideMoveCheckpoint(checkpoint, { ...wish, place: '320321001' }, facts))).toBe('OutsideDistrict');
    expect(codeOf(decideMoveCheckpoint(checkpoint, wish, { ...facts, placeExists: false }))).toBe('PlaceUnknown');
    expect(codeOf(decideMoveCheckpoint(checkpoint, { ...wish, place: checkpoint.code }, facts))).toBe('PlaceUnknown');
    expect(codeOf(decideMoveCheckpoint(checkpoint, { ...wish, place: checkpoint.place, position: { longitude: 117.3, latitude: 34.3 } }, facts))).toBe('NothingMoved');
    expect(codeOf(decideMoveCheckpoint(checkpoint, { ...wish, place: checkpoint.place }, facts))).toBeUndefined();
    expect(codeOf(decideMoveCheckpoint(checkpoint, { ...wish, approval: { ...approval, date: '2020-02-11' } }, facts))).toBe('ApprovalAfterOpening');
  });
});

test('PL-91 what ended is closed with its lanes, and neither opens, moves nor ends again', () => {
  const decision = decideEndCheckpoint(checkpoint, AT);
  if ('problem' in decision) throw new Error(decision.problem.code);
  const ended = decision.value;
  expect(ended).toMatchObject({ open: false, endedAt: AT, lanes: [{ open: false }] });
  expect(codeOf(decideOpenCheckpoint(ended, AT + 1))).toBe('CheckpointEnded');
  expect(codeOf(decideMoveCheckpoint(ended, wish, facts))).toBe('CheckpointEnded');
  expect(codeOf(decideEndCheckpoint(ended, AT + 1))).toBe('CheckpointEnded');
});
