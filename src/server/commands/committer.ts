// Group commit: commands that arrived while the last group was being written share the next transaction.
import type { CommandAnswer } from '../../core/sync/answers.ts';
import type { Database, Scope } from '../db/database.ts';
import type { Logger } from '../logger.ts';
import { faultCode, faultToProblemCode, faultTrace, isConnectionLost, isRace } from './faults.ts';
import { decideGroup, type DecidedGroup, type GroupPorts } from './group.ts';
import type { CommittedEvent, CommittedGroup, Hub } from './hub.ts';
import type { PendingSubmission, Submission } from './submission.ts';

const MAX_GROUP_LENGTH = 64;
/** A queue longer than this answers "send it again" at once instead of growing without end. */
const MAX_QUEUE_LENGTH = 20_000;

export type Committer = {
  readonly submit: (submission: Submission) => Promise<CommandAnswer>;
  /** Resolves when everything submitted so far is decided. */
  readonly drain: () => Promise<void>;
};

export type CommitterPorts = GroupPorts & {
  readonly database: Database;
  readonly hub: Hub;
  readonly logger: Logger;
  /** Reference data is renewed before the answers leave, so that whoever wrote reads what she wrote. */
  readonly refresh: (group: CommittedGroup) => Promise<void>;
  /** Loads what is missing of it; a group is never decided by what is known to be old. */
  readonly renew: (district: string) => Promise<void>;
  /** A group may have been committed and nobody heard: its events were told to no one. */
  readonly doubt: (district: string) => void;
};

type Lane = { readonly queue: PendingSubmission[]; running: Promise<void> | undefined };

function failedAnswer(id: string, code: string): CommandAnswer {
  return { id, status: 'failed', problem: { code } };
}

function plumbingScope(ports: CommitterPorts, district: string): Scope {
  return { district, places: ports.placeTree.listBelow(district, district), plumbing: true };
}

async function publishGroup(ports: CommitterPorts, district: string, decided: DecidedGroup): Promise<void> {
  if (decided.events.length === 0) return;
  const first = decided.sequence - decided.events.length + 1;
  const events: CommittedEvent[] = decided.events.map(({ type, placeCode, subjectId, leafHash }, index) => ({ sequence: first + index, type, placeCode, subjectId, leafHash }));
  const group = { district, sequence: decided.sequence, at: decided.at, events };
  await ports.refresh(group);
  ports.hub.publish(group);
}

function answerAll(submissions: readonly PendingSubmission[], decided: DecidedGroup): void {
  for (const [index, submission] of submissions.entries()) submission.resolve(decided.outcomes[index]?.answer ?? failedAnswer(submission.id, 'ServerFault'));
}

function failAll(ports: CommitterPorts, submissions: readonly PendingSubmission[], fault: unknown): void {
  ports.logger.error({ verb: submissions[0]?.verb, code: faultCode(fault), reason: faultTrace(fault) }, 'a group could not be committed');
  for (const submission of submissions) {
    ports.faults.note(submission.id, fault);
    submission.resolve(failedAnswer(submission.id, faultToProblemCode(fault)));
  }
}

type Attempt = { readonly isCareful: boolean; readonly triesLeft: number };
const SWIFT: Attempt = { isCareful: false, triesLeft: 1 };
const CAREFUL: Attempt = { isCareful: true, triesLeft: 1 };

async function commitGroup(ports: CommitterPorts, submissions: readonly PendingSubmission[], attempt: Attempt): Promise<void> {
  const district = submissions[0]?.district ?? '';
  const scope = plumbingScope(ports, district);
  try {
    await ports.renew(district);
    const decided = await ports.database.write(scope, (tx) => decideGroup(tx, ports, { scope, submissions, isCareful: attempt.isCareful }));
    await publishGroup(ports, district, decided);
    answerAll(submissions, decided);
  } catch (fault) {
    if (isConnectionLost(fault)) {
      ports.doubt(district);
      return failAll(ports, submissions, fault);
    }
    if (!attempt.isCareful) return commitGroup(ports, submissions, CAREFUL);
    if (isRace(fault) && attempt.triesLeft > 0) return commitGroup(ports, submissions, { ...attempt, triesLeft: attempt.triesLeft - 1 });
    if (submissions.length > 1) return commitSingly(ports, submissions);
    failAll(ports, submissions, fault);
  }
}

async function commitSingly(ports: CommitterPorts, submissions: readonly PendingSubmission[]): Promise<void> {
  for (const submission of submissions) await commitGroup(ports, [submission], CAREFUL);
}

async function runLane(ports: CommitterPorts, lane: Lane): Promise<void> {
  while (lane.queue.length > 0) await commitGroup(ports, lane.queue.splice(0, MAX_GROUP_LENGTH), SWIFT);
  lane.running = undefined;
}

export function createCommitter(ports: CommitterPorts): Committer {
  const laneByDistrict = new Map<string, Lane>();

  function laneOf(district: string): Lane {
    const known = laneByDistrict.get(district);
    if (known) return known;
    const lane: Lane = { queue: [], running: undefined };
    laneByDistrict.set(district, lane);
    return lane;
  }

  return {
    submit: (submission) => {
      const lane = laneOf(submission.district);
      if (lane.queue.length >= MAX_QUEUE_LENGTH) return Promise.resolve(failedAnswer(submission.id, 'ServerBusy'));
      return new Promise((resolve) => {
        lane.queue.push({ ...submission, resolve });
        lane.running ??= ports.nextTurn().then(() => runLane(ports, lane));
      });
    },
    drain: async () => {
      await Promise.all([...laneByDistrict.values()].map((lane) => lane.running));
    },
  };
}
