// A read in clear whose audit entry could not be stored: nothing is answered of it, and why is said in words.
import { expect, test } from 'vitest';
import { z } from 'zod';
import { systemActor } from '../commands/actor.ts';
import type { SystemCommands } from '../commands/system-commands.ts';
import type { Database } from '../db/database.ts';
import { createHttpServer } from '../http/server.ts';
import { createLogger } from '../logger.ts';
import { runView, type ViewPorts } from './run-view.ts';
import { defineView } from './view.ts';

const DISTRICT = '320371';
const never = (): never => {
  throw new Error('Not asked for here.');
};

const clear = defineView({
  name: 'test.clear',
  input: z.strictObject({}),
  roles: [],
  run: (context) => {
    context.noteRead({ type: 'test.read', placeCode: DISTRICT, subjectId: 'somebody' });
    return Promise.resolve({ secret: 'in clear' });
  },
});

async function ask(submit: SystemCommands['submit'], logLines: string[] = []) {
  const database: Database = { read: (_scope, work) => work({ query: never, send: never, script: never, settle: never }), write: never, close: never };
  const ports: ViewPorts = {
    database,
    reports: { ...database, patient: database },
    references: { get: never, find: never, sequenceOf: never, throughOf: never, loadDistrict: never, refresh: never, renew: never, doubt: never },
    placeTree: { listBelow: (district) => [district] },
    commands: { submit },
    sealerOf: () => ({}) as ReturnType<ViewPorts['sealerOf']>,
    emergencyOf: () => 'standing',
    now: () => 0,
  };
  const actor = systemActor(DISTRICT, 'desk');
  const logger = createLogger('info', { write: (line) => void logLines.push(line) });
  const app = await createHttpServer({ logger, findSession: never, routes: [{ method: 'POST', path: '/clear', access: 'anyone', perMinute: 9, handle: () => runView(ports, { actor, view: clear, body: {} }) }] }, false);
  const answer = await app.inject({ method: 'POST', url: '/clear', payload: {} });
  await app.close();
  return { status: answer.statusCode, body: answer.json<unknown>() };
}

test('with its entry stored, the view answers', async () => {
  expect(await ask(({ id }) => Promise.resolve({ id, status: 'accepted', facts: {} }))).toEqual({ status: 200, body: { secret: 'in clear' } });
});

test.each(['ServerDiskFull', 'ServerBusy', 'DatabaseAway'])('hindered by %s, it says so: 503, and nothing of what was read', async (code) => {
  expect(await ask(({ id }) => Promise.resolve({ id, status: 'failed', problem: { code } }))).toEqual({ status: 503, body: { problem: { code } } });
});

test('with its entry refused, it is a fault of the server, whose reason is logged', async () => {
  const logLines: string[] = [];
  expect(await ask(({ id }) => Promise.resolve({ id, status: 'refused', problem: { code: 'InputWrong' } }), logLines)).toEqual({ status: 500, body: { problem: { code: 'ServerFault' } } });
  expect(logLines.join('')).toContain('platform.note-read was refused: InputWrong');
});
