// What becomes of a command whose action is written wrong: the others go on, and in the end a person has it.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { queryAsOwner } from '../../../tests/support/query-as-owner.ts';
import { createTestDatabase, type TestDatabase } from '../../../tests/support/test-database.ts';
import { createLogger } from '../logger.ts';
import { defineAction, type Action, type Sealer } from './action.ts';
import { systemActor } from './actor.ts';
import { createCommitter, type Committer } from './committer.ts';
import { createFaultCount } from './faults.ts';
import { createHub } from './hub.ts';
import type { Submission } from './submission.ts';
import { nextTurn } from './turns.ts';

const DISTRICT = '320371';

let database: TestDatabase;
let committer: Committer;

function makeAction(verb: string, run: Action['run']): Action {
  return defineAction({ verb, version: 1, input: z.unknown(), roles: [], channels: ['system'], placeOf: (_input, district) => district, run });
}

const sound = makeAction('platform.try-sound', async (context) => {
  context.record({ type: 'platform.tried', placeCode: DISTRICT, subjectId: context.command.id });
  return {};
});
const faulty = makeAction('platform.try-faulty', async (context) => {
  context.record({ type: 'platform.tried', placeCode: DISTRICT, subjectId: context.command.id });
  context.tx.send({ text: 'insert into platform.tally values ($1, $1, $2, now(), $2, 1)' }, [DISTRICT, 'platform.half']);
  throw new TypeError('undefined is not a vehicle');
});
const misspelt = makeAction('platform.try-misspelt', async (context) => {
  await context.tx.query({ text: 'select no_such_column from platform.tally' }, []);
  return {};
});

beforeAll(async () => {
  database = await createTestDatabase();
  await queryAsOwner(database, 'insert into platform.district values ($1, 1, 0, now())', [DISTRICT]);
  committer = createCommitter({
    database: database.database,
    hub: createHub(),
    logger: createLogger('silent'),
    now: Date.now,
    nextTurn,
    placeTree: { listBelow: () => [DISTRICT] },
    actions: new Map(),
    sealerOf: () => ({}) as Sealer,
    reference: () => {
      throw new Error('No reference is needed here.');
    },
    refresh: () => Promise.resolve(),
    renew: () => Promise.resolve(),
    doubt: () => undefined,
    faults: createFaultCount(),
  });
});
afterAll(() => database.drop());

function makeSubmission(action: Action): Submission {
  const { verb } = action;
  const id = randomUUID();
  return { district: DISTRICT, id, hash: id, verb, channel: 'system', actor: systemActor(DISTRICT, 'test'), emergency: 'standing', bodyHash: '', receivedAt: Date.now(), work: { action, input: {} }, envelope: undefined };
}

async function countEvents(id: string): Promise<string[]> {
  const rows = await queryAsOwner<{ type: string }>(database, 'select type from platform.event where subject_id = $1', [id]);
  return rows.map(({ type }) => type);
}

describe('a fault of the code', () => {
  // asvs: 2.3.3 16.5.3
  test.each([faulty, misspelt])('$verb fails no neighbour, is tried again, and lies with a person in the end', async (action) => {
    const bad = makeSubmission(action);
    const problems: unknown[] = [];
    for (let tries = 0; tries < 6; tries += 1) {
      const good = [makeSubmission(sound), makeSubmission(sound)];
      const [before, answer, after] = await Promise.all([good[0], bad, good[1]].map((each) => committer.submit(each ?? bad)));
      expect([before?.status, after?.status]).toEqual(['accepted', 'accepted']);
      problems.push(answer);
    }
    const failed = { id: bad.id, status: 'failed', problem: { code: 'ServerFault' } };
    const refused = { id: bad.id, status: 'refused', problem: { code: 'ActionFaulty', params: { verb: action.verb } } };
    expect(problems).toEqual([failed, failed, failed, failed, failed, refused]);
    expect(await committer.submit(bad)).toEqual(refused);
    expect(await countEvents(bad.id)).toEqual(['platform.command-refused']);
    expect(await queryAsOwner(database, "select 1 from platform.tally where measure = 'platform.half'")).toEqual([]);
  });
});
