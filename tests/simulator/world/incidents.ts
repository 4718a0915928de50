// What happens a few times in a world: tablets without a network, wrong clocks, copied and restored disks, and what the district changes meanwhile.
import { DAY_MILLISECONDS, HOUR_MILLISECONDS } from '../../../src/core/clock.ts';
import type { Random } from '../../../src/core/random.ts';
import type { ProtocolVersion } from '../../../src/features/protocol/door.ts';
import { createLaneOfficer, type LaneOfficer } from '../tablet/lane-officer.ts';
import { createTabletHost, type TabletHost } from '../tablet/tablet-host.ts';
import type { FaultName } from './faults.ts';
import { excuse } from './ledger.ts';
import { LANES_A_CHECKPOINT, CHECKPOINTS, homeOf, idOf, laneOf, makeDevice, makeNextVersion, makeOfficer } from './model-ground.ts';
import type { World } from './world.ts';

export type Crew = { readonly host: TabletHost; readonly officer: LaneOfficer };
export type Stage = {
  readonly world: World;
  readonly crews: Crew[];
  readonly versionById: Map<string, ProtocolVersion>;
  /** Where the district has put each device since it was moved. */
  readonly placeByDevice: Map<string, ReturnType<typeof homeOf>>;
};

export function addCrew(stage: Stage, wishes: Parameters<typeof createTabletHost>[1]): Crew {
  const { world, crews, versionById, placeByDevice } = stage;
  const host = createTabletHost(world, wishes);
  const officer = createLaneOfficer({
    world, host,
    random: world.chance(`officer ${wishes.number}`),
    where: () => placeByDevice.get(host.disk.deviceId) ?? homeOf(wishes.keyNumber),
    findVersion: (id) => versionById.get(id),
  });
  const crew = { host, officer };
  crews.push(crew);
  host.open();
  return crew;
}

/** Some time before the storm ends, and soon rather than late. */
function later({ world: { plan, scheduler } }: Stage, random: Random): number {
  const left = plan.beginsAt + plan.durationMilliseconds - scheduler.now();
  return random.next() * Math.min(left, plan.durationMilliseconds * 0.4);
}

type Incident = (stage: Stage, random: Random, crew: Crew) => void;

/** Up to seven days, and at most half of the world's time. */
function loseNetwork({ world: { plan, scheduler } }: Stage, random: Random, { host }: Crew): void {
  host.setReachable(false);
  const longest = Math.min(7 * DAY_MILLISECONDS, plan.durationMilliseconds / 2);
  scheduler.after(random.next() * longest, () => host.setReachable(true));
}

const LARGEST_SKEW_MILLISECONDS = 48 * HOUR_MILLISECONDS;

/** A device whose battery was empty begins in 1970; a wrong touch makes it 2099. */
const LOST_CLOCK_YEARS = [-50, 79];
const YEAR_MILLISECONDS = 365 * DAY_MILLISECONDS;

function turnClock(_stage: Stage, random: Random, { host }: Crew): void {
  if (random.chance(0.2)) return host.setSkew(random.pick(LOST_CLOCK_YEARS) * YEAR_MILLISECONDS);
  host.setSkew(Math.round((random.next() * 2 - 1) * LARGEST_SKEW_MILLISECONDS));
}

function fillDisk({ world: { scheduler } }: Stage, random: Random, { host: { disk } }: Crew): void {
  disk.isFull = true;
  scheduler.after(random.next() * 6 * HOUR_MILLISECONDS, () => {
    disk.isFull = false;
  });
}

/** What was kept after the picture was taken is gone with the disk, and nobody may expect it, unless it had arrived. */
function restoreDisk(stage: Stage, random: Random, { host }: Crew): void {
  const { world } = stage;
  const { scheduler, ledger } = world;
  const picture = host.disk.state;
  scheduler.after(later(stage, random), () => {
    world.trace.note(`tablet ${host.number} gets an older disk`);
    const gone = new Set([...host.disk.state.outbox.values()].map(({ id }) => id));
    for (const { id } of picture.outbox.values()) gone.delete(id);
    host.killAll();
    host.disk.state = picture;
    excuse(ledger, 'its disk was put back', ({ id }) => gone.has(id));
    host.open();
  });
}

function cloneTablet(stage: Stage, _random: Random, { host }: Crew): void {
  const clone = addCrew(stage, { number: stage.crews.length, keyNumber: host.number, state: host.disk.state });
  stage.world.trace.note(`tablet ${clone.host.number} is a copy of ${host.number}`);
  letWork(stage, clone, 12);
}

function openSecondTab(_stage: Stage, _random: Random, { host }: Crew): void {
  host.open();
}

