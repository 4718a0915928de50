// The console's side of a dry run: every post, every part, one and the same day, and an end when it is stopped.
import { expect, test } from 'vitest';
import type { ConsoleClient } from '../../../../web/console/console-client.ts';
import { makeFirstVersion } from '../../../protocol/door.ts';
import { NOTHING_COUNTED, type DryRunPart } from '../../domain/dry-run.ts';
import { runDryRun, type DryRunProgress } from './run-dry-run.ts';

const version = makeFirstVersion('320371');
const NOW = 1_600_000_000_000;

type Asked = { checkpoint: string; until: number; after?: { takenAt: number; id: string } };

function createClient(asked: Asked[]): Pick<ConsoleClient, 'view' | 'now'> {
  return {
    now: () => NOW,
    view: <Data>(_name: string, input: object) => {
      const query = input as Asked;
      asked.push(query);
      const next = query.checkpoint === 'K01' && query.after === undefined ? { takenAt: 1, id: 'a' } : undefined;
      const part: DryRunPart = { judged: 10, unread: 0, changes: [{ from: 'clear', to: 'hold', ruleIds: ['x.y'], count: 2 }], isConcerned: true, next };
      return Promise.resolve({ at: NOW, data: part as Data });
    },
  };
}

test('adds up the parts of each post and tells how far it is', async () => {
  const asked: Asked[] = [];
  const told: DryRunProgress[] = [];
  const found = await runDryRun(createClient(asked), { version, checkpoints: ['K01', 'K02'], signal: new AbortController().signal, onProgress: (progress) => told.push(progress) });
  const changes = (count: number) => [{ from: 'clear', to: 'hold', ruleIds: ['x.y'], count }];
  expect(found?.posts).toEqual([
    { checkpoint: 'K01', isConcerned: true, count: { judged: 20, unread: 0, changes: changes(4) } },
    { checkpoint: 'K02', isConcerned: true, count: { judged: 10, unread: 0, changes: changes(2) } },
  ]);
  expect(asked.map(({ checkpoint, after }) => [checkpoint, after?.id])).toEqual([['K01', undefined], ['K01', 'a'], ['K02', undefined]]);
  expect(new Set(asked.map(({ until }) => until))).toEqual(new Set([found?.at]));
  expect(told).toEqual([{ done: 0, of: 2, judged: 0 }, { done: 0, of: 2, judged: 10 }, { done: 1, of: 2, judged: 20 }]);
});

test('ends without a finding when it is stopped', async () => {
  const asked: Asked[] = [];
  const controller = new AbortController();
  const found = await runDryRun(createClient(asked), { version, checkpoints: ['K01', 'K02'], signal: controller.signal, onProgress: ({ judged }) => judged > 0 && controller.abort() });
  expect(found).toBeUndefined();
  expect(asked).toHaveLength(2);
});

test('nothing is counted where there is no post', async () => {
  const found = await runDryRun(createClient([]), { version, checkpoints: [], signal: new AbortController().signal, onProgress: () => undefined });
  expect(found?.posts.map(({ count }) => count)).toEqual([]);
  expect(NOTHING_COUNTED.judged).toBe(0);
});
