// An officer at a lane: checks vehicles, reads again, disinfects, holds and releases them, and remembers what the screen promised.
import { timeOrderedId } from '../../../src/core/ids.ts';
import { Refusal } from '../../../src/core/problems.ts';
import type { Random } from '../../../src/core/random.ts';
import type { TakeCheck } from '../../../src/features/checkpoint/domain/commands.ts';
import { makeCheck } from '../../../src/features/checkpoint/server/demo.ts';
import { evaluateTraveller, makeFirstVersion, type ProtocolVersion, type Reading } from '../../../src/features/protocol/door.ts';
import type { Tried } from '../world/ledger.ts';
import { DISTRICT, type homeOf } from '../world/model-ground.ts';
import type { World } from '../world/world.ts';
import type { TabletHost } from './tablet-host.ts';
import type { TabletPage } from './tablet-page.ts';

/** A vehicle that the officer has before her, as she knows it. */
type Vehicle = { readonly check: TakeCheck; readonly readings: Map<string, Reading[]>; isDisinfected: boolean; isGone: boolean };

export type LaneOfficer = {
  /** One deed at the tablet, if it is open; what becomes of it stands in the ledger. */
  readonly act: () => void;
  /** Vehicles by passage, with every reading that the screen promised to keep. */
  readonly vehicles: readonly Vehicle[];
};

export type OfficerPorts = {
  readonly world: World;
  readonly host: TabletHost;
  readonly random: Random;
  /** Where she stands; a tablet that is moved comes with her. */
  readonly where: () => ReturnType<typeof homeOf>;
  readonly findVersion: (id: string) => ProtocolVersion | undefined;
};

type Deed = { readonly verb: string; readonly body: unknown; readonly onKept: () => void };

const FIRST_VERSION = makeFirstVersion(DISTRICT);
const INSTRUMENTS = ['ear', 'mercury', 'forehead'];
/** Feverish people are rare; a world needs them. */
const FEVER_CHANCE = 0.3;

function judge(ports: OfficerPorts, page: TabletPage, facts: TakeCheck['travellers'][number]['facts']) {
  const { outcome, reasons } = evaluateTraveller(versionOf(ports, page).pack, facts, page.now());
  return { outcome, ruleIds: [...new Set(reasons.map(({ ruleId }) => ruleId))] };
}

/** The newest version that the tablet has been handed and that holds by its clock. */
function versionOf({ findVersion }: OfficerPorts, page: TabletPage): ProtocolVersion {
  const known = page.listVersionIds().flatMap((id) => findVersion(id) ?? []);
  const inForce = known.filter(({ effectiveFrom }) => Date.parse(effectiveFrom) <= page.now());
  return inForce.toSorted((left, right) => Date.parse(left.effectiveFrom) - Date.parse(right.effectiveFrom)).at(-1) ?? FIRST_VERSION;
}

function makeFirstCheck(ports: OfficerPorts, page: TabletPage, vehicles: Vehicle[]): Deed {
  const { random, where } = ports;
  const { placeCode, laneId } = where();
  const pack = versionOf(ports, page).pack;
  const temperatures = Array.from({ length: random.pick([1, 1, 1, 2, 3]) }, () => (random.chance(FEVER_CHANCE) ? 37 + random.between(0, 25) / 10 : 36 + random.between(0, 12) / 10));
  const check = makeCheck(random, { checkpoint: placeCode, lane: laneId, direction: 'in', takenAt: page.now(), pack, temperatures });
  const readings = new Map(check.travellers.map(({ id, facts }): [string, Reading[]] => [id, [...facts.readings]]));
  return { verb: 'checkpoint.take-check', body: check, onKept: () => void vehicles.push({ check, readings, isDisinfected: false, isGone: false }) };
}

function makeStep(random: Random, { check }: Vehicle): { passageId: string; checkpoint: string; stepId: string } {
  return { passageId: check.passageId, checkpoint: check.checkpoint, stepId: timeOrderedId(0, random.bytes(16)) };
}

function makeSecondReading(ports: OfficerPorts, page: TabletPage, vehicle: Vehicle): Deed {
  const { random } = ports;
  const traveller = random.pick(vehicle.check.travellers);
  const reading: Reading = { celsius: 36 + random.between(0, 35) / 10, instrument: random.pick(INSTRUMENTS), takenAt: page.now() };
  const before = vehicle.readings.get(traveller.id) ?? [];
  const deviceOutcome = judge(ports, page, { ...traveller.facts, readings: [...before, reading] });
  const body = { ...makeStep(random, vehicle), travellerId: traveller.id, reading, deviceOutcome };
  return { verb: 'checkpoint.take-second-reading', body, onKept: () => void vehicle.readings.set(traveller.id, [...before, reading]) };
}

function chooseDeed(ports: OfficerPorts, page: TabletPage, vehicles: Vehicle[]): Deed {
  const { random } = ports;
  const open = vehicles.filter(({ isGone }) => !isGone);
  if (open.length === 0 || random.chance(0.4)) return makeFirstCheck(ports, page, vehicles);
  const vehicle = random.pick(open);
  const step = makeStep(random, vehicle);
  const kind = random.pick(['read', 'read', 'disinfect', 'release', 'release', 'hold']);
  if (kind === 'read') return makeSecondReading(ports, page, vehicle);
  if (kind === 'disinfect') return { verb: 'checkpoint.disinfect-vehicle', body: { ...step, agent: 'chlorine' }, onKept: () => { vehicle.isDisinfected = true; } };
  if (kind === 'hold') return { verb: 'checkpoint.hold-vehicle', body: { ...step, reason: '等待医务人员' }, onKept: () => undefined };
  return { verb: 'checkpoint.release-vehicle', body: step, onKept: () => { vehicle.isGone = vehicle.isDisinfected; } };
}

async function keep({ world, host, random }: OfficerPorts, page: TabletPage, work: { deed: Deed; version: string; tried: Tried }): Promise<void> {
  const { deed, version, tried } = work;
  const verbVersion = random.chance(world.plan.faults.versions * 0.1) ? 2 : 1;
  try {
    await page.keep({ id: tried.id, verb: deed.verb, verbVersion, officer: host.officer, protocolVersion: version, body: deed.body });
    tried.isKept = true;
    deed.onKept();
  } catch (fault) {
    if (!(fault instanceof Refusal)) world.violate('fault', `keeping failed: ${fault instanceof Error ? `${fault.message} ${fault.stack ?? ''}`.slice(0, 500) : String(fault)}`);
  }
}

export function createLaneOfficer(ports: OfficerPorts): LaneOfficer {
  const { world, host, random } = ports;
  const vehicles: Vehicle[] = [];
  return {
    vehicles,
    act: () => {
      const page = host.find();
      if (!page || page.isWithdrawn()) return;
      const deed = chooseDeed(ports, page, vehicles);
      const id = timeOrderedId(page.now(), random.bytes(16));
      const tried: Tried = { id, verb: deed.verb, body: deed.body, tablet: host.number, deviceId: host.disk.deviceId, trulyAt: world.scheduler.now(), isKept: false, header: undefined, settledAt: undefined, excuse: undefined };
      world.ledger.tried.set(id, tried);
      void keep(ports, page, { deed, version: versionOf(ports, page).id, tried });
    },
  };
}
