// The timetable: once a period, again after a failure, and never twice by another start of the product.
import { expect, test, vi } from 'vitest';
import type { CommandAnswer } from '../../core/sync/answers.ts';
import type { SystemCommand } from '../commands/system-commands.ts';
import { createLogger } from '../logger.ts';
import { createTimetable } from './timetable.ts';

const HOUR = 3_600_000;

function createWorld() {
  const submitted: SystemCommand[] = [];
  let now = 10 * HOUR;
  let isBroken = false;
  let status: 'accepted' | 'refused' | 'failed' = 'accepted';
  const submit = (command: SystemCommand): Promise<CommandAnswer> => {
    if (isBroken) return Promise.reject(new Error('no database'));
    submitted.push(command);
    return Promise.resolve(status === 'accepted' ? { id: command.id, status, facts: {} } : { id: command.id, status, problem: { code: 'Test' } });
  };
  const world = { list: [{ verb: 'test.one', body: {} }, { verb: 'test.two', body: {} }] };
  const job = { name: 'test.hourly', everyMilliseconds: HOUR, list: () => world.list };
  const logLines: string[] = [];
  const logger = createLogger('info', { write: (line) => void logLines.push(line) });
  const open = () => createTimetable({ commands: { submit }, logger, district: '320371', now: () => now }, [job]);
  return Object.assign(world, { submitted, logLines, open, answerWith: (given: typeof status) => void (status = given), advance: (by: number) => void (now += by), breakIt: (broken: boolean) => void (isBroken = broken) });
}

test('each thing is done once a period', async () => {
  const world = createWorld();
  const timetable = world.open();
  await timetable.runDue();
  await timetable.runDue();
  world.advance(HOUR - 1);
  await timetable.runDue();
  expect(world.submitted.map(({ verb }) => verb)).toEqual(['test.one', 'test.two']);
  world.advance(1);
  await timetable.runDue();
  expect(world.submitted).toHaveLength(4);
  expect(new Set(world.submitted.map(({ id }) => id)).size).toBe(4);
});

test('another start in the same period asks under the same ids', async () => {
  const world = createWorld();
  await world.open().runDue();
  await world.open().runDue();
  expect(new Set(world.submitted.map(({ id }) => id)).size).toBe(2);
});

test('what a job lists instead within its period has an id of its own', async () => {
  const world = createWorld();
  await world.open().runDue();
  world.list = [{ verb: 'test.two', body: {} }, { verb: 'test.two', body: { more: true } }];
  await world.open().runDue();
  expect(new Set(world.submitted.map(({ id }) => id)).size).toBe(4);
});

test('what was refused is not asked again within the period, what failed is', async () => {
  const world = createWorld();
  world.answerWith('refused');
  const timetable = world.open();
  await timetable.runDue();
  await timetable.runDue();
  expect(world.submitted).toHaveLength(2);
  world.advance(HOUR);
  world.answerWith('failed');
  await expect(timetable.runDue()).rejects.toThrow('test.one failed');
});

test('what failed is tried again within the period', async () => {
  const world = createWorld();
  const timetable = world.open();
  world.breakIt(true);
  await expect(timetable.runDue()).rejects.toThrow('no database');
  world.breakIt(false);
  await timetable.runDue();
  expect(world.submitted).toHaveLength(2);
});

test('a job that always fails holds up none behind it', async () => {
  const verbs: string[] = [];
  const submit = ({ id, verb }: SystemCommand): Promise<CommandAnswer> => {
    verbs.push(verb);
    return Promise.resolve(verb === 'test.bad' ? { id, status: 'failed', problem: { code: 'Test' } } : { id, status: 'accepted', facts: {} });
  };
  const jobs = ['test.bad', 'test.erase'].map((verb) => ({ name: verb, everyMilliseconds: HOUR, list: () => [{ verb, body: {} }] }));
  const timetable = createTimetable({ commands: { submit }, logger: createLogger('silent'), district: '320371', now: () => 10 * HOUR }, jobs);
  await expect(timetable.runDue()).rejects.toThrow('test.bad failed');
  await expect(timetable.runDue()).rejects.toThrow('test.bad failed');
  expect(verbs).toEqual(['test.bad', 'test.erase', 'test.bad']);
});

test('why it stopped for this turn stands in the log', async () => {
  const world = createWorld();
  world.answerWith('failed');
  const timetable = world.open();
  timetable.start();
  await vi.waitFor(() => expect(world.logLines.join('')).toContain('The command test.one failed: Test.'));
  await timetable.stop();
});
