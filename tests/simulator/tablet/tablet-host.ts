// A tablet as a thing: its disk, its clock that may be wrong, whether it reaches the network, the pages that are open on it.
import { HOUR_MILLISECONDS } from '../../../src/core/clock.ts';
import type { Random } from '../../../src/core/random.ts';
import { createProcess } from '../engine/process.ts';
import { excuse } from '../world/ledger.ts';
import { EMERGENCY, idOf } from '../world/model-ground.ts';
import type { World } from '../world/world.ts';
import { createTabletDisk, type DiskState, type TabletDisk } from './tablet-disk.ts';
import { openTabletPage, type TabletPage } from './tablet-page.ts';

export type TabletHost = {
  readonly number: number;
  readonly disk: TabletDisk;
  readonly officer: string;
  /** The page that may write now, if one is open. */
  readonly find: () => TabletPage | undefined;
  /** Opens a page; a second one waits until the first is gone. */
  readonly open: () => void;
  readonly killAll: () => void;
  readonly setSkew: (milliseconds: number) => void;
  readonly getSkew: () => number;
  readonly setReachable: (isReachable: boolean) => void;
};

/** One contact in fifteen seconds would fill a world of weeks with heartbeats: they are this many in all, or fewer. */
const HEARTBEATS_A_WORLD = 25;
const HEARTBEAT_MILLISECONDS = 15_000;
/** At the end, when all is to be handed over. */
const CALM_SLOWNESS = 60;

function slownessOf({ plan, isStormy }: World): number {
  return isStormy() ? Math.max(1, plan.durationMilliseconds / (HEARTBEAT_MILLISECONDS * HEARTBEATS_A_WORLD)) : CALM_SLOWNESS;
}

function assertOneScope({ violate }: World, { items }: DiskState): void {
  const places = new Set((items.get('model.badges') ?? []).map(({ value }) => (value as { placeCode: string }).placeCode));
  if (places.size > 1) violate('I8', `a tablet holds rows of ${[...places].join(' and ')}`);
}

function watchCursor({ violate }: World, before: DiskState, after: DiskState): void {
  const [was, is] = [before.cursor, after.cursor];
  if (was && is && was.epoch === is.epoch && is.sequence < was.sequence) violate('I5', `a cursor went back from ${was.sequence} to ${is.sequence}`);
}

type Wishes = { readonly number: number; readonly keyNumber: number; readonly state?: DiskState };

function diskOf({ ledger, scheduler }: World, { keyNumber, state }: Wishes): TabletDisk {
  const contact = { emergency: EMERGENCY, sealingKey: EMERGENCY, epoch: 1, seen: 0, clockOffsetMilliseconds: 0 };
  const disk = createTabletDisk(idOf(`device ${keyNumber}`), contact, {
    onAppended: (header) => {
      const tried = ledger.tried.get(header.id);
      if (tried) tried.header = header;
    },
    onSettled: (id) => {
      const tried = ledger.tried.get(id);
      if (tried) tried.settledAt = scheduler.now();
    },
  });
  if (state) disk.state = state;
  return disk;
}

/** `keyNumber` differs from the tablet's own number only in a clone. */
export function createTabletHost(world: World, wishes: Wishes): TabletHost {
  const { scheduler, trace, network, plan, isStormy, seams } = world;
  const { number, keyNumber } = wishes;
  const random: Random = world.chance(`tablet ${number}`);
  const disk = diskOf(world, wishes);
  const pages: TabletPage[] = [];
  let [skew, isReachable, opened] = [0, true, 0];

  function openAsWriter(name: string): void {
    const process = createProcess(name, {
      scheduler, trace, random, slowestStep: 6,
      crashChance: () => (isStormy() ? plan.faults['tablet-crashes'] * 0.02 : 0),
      onCrash: () => {
        if (disk.writer === process) disk.writer = undefined;
        scheduler.after(random.next() * HOUR_MILLISECONDS, open);
      },
    });
    disk.writer ??= process;
    let before = disk.state;
    pages.push(openTabletPage({
      process, disk, random, seams,
      keyName: idOf(`key ${keyNumber}`),
      post: network.connect(process, () => isReachable || !isStormy()),
      clock: { now: () => scheduler.now() + skew },
      slowTimers: () => slownessOf(world),
      onPulled: (after) => {
        assertOneScope(world, after);
        watchCursor(world, before, after);
        before = after;
      },
      onWiped: () => excuse(world.ledger, 'delivered by a withdrawn tablet, which was wiped', ({ settledAt, tablet }) => settledAt !== undefined && tablet === number),
      onFault: (fault) => world.violate('fault', fault instanceof Error ? `${fault.message} ${fault.stack ?? ''}`.slice(0, 600) : String(fault)),
    }));
  }

  function open(): void {
    opened += 1;
    const name = `tablet ${number}.${opened}`;
    if (!seams.isLocked || disk.writer?.isAlive() !== true) return openAsWriter(name);
    const wait = (): void => {
      if (disk.writer?.isAlive() === true) scheduler.after(HOUR_MILLISECONDS, wait);
      else openAsWriter(name);
    };
    scheduler.after(HOUR_MILLISECONDS, wait);
  }

  return {
    number,
    disk,
    officer: idOf(`officer ${keyNumber}`),
    find: () => pages.findLast((page) => page.process.isAlive() && (!seams.isLocked || disk.writer === page.process)),
    open,
    killAll: () => {
      for (const page of pages) page.process.kill();
      disk.writer = undefined;
    },
    setSkew: (milliseconds) => {
      skew = milliseconds;
    },
    getSkew: () => skew,
    setReachable: (value) => {
      isReachable = value;
    },
  };
}

