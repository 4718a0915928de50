// The real product on a database of its own, with the cast, two open checkpoints and an HTTP address.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import type { CommandAnswer } from '../../src/core/sync/answers.ts';
import { DEMO_PIN } from '../../src/app/demo/cast.ts';
import { admitCast, inviteTablet, openCheckpoints, type CheckpointPlan } from '../../src/app/demo/populate.ts';
import { enrolTablet, postJson, Refused, type TabletClient } from '../../src/app/demo/tablet-client.ts';
import { createProduct, type Product } from '../../src/app/product.ts';
import { foundStream, setUpDistrict } from '../../src/app/set-up.ts';
import { chinaDate, daysBetween } from '../../src/features/protocol/door.ts';
import { openSession } from '../../src/features/accounts/server/index.ts';
import { openKeyFolder, type KeyFolder } from '../../src/server/field-cipher/key-folder.ts';
import { createHttpServer } from '../../src/server/http/server.ts';
import { createLogger } from '../../src/server/logger.ts';
import { createAnswerCheck, readInterface, watchAnswers } from './answer-check.ts';
import { PROGRAM_FOLDER } from './build-program.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

export const DISTRICT = '320371';

/** A clock that stands until it is moved. */
export type TestClock = { now: () => number; advance: (milliseconds: number) => void };

export type TestProduct = {
  readonly product: Product;
  readonly database: TestDatabase;
  readonly keys: KeyFolder;
  readonly keyFolder: string;
  readonly caseFolder: string;
  readonly clock: TestClock;
  readonly origin: string;
  readonly checkpoints: readonly CheckpointPlan[];
  readonly personIdByBadge: ReadonlyMap<string, string>;
  /** Everything the product logged, a line each. */
  readonly logLines: readonly string[];
  /** A signed-in desk of a member of the cast. */
  readonly desk: (badge: string) => Promise<Desk>;
  /** An enrolled tablet that a member of the cast has unlocked. */
  readonly tablet: (badge: string, laneNumber?: number) => Promise<UnlockedTablet>;
  readonly close: () => Promise<void>;
};

export type Desk = {
  readonly token: string;
  readonly command: (verb: string, body: unknown, id?: string) => Promise<CommandAnswer>;
  readonly view: <Data>(name: string, input: unknown) => Promise<Data>;
};

export type UnlockedTablet = TabletClient & { readonly officer: string };

/** A Wednesday at noon in China: whatever the hour of the run, neither a day nor a week ends soon. */
const BEGINNING = Date.UTC(2026, 8, 16, 4);

function createClock(): TestClock {
  let at = BEGINNING;
  return {
    now: () => at,
    advance: (milliseconds) => {
      at += milliseconds;
    },
  };
}

/** The clock of tests leaps: a desk that was left, or long proved, signs in anew and asks once more. */
async function openDesk(origin: string, signIn: () => Promise<string>): Promise<Desk> {
  const desk = { token: await signIn() };
  const post = async (path: string, body: unknown): Promise<unknown> => {
    try {
      return await postJson(origin, { path, body, token: desk.token });
    } catch (fault) {
      if (!(fault instanceof Refused) || fault.code !== 'SignInNeeded') throw fault;
      desk.token = await signIn();
      return postJson(origin, { path, body, token: desk.token });
    }
  };
  const isUnproved = (answer: CommandAnswer): boolean => answer.status === 'refused' && answer.problem.code === 'ProofNeeded';
  return {
    get token() {
      return desk.token;
    },
    command: async (verb, body, id = randomUUID()) => {
      const answer = (await post('/api/desk', { id, verb, body })) as CommandAnswer;
      if (!isUnproved(answer)) return answer;
      desk.token = await signIn();
      return (await post('/api/desk', { id: randomUUID(), verb, body })) as CommandAnswer;
    },
    view: async <Data>(name: string, input: unknown) => ((await post(`/api/views/${name}`, input)) as { data: Data }).data,
  };
}

async function openUnlockedTablet(product: Product, ports: { origin: string; now: () => number }, who: { badge: string; lane: { placeCode: string; laneId: string } }): Promise<UnlockedTablet> {
  const invitation = await inviteTablet(product, { ...who.lane, label: `T-${randomUUID().slice(0, 4)}` });
  const tablet = await enrolTablet(ports, invitation);
  const officer = await tablet.unlock({ badge: who.badge, pin: DEMO_PIN });
  return { ...tablet, officer };
}

export async function createTestProduct(): Promise<TestProduct> {
  const database = await createTestDatabase();
  const keyFolder = mkdtempSync(join(tmpdir(), 'guankou-keys-'));
  const caseFolder = mkdtempSync(join(tmpdir(), 'guankou-cases-'));
  const keys = openKeyFolder(keyFolder);
  const clock = createClock();
  const logLines: string[] = [];
  const logger = createLogger('info', { write: (line) => void logLines.push(line) });
  await foundStream(database.database, keys, { district: DISTRICT, now: clock.now() });
  const product = await createProduct({ database: database.database, keys, logger, district: DISTRICT, isDemo: true, programFolder: PROGRAM_FOLDER, caseFolder, now: clock.now });
  const shiftDays = daysBetween('2020-02-04', chinaDate(clock.now()));
  await setUpDistrict(product, { emergency: { nameZh: '演示响应', nameEn: 'Model emergency' }, shiftDays });
  const checkpoints = await openCheckpoints(product, clock.now());
  const personIdByBadge = await admitCast(product, clock.now());
  const http = await createHttpServer({ logger, findSession: product.findSession, routes: product.routes }, false);
  const amiss = watchAnswers(http, createAnswerCheck(readInterface()));
  const origin = await http.listen({ host: '127.0.0.1', port: 0 });
  return {
    product,
    database,
    keys,
    keyFolder,
    caseFolder,
    clock,
    origin,
    checkpoints,
    personIdByBadge,
    logLines,
    desk: (badge) => openDesk(origin, async () => (await openSession(product.accounts, { personId: personIdByBadge.get(badge) ?? '' })).token),
    tablet: (badge, laneNumber = 1) => {
      const placeCode = badge.endsWith('-201') ? `${DISTRICT}-K02` : `${DISTRICT}-K01`;
      return openUnlockedTablet(product, { origin, now: clock.now }, { badge, lane: { placeCode, laneId: `${placeCode}-L${String(laneNumber).padStart(2, '0')}` } });
    },
    close: async () => {
      await http.close();
      await product.stop();
      await database.drop();
      for (const folder of [keyFolder, caseFolder]) rmSync(folder, { recursive: true, force: true });
      if (amiss.size > 0) throw new Error(`Answers outside the document of the interface:\n${[...amiss].join('\n')}`);
    },
  };
}
