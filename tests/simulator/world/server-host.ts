// The machine that the server runs on: its disk, its process that dies and comes back, its backups.
import type { Random } from '../../../src/core/random.ts';
import type { CommandAnswer } from '../../../src/core/sync/answers.ts';
import { systemActor } from '../../../src/server/commands/actor.ts';
import { createProcess, type Process } from '../engine/process.ts';
import type { Scheduler } from '../engine/scheduler.ts';
import { toCanonical } from '../engine/canonical.ts';
import type { Trace } from '../engine/trace.ts';
import type { Tables } from '../server/model-rows.ts';
import { describeFault, startModelServer, type ModelServer, type Reply } from '../server/model-server.ts';
import { putRecord, type PutRecord } from '../server/put-record.ts';
import type { Backup, ServerStore } from '../server/server-store.ts';
import type { Plan } from './faults.ts';
import type { Invariant } from './ledger.ts';
import { DISTRICT, idOf } from './model-ground.ts';
import type { Seams } from './seams.ts';

export const SECOND_MILLISECONDS = 1_000;

export type ServerHost = {
  /** Undefined while it is down. */
  readonly find: () => ModelServer | undefined;
  /** All rows as they were at `settle`: for the questions at the end. */
  readonly getTables: () => Tables;
  readonly settle: () => Promise<void>;
  /** A desk changes reference data; given up when the server is down for long. */
  readonly change: (record: PutRecord) => void;
  /** Everything committed, as a copy. */
  readonly backUp: () => Backup;
  /** The machine is lost and comes back with the backup, in another epoch. */
  readonly restore: (backup: Backup) => void;
};

export type ServerHostPorts = {
  readonly scheduler: Scheduler;
  readonly trace: Trace;
  readonly plan: Plan;
  readonly seams: Seams;
  readonly store: ServerStore;
  readonly isStormy: () => boolean;
  readonly chance: (purpose: string) => Random;
  readonly violate: (invariant: Invariant, what: string) => void;
};

/** I1: what is answered as stored is committed, not on its way. */
function watchAnswers({ scheduler, store, violate }: ServerHostPorts, reply: Reply): void {
  const { answers = [] } = ('body' in reply ? reply.body : {}) as { answers?: readonly CommandAnswer[] };
  for (const { id, status } of answers) {
    if (status !== 'accepted') continue;
    const judge = (isCommitted: boolean): void => {
      if (!isCommitted) violate('I1', `command ${id} was answered as accepted and is not committed`);
    };
    const isCommitted = store.isCommitted(id);
    if (isCommitted instanceof Promise) scheduler.hold(isCommitted.then(judge));
    else judge(isCommitted);
  }
}

function watchServer(ports: ServerHostPorts, server: ModelServer): ModelServer {
  return {
    ...server,
    handle: async (request) => {
      const reply = await server.handle(request);
      watchAnswers(ports, reply);
      ports.trace.tell(() => `server answers ${request.path} ${toCanonical(reply)}`);
      return reply;
    },
  };
}

const MISSING_WORD = /model database (does not know|has no|cannot read)/;

const MAX_TRIES = 20;
const PAUSE_MILLISECONDS = 30 * SECOND_MILLISECONDS;
type Desk = { readonly scheduler: Scheduler; readonly trace: Trace; readonly find: () => ModelServer | undefined };

/** As a desk does: again, with the same id, until it is stored. */
function submit(desk: Desk, work: { readonly record: PutRecord; readonly id: string }, triesLeft: number): void {
  const { scheduler, trace, find } = desk;
  const { record, id } = work;
  const again = (): void => {
    if (triesLeft > 0) scheduler.after(PAUSE_MILLISECONDS, () => submit(desk, work, triesLeft - 1));
  };
  const server = find();
  if (!server) return again();
  const actor = systemActor(DISTRICT, 'model');
  void server.committer
    .submit({ district: DISTRICT, id, hash: id, verb: putRecord.verb, channel: 'system', actor, emergency: 'standing', bodyHash: '', receivedAt: scheduler.now(), work: { action: putRecord, input: record }, envelope: undefined })
    .then((answer) => {
      trace.tell(() => `the desk hears ${toCanonical(answer)}`);
      if (answer.status !== 'accepted') again();
    });
}

export function createServerHost(ports: ServerHostPorts): ServerHost {
  const { scheduler, trace, plan, seams, store, isStormy, chance, violate } = ports;
  const { faults } = plan;
  const random = chance('server');
  const databaseRandom = chance('database');
  let tables: Tables = new Map();
  let running: Process | undefined;
  let current: ModelServer | undefined;
  let changes = 0;

  function note(line: string): void {
    trace.note(line);
    if (MISSING_WORD.test(line)) violate('fault', line);
  }

  function order<Result>(work: () => Result): Result {
    const result = work();
    scheduler.hold(store.settled());
    return result;
  }

  function start(): void {
    if (running?.isAlive()) return;
    order(store.recover);
    const process = createProcess('server', {
      scheduler, random, trace, slowestStep: 3,
      crashChance: () => (isStormy() ? faults['server-crashes'] * 0.004 : 0),
      onCrash: () => {
        current = undefined;
        scheduler.after(random.next() * 60 * SECOND_MILLISECONDS, start);
      },
    });
    running = process;
    startModelServer({ process, store, random: databaseRandom, faultChance: () => (isStormy() ? faults.database * 0.01 : 0), now: scheduler.now, seams, note }).then(
      (server) => {
        if (process.isAlive()) current = watchServer(ports, server);
      },
      (fault: unknown) => {
        // As a supervisor does: a server that cannot begin is begun again.
        note(`the server does not begin: ${describeFault(fault)}`);
        process.kill();
        scheduler.after(5 * SECOND_MILLISECONDS, start);
      },
    );
  }

  start();
  return {
    find: () => current,
    getTables: () => tables,
    settle: async () => {
      tables = await store.readAll();
    },
    change: (record) => {
      changes += 1;
      submit({ scheduler, trace, find: () => current }, { record, id: idOf(`change ${plan.seed} ${changes}`) }, MAX_TRIES);
    },
    backUp: () => order(store.backUp),
    restore: (backup) => {
      trace.note('the server is lost and restored');
      running?.kill();
      current = undefined;
      order(() => store.putBack(backup, seams.epochAfter));
      scheduler.after(random.next() * 3_600 * SECOND_MILLISECONDS, start);
    },
  };
}
