// Decisions about checkpoints, lanes and the tree: facts in, a problem or the new record out.
import { HOUR_MILLISECONDS } from '../../../core/clock.ts';
import type { Problem } from '../../../core/problems.ts';
import type { ApproveCheckpoint, MoveCheckpoint } from './commands.ts';
import type { Checkpoint, DistrictTree, Division, Lane, OpenPeriod, Place, PlaceLevel } from './records.ts';

/** Asia/Shanghai has had no summer time since 1991, so its offset is a number. */
const SHANGHAI_OFFSET_MILLISECONDS = 8 * HOUR_MILLISECONDS;

/** The calendar day in Asia/Shanghai, `YYYY-MM-DD`, of a moment in milliseconds since the epoch. */
function shanghaiDay(at: number): string {
  return new Date(at + SHANGHAI_OFFSET_MILLISECONDS).toISOString().slice(0, 10);
}

export type Decision<Value> = { readonly problem: Problem } | { readonly value: Value };

function problem(code: string, params?: Problem['params']): { readonly problem: Problem } {
  return { problem: params ? { code, params } : { code } };
}

export function laneIdOf(checkpoint: string, number: number): string {
  return `${checkpoint}-L${String(number).padStart(2, '0')}`;
}

/** `320371-K01-L03` belongs to `320371-K01`. */
export function laneIdToCheckpointCode(lane: string): string {
  return lane.slice(0, lane.lastIndexOf('-'));
}

/** PL-1: the next free code; a number once given is never given again, so pass the codes of closed ones too. */
export function nextCheckpointCode(district: string, codes: readonly string[]): string {
  const numbers = codes.filter((code) => code.startsWith(`${district}-K`)).map((code) => Number(code.slice(8)));
  return `${district}-K${String(Math.max(0, ...numbers) + 1).padStart(2, '0')}`;
}

function findRepeated(numbers: readonly number[]): number | undefined {
  return numbers.find((number, index) => numbers.indexOf(number) !== index);
}

/** PL-4: the approval is issued no later than the first day, and the end lies after the beginning. */
function findDateProblem(input: Pick<ApproveCheckpoint, 'approval' | 'opensAt' | 'closesAt'>): Problem | undefined {
  const opensOn = shanghaiDay(input.opensAt);
  if (input.approval.date > opensOn) {
    return { code: 'ApprovalAfterOpening', params: { approvedOn: input.approval.date, opensOn } };
  }
  if (input.closesAt !== undefined && input.closesAt <= input.opensAt) return { code: 'ClosingBeforeOpening' };
  return undefined;
}

export type ApproveFacts = {
  /** The district of the command; code and place must lie in it. */
  readonly district: string;
  /** Codes of all checkpoints the district ever had. */
  readonly checkpointCodes: readonly string[];
  readonly placeExists: boolean;
};

/** PL-1, PL-3, PL-4: a new checkpoint with its lanes, all closed. */
export function decideApproveCheckpoint(input: ApproveCheckpoint, facts: ApproveFacts): Decision<Checkpoint> {
  const isOutside = [input.code, input.place].some((code) => !code.startsWith(facts.district));
  if (isOutside) return problem('OutsideDistrict', { district: facts.district });
  if (facts.checkpointCodes.includes(input.code)) return problem('CheckpointCodeTaken', { checkpoint: input.code });
  if (!facts.placeExists) return problem('PlaceUnknown', { place: input.place });
  const repeated = findRepeated(input.lanes.map((lane) => lane.number));
  if (repeated !== undefined) return problem('LaneNumberRepeated', { lane: repeated });
  const dateProblem = findDateProblem(input);
  if (dateProblem) return { problem: dateProblem };
  const lanes = input.lanes.map((lane) => ({ ...lane, id: laneIdOf(input.code, lane.number), open: false }));
  return { value: { ...input, open: false, lanes } };
}

/** PL-2, PL-5: opens with an approval only, and only within the approved period. `at` in milliseconds. */
export function decideOpenCheckpoint(checkpoint: Checkpoint, at: number): Decision<Checkpoint> {
  const named = { checkpoint: checkpoint.code };
  if (checkpoint.endedAt !== undefined) return problem('CheckpointEnded', named);
  if (!checkpoint.approval) return problem('CheckpointNotApproved', named);
  if (checkpoint.approval.date > shanghaiDay(at)) return problem('CheckpointNotApproved', named);
  if (checkpoint.open) return problem('CheckpointAlreadyOpen', named);
  if (at < checkpoint.opensAt) return problem('ApprovalNotBegun', { ...named, opensOn: shanghaiDay(checkpoint.opensAt) });
  if (checkpoint.closesAt !== undefined && at >= checkpoint.closesAt) {
    return problem('ApprovalEnded', { ...named, endedOn: shanghaiDay(checkpoint.closesAt) });
  }
  return { value: { ...checkpoint, open: true } };
}

export type MoveFacts = { readonly district: string; readonly placeExists: boolean; /** Milliseconds since the epoch. */ readonly at: number };