function publishVersion({ world, versionById }: Stage, random: Random): void {
  const from = world.scheduler.now() + random.between(-2, 2) * HOUR_MILLISECONDS;
  const version = makeNextVersion(versionById.size, from);
  versionById.set(version.id, version);
  world.server.change({ table: 'version', id: version.id, value: version, event: 'protocol.version-published' });
}

function revokeOfficer({ world }: Stage, _random: Random, { host }: Crew): void {
  const officer = makeOfficer(host.number, homeOf(host.number).placeCode);
  const grants = officer.grants.map((grant) => ({ ...grant, validUntil: world.scheduler.now() }));
  world.server.change({ table: 'person', id: officer.id, value: { ...officer, grants }, event: 'accounts.role-ended' });
}

function moveTablet({ world, placeByDevice }: Stage, random: Random, { host }: Crew): void {
  const placeCode = random.pick(CHECKPOINTS);
  const laneId = laneOf(placeCode, random.between(1, LANES_A_CHECKPOINT));
  placeByDevice.set(host.disk.deviceId, { placeCode, laneId });
  world.server.change({ table: 'device', id: host.disk.deviceId, value: { ...makeDevice(host.number), placeCode, laneId }, event: 'accounts.device-moved' });
}

function withdrawTablet({ world }: Stage, _random: Random, { host }: Crew): void {
  world.server.change({ table: 'device', id: host.disk.deviceId, value: { ...makeDevice(host.number), withdrawnAt: world.scheduler.now() }, event: 'accounts.device-withdrawn' });
}

function openEmergency({ world }: Stage, random: Random): void {
  const emergency = idOf(`emergency ${random.between(2, 1e6)}`);
  world.server.change({ table: 'emergency', id: emergency, value: emergency, event: 'privacy.emergency-opened' });
  world.server.change({ table: 'emergency', id: '0', value: emergency, event: 'privacy.emergency-opened' });
}

/** A tablet lets go at a contact, which comes within a minute of the time. */
const HELD_MILLISECONDS = 7 * DAY_MILLISECONDS - HOUR_MILLISECONDS / 60;

/** A server's answer is held for seven days: what was answered before that nobody need have any more. */
function loseServer(stage: Stage, random: Random): void {
  const { scheduler, server, ledger } = stage.world;
  const backup = server.backUp();
  scheduler.after(later(stage, random), () => {
    const heldSince = scheduler.now() - HELD_MILLISECONDS;
    excuse(ledger, 'answered more than seven days before the server was lost', ({ settledAt }) => settledAt !== undefined && settledAt < heldSince);
    server.restore(backup);
  });
}

const INCIDENT_BY_FAULT: Readonly<Partial<Record<FaultName, Incident>>> = {
  offline: loseNetwork,
  clocks: turnClock,
  'full-disks': fillDisk,
  'old-disks': restoreDisk,
  clones: cloneTablet,
  'two-tabs': openSecondTab,
  protocol: publishVersion,
  grants: revokeOfficer,
  scope: moveTablet,
  withdrawal: withdrawTablet,
  emergency: openEmergency,
  restore: loseServer,
};
/** In all, at the greatest strength; those not named happen as often as there are tablets, and once more. */
const MOST_BY_FAULT: Readonly<Partial<Record<FaultName, number>>> = { 'old-disks': 2, clones: 1, protocol: 3, withdrawal: 1, emergency: 2, restore: 2 };

/** Spread over the world's time but for its last tenth. */
export function planIncidents(stage: Stage): void {
  const { world: { plan, scheduler, chance, trace }, crews } = stage;
  const size = crews.length;
  for (const [name, happen] of Object.entries(INCIDENT_BY_FAULT) as [FaultName, Incident][]) {
    const strength = plan.faults[name];
    if (strength === 0) continue;
    const random = chance(`incident ${name}`);
    const count = random.between(1, Math.max(1, Math.round((MOST_BY_FAULT[name] ?? size + 1) * strength)));
    for (let time = 0; time < count; time += 1) {
      scheduler.after(random.next() * plan.durationMilliseconds * 0.9, () => {
        const crew = crews[random.between(0, size - 1)];
        if (!crew) return;
        trace.note(`incident ${name} at tablet ${crew.host.number}`);
        happen(stage, random, crew);
      });
    }
  }
}

/** Deeds come in shifts: many close together, and long pauses. */
export function letWork({ world: { scheduler, plan, chance } }: Stage, { host, officer }: Crew, deeds: number): void {
  const random = chance(`work ${host.number}`);
  const left = plan.durationMilliseconds - (scheduler.now() - plan.beginsAt);
  for (let done = 0; done < deeds; ) {
    const begin = random.next() * left;
    const length = random.between(1, 20);
    for (let nth = 0; nth < length && done < deeds; nth += 1, done += 1) {
      scheduler.after(Math.min(left, begin + nth * random.next() * random.pick([50, 5_000, 600_000])), officer.act);
    }
  }
}
