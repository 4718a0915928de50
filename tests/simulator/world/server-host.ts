// The machine that the server runs on: its disk, its process that dies and comes back, its backups.
import type { Random } from '../../../src/core/random.ts';
import type { CommandAnswer } from '../../../src/core/sync/answers.ts';
import { systemActor } from '../../../src/server/commands/actor.ts';
import { createProcess, type Process } from '../engine/process.ts';
import type { Scheduler } from '../engine/scheduler.ts';
import type { Trace } from '../engine/trace.ts';
import { recover, type ServerDisk } from '../server/model-database.ts';
import { copyTables, getTable, listRows, undoIn, type ModelRow, type Tables } from '../server/model-rows.ts';
import { startModelServer, type ModelServer, type Reply } from '../server/model-server.ts';
import { putRecord, type PutRecord } from '../server/put-record.ts';
import type { Plan } from './faults.ts';
import type { Invariant } from './ledger.ts';
import { DISTRICT, createGround, idOf } from './model-ground.ts';
import type { Seams } from './seams.ts';

export const SECOND_MILLISECONDS = 1_000;

export type ServerHost = {
  readonly disk: ServerDisk;
  /** Undefined while it is down. */
  readonly find: () => ModelServer | undefined;
  readonly getTables: () => Tables;
  /** A desk changes reference data; given up when the server is down for long. */
  readonly change: (record: PutRecord) => void;
  /** Everything committed, as a copy. */
  readonly backUp: () => Tables;
  /** The machine is lost and comes back with the backup, in another epoch. */
  readonly restore: (backup: Tables) => void;
};

export type ServerHostPorts = {
  readonly scheduler: Scheduler;
  readonly trace: Trace;
  readonly plan: Plan;
  readonly seams: Seams;
  readonly isStormy: () => boolean;
  readonly chance: (purpose: string) => Random;
  readonly violate: (invariant: Invariant, what: string) => void;
};

/** Tables without what a transaction has changed and not committed. */
function copyCommitted(disk: ServerDisk): Tables {
  const copy = copyTables(disk.tables);
  undoIn(copy, disk.open, 0);
  return copy;
}

/** I1: what is answered as stored is committed, not on its way. */
function watchAnswers({ violate }: ServerHostPorts, disk: ServerDisk, reply: Reply): void {
  const { answers = [] } = ('body' in reply ? reply.body : {}) as { answers?: readonly CommandAnswer[] };
  for (const { id, status } of answers) {
    if (status !== 'accepted') continue;
    const key = `${DISTRICT}|${id}`;
    const isOpen = disk.open.some((change) => change.table === 'platform.command' && change.key === key);
    if (isOpen || !getTable(disk.tables, 'platform.command').has(key)) violate('I1', `command ${id} was answered as accepted and is not committed`);
  }
}

function watchServer(ports: ServerHostPorts, disk: ServerDisk, server: ModelServer): ModelServer {
  return {
    ...server,
    handle: async (request) => {
      const reply = await server.handle(request);
      watchAnswers(ports, disk, reply);
      return reply;
    },
  };
}

/** As a restored server begins: with what the backup has, in another epoch, with nobody signed in. */
function putBack(disk: ServerDisk, backup: Tables, seams: Seams): void {
  recover(disk);
  const epoch = Number(listRows<ModelRow>(disk.tables, 'platform.district')[0]?.['epoch']);
  disk.tables = copyTables(backup);
  const [district] = listRows<ModelRow>(disk.tables, 'platform.district');
  if (district) getTable(disk.tables, 'platform.district').set(DISTRICT, { ...district, epoch: seams.epochAfter(epoch) });
  getTable(disk.tables, 'model.session').clear();
}

const MISSING_WORD = /model database (does not know|has no|cannot read)/;

const MAX_TRIES = 20;
const PAUSE_MILLISECONDS = 30 * SECOND_MILLISECONDS;
type Desk = { readonly scheduler: Scheduler; readonly find: () => ModelServer | undefined };

/** As a desk does: again, with the same id, until it is stored. */
function submit(desk: Desk, work: { readonly record: PutRecord; readonly id: string }, triesLeft: number): void {
  const { scheduler, find } = desk;
  const { record, id } = work;
  const again = (): void => {
    if (triesLeft > 0) scheduler.after(PAUSE_MILLISECONDS, () => submit(desk, work, triesLeft - 1));
  };
  const server = find();
  if (!server) return again();
  const actor = systemActor(DISTRICT, 'model');
  void server.committer
    .submit({ district: DISTRICT, id, hash: id, verb: putRecord.verb, channel: 'system', actor, emergency: 'standing', bodyHash: '', receivedAt: scheduler.now(), work: { action: putRecord, input: record }, envelope: undefined })
    .then(({ status }) => (status === 'accepted' ? undefined : again()));
}

export function createServerHost(ports: ServerHostPorts): ServerHost {
  const { scheduler, trace, plan, seams, isStormy, chance, violate } = ports;
  const { faults } = plan;
  const random = chance('server');
  const databaseRandom = chance('database');
  const disk: ServerDisk = { tables: createGround(plan.tablets), open: [] };
  let running: Process | undefined;
  let current: ModelServer | undefined;
  let changes = 0;

  function note(line: string): void {
    trace.note(line);
    if (MISSING_WORD.test(line)) violate('fault', line);
  }

  function start(): void {
    if (running?.isAlive()) return;
    recover(disk);
    const process = createProcess('server', {
      scheduler, random, trace, slowestStep: 3,
      crashChance: () => (isStormy() ? faults['server-crashes'] * 0.004 : 0),
      onCrash: () => {
        current = undefined;
        scheduler.after(random.next() * 60 * SECOND_MILLISECONDS, start);
      },
    });
    running = process;
    startModelServer({ process, disk, random: databaseRandom, faultChance: () => (isStormy() ? faults.database * 0.01 : 0), now: scheduler.now, seams, note }).then(
      (server) => {
        if (process.isAlive()) current = watchServer(ports, disk, server);
      },
      (fault: unknown) => {
        // As a supervisor does: a server that cannot begin is begun again.
        note(`the server does not begin: ${fault instanceof Error ? fault.message : String(fault)}`);
        process.kill();
        scheduler.after(5 * SECOND_MILLISECONDS, start);
      },
    );
  }

  start();
  return {
    disk,
    find: () => current,
    getTables: () => disk.tables,
    change: (record) => {
      changes += 1;
      submit({ scheduler, find: () => current }, { record, id: idOf(`change ${plan.seed} ${changes}`) }, MAX_TRIES);
    },
    backUp: () => copyCommitted(disk),
    restore: (backup) => {
      trace.note('the server is lost and restored');
      running?.kill();
      current = undefined;
      putBack(disk, backup, seams);
      scheduler.after(random.next() * 3_600 * SECOND_MILLISECONDS, start);
    },
  };
}
