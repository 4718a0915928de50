// The crew of one demo lane: takes checks and follows each to its end, as officers would, through the tablet's outbox.
import { derivedId } from '../../core/ids.ts';
import { MINUTE_MILLISECONDS } from '../../core/clock.ts';
import type { Random } from '../../core/random.ts';
import { evaluateTraveller, evaluateVehicle, type Outcome, type ProtocolVersion, type Reading } from '../../features/protocol/door.ts';
import type { TakeCheck } from '../../features/checkpoint/domain/commands.ts';
import { makeCheck, type CheckWishes } from '../../features/checkpoint/server/demo.ts';
import type { TabletClient } from './tablet-client.ts';

export type LaneCrew = {
  readonly tablet: TabletClient;
  readonly officer: string;
  readonly direction: 'in' | 'out';
};

/** Something that the crew still has to do for a vehicle. */
type Duty = { readonly at: number; readonly run: (now: number) => Promise<void> };

export type LaneWork = {
  /** Keeps a check of a made-up vehicle and whatever follows at once. */
  readonly checkVehicle: (now: number) => Promise<void>;
  /** Does what has fallen due: second readings, hand-overs, releases. */
  readonly doDuties: (now: number) => Promise<void>;
};

export type LaneWorkPorts = {
  readonly crew: LaneCrew;
  readonly random: Random;
  readonly version: () => ProtocolVersion;
  readonly wishes: Pick<CheckWishes, 'meanTravellers' | 'feverChance' | 'riskAreaChance'>;
};

const SECOND_READING_MINUTES = 6;
const HAND_OVER_MINUTES = 18;

export function createLaneWork({ crew, random, version, wishes }: LaneWorkPorts): LaneWork {
  const duties: Duty[] = [];
  const { placeCode, laneId } = crew.tablet.identity;

  const keep = async (verb: string, body: unknown): Promise<void> => {
    const id = derivedId(random.bytes(16));
    await crew.tablet.outbox.keep({ id, verb, verbVersion: 1, officer: crew.officer, protocolVersion: version().id, body });
  };
  const step = (check: TakeCheck) => ({ passageId: check.passageId, checkpoint: placeCode, stepId: derivedId(random.bytes(16)) });

  const release = async (check: TakeCheck): Promise<void> => {
    await keep('checkpoint.disinfect-vehicle', { ...step(check), agent: 'chlorine' });
    await keep('checkpoint.release-vehicle', step(check));
  };

  const handOver = async (check: TakeCheck, outcomes: ReadonlyMap<string, Outcome>): Promise<void> => {
    for (const [travellerId, outcome] of outcomes) {
      if (outcome === 'clear') continue;
      await keep('checkpoint.hand-over-traveller', { ...step(check), travellerId, authority: '区疾控医学排查组(演示)', receivedBy: '接收演示' });
    }
    await release(check);
  };

  const hold = async (check: TakeCheck, outcomes: ReadonlyMap<string, Outcome>, now: number): Promise<void> => {
    await keep('checkpoint.hold-vehicle', { ...step(check), reason: '' });
    duties.push({ at: now + HAND_OVER_MINUTES * MINUTE_MILLISECONDS, run: () => handOver(check, outcomes) });
  };

  /** Two in three high first readings were the cold or the heater: the second one is normal. */
  const readAgain = async (check: TakeCheck, outcomes: Map<string, Outcome>, now: number): Promise<void> => {
    const { pack } = version();
    for (const traveller of check.travellers.filter(({ id }) => outcomes.get(id) === 'second-reading')) {
      const first = traveller.facts.readings[0]?.celsius ?? 37.5;
      const reading: Reading = { celsius: random.chance(0.66) ? 36.7 : first, instrument: 'forehead', takenAt: now };
      const { outcome, reasons } = evaluateTraveller(pack, { ...traveller.facts, readings: [...traveller.facts.readings, reading] }, now);
      outcomes.set(traveller.id, outcome);
      const deviceOutcome = { outcome, ruleIds: [...new Set(reasons.map(({ ruleId }) => ruleId))] };
      await keep('checkpoint.take-second-reading', { ...step(check), travellerId: traveller.id, reading, deviceOutcome });
    }
    if (evaluateVehicle([...outcomes.values()]) === 'clear') await release(check);
    else await hold(check, outcomes, now);
  };

  return {
    checkVehicle: async (now) => {
      const { pack } = version();
      const check = makeCheck(random, { ...wishes, checkpoint: placeCode, lane: laneId, direction: crew.direction, takenAt: now, pack });
      await keep('checkpoint.take-check', check);
      const outcomes = new Map(Object.entries(check.deviceOutcomes).map(([id, { outcome }]) => [id, outcome]));
      const worst = evaluateVehicle([...outcomes.values()]);
      if (worst === 'clear') await release(check);
      else if (worst === 'second-reading') duties.push({ at: now + SECOND_READING_MINUTES * MINUTE_MILLISECONDS, run: (then) => readAgain(check, outcomes, then) });
      else await hold(check, outcomes, now);
    },
    doDuties: async (now) => {
      const due = duties.filter((duty) => duty.at <= now);
      for (const duty of due) duties.splice(duties.indexOf(duty), 1);
      for (const duty of due) await duty.run(now);
    },
  };
}
