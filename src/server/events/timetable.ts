// The timetable: what the product does by itself every so often, as commands whose ids come from the period, so that each is done once.
import { createHash } from 'node:crypto';
import { toCanonicalJson } from '../../core/canonical-json.ts';
import { derivedId } from '../../core/ids.ts';
import { MINUTE_MILLISECONDS } from '../../core/clock.ts';
import type { Facts } from '../../core/sync/answers.ts';
import { assertStored, faultReason } from '../commands/faults.ts';
import type { SystemCommands } from '../commands/system-commands.ts';
import type { Logger } from '../logger.ts';
import type { FollowingCommand } from './listener.ts';

export type Job = {
  readonly name: string;
  readonly everyMilliseconds: number;
  readonly list: () => readonly FollowingCommand[];
  /** Whether a command, by what it answered, is to be given once more at once: work in small batches. */
  readonly isUnfinished?: (facts: Facts) => boolean;
};

export type TimetablePorts = { readonly commands: SystemCommands; readonly logger: Logger; readonly district: string; readonly now: () => number };

export type Timetable = {
  /** Does what is due in the current period of each job; what was done in it already is answered and not done again. */
  readonly runDue: () => Promise<void>;
  /** At once, then every minute until stopped. */
  readonly start: () => void;
  readonly stop: () => Promise<void>;
};

const LOOK_MILLISECONDS = MINUTE_MILLISECONDS;

/** So many batches of one command in a period; the next one goes on. */
const MAX_TURNS = 1000;

type Given = { readonly ordinal: number; readonly turn: number; readonly command: FollowingCommand };

/** A job may list something else within its period: another command never takes the id of one that was given. */
function periodId(job: Job, at: number, { ordinal, turn, command }: Given): string {
  const what = `${command.verb} ${toCanonicalJson(command.body)}`;
  return derivedId(createHash('sha256').update(`${job.name} ${Math.floor(at / job.everyMilliseconds)} ${ordinal} ${turn} ${what}`).digest());
}

/** True when it is to be given once more. */
async function giveCommand(ports: TimetablePorts, given: { job: Job; at: number } & Given): Promise<boolean> {
  const { job, at, command } = given;
  const answer = await ports.commands.submit({ district: ports.district, name: job.name, id: periodId(job, at, given), ...command });
  assertStored(command.verb, answer);
  if (answer.status === 'accepted') return job.isUnfinished?.(answer.facts) ?? false;
  ports.logger.error({ job: job.name, verb: command.verb, code: 'problem' in answer ? answer.problem.code : answer.status }, 'a job was not done');
  return false;
}

async function runJob(ports: TimetablePorts, job: Job, at: number): Promise<void> {
  for (const [ordinal, command] of job.list().entries()) {
    for (let turn = 0; turn < MAX_TURNS; turn += 1) {
      if (!(await giveCommand(ports, { job, at, command, ordinal, turn }))) break;
    }
  }
}

export function createTimetable(ports: TimetablePorts, jobs: readonly Job[]): Timetable {
  const doneByJob = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  /** One that fails holds up nobody behind it; the first fault is thrown when all have had their turn. */
  async function runAll(): Promise<void> {
    const at = ports.now();
    const faults: unknown[] = [];
    for (const job of jobs) {
      const period = Math.floor(at / job.everyMilliseconds);
      if (doneByJob.get(job.name) === period) continue;
      try {
        await runJob(ports, job, at);
        doneByJob.set(job.name, period);
      } catch (fault) {
        ports.logger.error({ job: job.name, reason: faultReason(fault) }, 'a job failed and will be tried again');
        faults.push(fault);
      }
    }
    if (faults.length > 0) throw faults[0];
  }

  const runDue = (): Promise<void> => {
    const turn = running.then(runAll);
    // The next turn begins whether or not this one failed, which its own caller hears.
    running = turn.catch(() => undefined);
    return turn;
  };
  const look = (): void => {
    runDue().catch((fault: unknown) => ports.logger.error({ reason: faultReason(fault) }, 'the timetable stopped for this turn'));
  };
  return {
    runDue,
    start: () => {
      look();
      timer = setInterval(look, LOOK_MILLISECONDS);
    },
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
