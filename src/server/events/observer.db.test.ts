// Observers: many events at a time, at least once, once in effect, and one that always fails is laid aside.
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openLaneHand, type LaneHand } from '../../../tests/support/lane-hand.ts';
import { queryAsOwner } from '../../../tests/support/query-as-owner.ts';
import { createTestProduct, DISTRICT, type TestProduct } from '../../../tests/support/test-product.ts';
import { createFieldCipher } from '../field-cipher/field-cipher.ts';
import { STANDING } from '../field-cipher/key-folder.ts';
import { createLogger } from '../logger.ts';
import type { HeardEvent } from './listener.ts';
import { startObservers, type Observer, type ObserverPorts } from './observer.ts';
import type { Runner } from './runner.ts';

const CHECKPOINT = `${DISTRICT}-K01`;

let under: TestProduct;
let hand: LaneHand;
const logLines: string[] = [];

beforeAll(async () => {
  under = await createTestProduct();
  hand = openLaneHand(under, await under.tablet('JC-101'));
});
afterAll(() => under.close());

async function takeChecks(count: number): Promise<string[]> {
  const passageIds: string[] = [];
  for (let taken = 0; taken < count; taken += 1) {
    const check = hand.check();
    passageIds.push(check.passageId);
    await hand.keep('checkpoint.take-check', check);
  }
  await hand.flush();
  return passageIds;
}

function start(observer: Observer, more: Partial<ObserverPorts> = {}): Runner {
  const { product, database, keys, clock } = under;
  return startObservers(
    {
      database: database.database,
      commands: product.commands,
      placeTree: { listBelow: (district) => [district, CHECKPOINT] },
      logger: createLogger('info', { write: (line) => void logLines.push(line) }),
      now: clock.now,
      emergencySealerOf: () => createFieldCipher(keys, STANDING, clock.now()),
      ...more,
    },
    [observer],
    product.hub,
  );
}

/** Writes one event for all that it saw together. */
function watcher(name: string, seen: HeardEvent[][], gatherMilliseconds = 60_000): Observer {
  return {
    name: `test.${name}`,
    hears: ['checkpoint.check-taken'],
    gatherMilliseconds,
    study: (_context, events) => {
      seen.push([...events]);
      return Promise.resolve([{ verb: 'platform.note-read', body: { reader: name, events: [{ type: `test.${name}`, placeCode: CHECKPOINT, subjectId: String(events.length) }] } }]);
    },
  };
}

async function listWritten(name: string): Promise<number[]> {
  const rows = await queryAsOwner<{ subject_id: string }>(under.database, 'select subject_id from platform.event where type = $1 order by sequence', [`test.${name}`]);
  return rows.map((row) => Number(row.subject_id));
}

describe('an observer', () => {
  test('sees everything once, at most two hundred at a time, and answers once for all of them', async () => {
    const passageIds = await takeChecks(230);
    const seen: HeardEvent[][] = [];
    const runner = start(watcher('many', seen));
    await Promise.all([runner.catchUp(DISTRICT), runner.catchUp(DISTRICT)]);
    await runner.stop();
    expect(seen.map(({ length }) => length)).toEqual([200, 30]);
    expect(seen.flat().map(({ subjectId }) => subjectId)).toEqual(passageIds);
    expect(await listWritten('many')).toEqual([200, 30]);
  });

  test('begins by itself a while after something came', async () => {
    const seen: HeardEvent[][] = [];
    const runner = start(watcher('waiting', seen, 20));
    await takeChecks(2);
    await vi.waitFor(() => expect(seen.flat().length).toBeGreaterThanOrEqual(232), { timeout: 10_000 });
    await runner.stop();
  });

  test('that was hindered asks again by itself, without a new event', async () => {
    const seen: HeardEvent[][] = [];
    let hindrances = 0;
    const { submit } = under.product.commands;
    const full: typeof submit = (command) => {
      if (hindrances === 3) return submit(command);
      hindrances += 1;
      return Promise.resolve({ id: command.id, status: 'failed', problem: { code: 'ServerDiskFull' } });
    };
    const runner = start(watcher('hindered', seen), { commands: { submit: full }, againMilliseconds: 10 });
    await runner.catchUp(DISTRICT);
    await vi.waitFor(async () => expect((await listWritten('hindered')).reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(232), { timeout: 20_000 });
    await runner.stop();
    expect(hindrances).toBe(3);
    expect(await queryAsOwner(under.database, "select 1 from platform.dead_event where listener = 'test.hindered'")).toEqual([]);
  });

  test('that studies the same events again answers under the same ids', async () => {
    const seen: HeardEvent[][] = [];
    const first = start(watcher('again', seen));
    await first.catchUp(DISTRICT);
    await first.stop();
    const before = await listWritten('again');
    // As if it had died before its position was saved.
    await queryAsOwner(under.database, "update platform.listener set sequence = 0 where name = 'test.again'");
    const second = start(watcher('again', seen));
    await second.catchUp(DISTRICT);
    await second.stop();
    expect(await listWritten('again')).toEqual(before);
  });

  test('that fails five times lays aside what it failed on and goes on', async () => {
    let tries = 0;
    const seen: HeardEvent[][] = [];
    const { study, ...rest } = watcher('failing', seen);
    const runner = start({
      ...rest,
      study: (context, events) => {
        tries += 1;
        if (tries <= 5) throw new Error('cannot see');
        return study(context, events);
      },
    });
    for (let turn = 0; turn < 5; turn += 1) await runner.catchUp(DISTRICT);
    expect(tries).toBe(5);
    expect(logLines.join('')).toContain('cannot see');
    expect(await queryAsOwner(under.database, "select problem from platform.dead_event where listener = 'test.failing'")).toEqual([{ problem: 'cannot see' }]);
    await runner.catchUp(DISTRICT);
    expect(seen.flat().length).toBeGreaterThan(0);
    await runner.stop();
  });
});