/** PL-90: another position within the district, on a paper issued by that day; the code and the lanes stay. */
export function decideMoveCheckpoint(checkpoint: Checkpoint, wish: Pick<MoveCheckpoint, 'place' | 'position' | 'approval'>, { district, placeExists, at }: MoveFacts): Decision<Checkpoint> {
  const { place, position, approval } = wish;
  if (checkpoint.endedAt !== undefined) return problem('CheckpointEnded', { checkpoint: checkpoint.code });
  if (!place.startsWith(district)) return problem('OutsideDistrict', { district });
  if (!placeExists || place === checkpoint.code) return problem('PlaceUnknown', { place });
  const isSame = place === checkpoint.place && position.longitude === checkpoint.position?.longitude && position.latitude === checkpoint.position.latitude;
  if (isSame) return problem('NothingMoved');
  if (approval.date > shanghaiDay(at)) return problem('ApprovalAfterOpening', { approvedOn: approval.date, opensOn: shanghaiDay(at) });
  return { value: { ...checkpoint, place, position, approval } };
}

/** PL-91. */
export function decideEndCheckpoint(checkpoint: Checkpoint, at: number): Decision<Checkpoint> {
  if (checkpoint.endedAt !== undefined) return problem('CheckpointEnded', { checkpoint: checkpoint.code });
  return { value: { ...checkpoint, open: false, endedAt: at, lanes: checkpoint.lanes.map((lane) => ({ ...lane, open: false })) } };
}

/** PL-6: closing a checkpoint closes every lane of it. */
export function decideCloseCheckpoint(checkpoint: Checkpoint): Decision<Checkpoint> {
  if (!checkpoint.open) return problem('CheckpointClosed', { checkpoint: checkpoint.code });
  return { value: { ...checkpoint, open: false, lanes: checkpoint.lanes.map((lane) => ({ ...lane, open: false })) } };
}

/** PL-7: a lane opens only at an open checkpoint. */
export function decideOpenLane(checkpoint: Checkpoint, id: string): Decision<Lane> {
  const lane = checkpoint.lanes.find((candidate) => candidate.id === id);
  if (!lane) return problem('LaneUnknown', { lane: id });
  if (!checkpoint.open) return problem('CheckpointClosed', { checkpoint: checkpoint.code });
  if (lane.open) return problem('LaneAlreadyOpen', { lane: lane.number });
  return { value: { ...lane, open: true } };
}

export function decideCloseLane(checkpoint: Checkpoint, id: string): Decision<Lane> {
  const lane = checkpoint.lanes.find((candidate) => candidate.id === id);
  if (!lane) return problem('LaneUnknown', { lane: id });
  if (!lane.open) return problem('LaneClosed', { lane: lane.number });
  return { value: { ...lane, open: false } };
}

function wasOpen(periods: readonly OpenPeriod[], subject: string, at: number): boolean {
  return periods.some((period) =>
    period.subject === subject && period.openedAt <= at && (period.closedAt === null || at < period.closedAt));
}

/** `takenAt`: the bounded moment at which the check was taken, milliseconds. */
export type CheckPlace = { readonly lane: string; readonly takenAt: number };

/**
 * PL-8: the problem when no check could be taken there and then, judged by what was open at `takenAt`, not now.
 * `periods` are those of the checkpoint and of the lane. The end of the approval ends the checks by itself.
 */
export function findCheckProblem(check: CheckPlace, checkpoint: Checkpoint, periods: readonly OpenPeriod[]): Problem | undefined {
  const lane = checkpoint.lanes.find((candidate) => candidate.id === check.lane);
  if (!lane) return { code: 'LaneUnknown', params: { lane: check.lane } };
  if (!wasOpen(periods, checkpoint.code, check.takenAt)) {
    return { code: 'CheckpointClosed', params: { checkpoint: checkpoint.code } };
  }
  if (checkpoint.closesAt !== undefined && check.takenAt >= checkpoint.closesAt) {
    return { code: 'ApprovalEnded', params: { checkpoint: checkpoint.code, endedOn: shanghaiDay(checkpoint.closesAt) } };
  }
  if (!wasOpen(periods, lane.id, check.takenAt)) return { code: 'LaneClosed', params: { lane: lane.number } };
  return undefined;
}

/** What a person types for a name; made on the server, because the dictionary is large. */
export type NameSound = Pick<Place, 'pinyin' | 'initials'>;

/** PL-9: the whole tree as places, parents before children. */
export function districtTreeToPlaces(tree: DistrictTree, soundOf: (nameZh: string) => NameSound): Place[] {
  const toPlace = (division: Division, level: PlaceLevel, parent: string | null): Place => ({
    code: division.code, parent, level, kind: division.kind, nameZh: division.nameZh, ...soundOf(division.nameZh),
  });
  const places = [toPlace(tree.district, 'district', null)];
  for (const subDistrict of tree.subDistricts) {
    places.push(toPlace(subDistrict, 'sub-district', tree.district.code));
    for (const village of subDistrict.villages) places.push(toPlace(village, 'village', subDistrict.code));
  }
  return places;
}
