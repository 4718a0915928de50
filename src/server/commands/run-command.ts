// Runs one command inside its group: who may, in which scope, what it writes, and how it is undone when it is refused.
import type { CommandAnswer, Facts } from '../../core/sync/answers.ts';
import { boundTime, type BoundedTime } from '../../core/sync/bound-time.ts';
import { findMark, type Mark } from '../../core/sync/lease.ts';
import { Refusal, refuse, type Problem } from '../../core/problems.ts';
import { isProofFresh } from '../../core/proof.ts';
import type { ReferenceToken } from '../../core/tokens.ts';
import type { Transaction } from '../db/database.ts';
import { scopeToSql, type Scope } from '../db/scope.ts';
import { chooseEmergencyCipher } from '../field-cipher/emergency-cipher.ts';
import { KeyDestroyed } from '../field-cipher/key-folder.ts';
import { MARKED_RECORDS } from '../sync/tallies.ts';
import type { ActionContext, ActionRegistry, Sealer, Tally } from './action.ts';
import { assertMayActIn, listPlacesOf, type PlaceTree } from './actor.ts';
import { faultCode, type FaultCount } from './faults.ts';
import { seenKeyOf, type StampedEvent } from './stream-store.ts';
import { LATE_MEASURE, isTooLate } from './too-late.ts';
import type { Submission } from './submission.ts';

export type CommandPorts = {
  readonly actions: ActionRegistry;
  readonly placeTree: PlaceTree;
  readonly sealerOf: (owner: string, at: number) => Sealer;
  readonly reference: <Value>(token: ReferenceToken<Value>, district: string) => Value;
  readonly faults: FaultCount;
};

/**
 * What the commands of a group share. Swiftly, nobody waits for what they send and no savepoint stands between them: any
 * trouble after the first statement of a command fails the whole group, which is then decided again carefully. There each
 * command has a savepoint and waits for its own statements, and the one with the fault is refused alone.
 */
export type CommandRun = {
  readonly tx: Transaction;
  readonly ports: CommandPorts;
  readonly isCareful: boolean;
  /** By `seenKeyOf`; what a device saw in an earlier epoch has no time any more. */
  readonly seenAtByKey: ReadonlyMap<string, number>;
  /** The scope that the transaction has now, as the text that set it. */
  readonly scope: { sql: string };
};

export type RanCommand = { readonly answer: CommandAnswer; readonly events: readonly StampedEvent[]; readonly tallies: readonly Tally[] };

type Written = { readonly events: StampedEvent[]; readonly tallies: Tally[]; /** Refusing takes more than forgetting from then on. */ isDatabaseTouched: boolean };
type Running = { readonly submission: Submission; readonly time: BoundedTime; readonly mark: Mark | undefined; readonly written: Written };

function boundSubmission(submission: Submission, seenAtByKey: ReadonlyMap<string, number>): BoundedTime {
  const header = submission.envelope?.header;
  if (!header) return { takenAt: submission.receivedAt, isDoubtful: false, judgeAt: [submission.receivedAt] };
  return boundTime({
    takenAt: header.takenAt,
    clockOffsetMilliseconds: header.clockOffsetMilliseconds,
    seenAt: seenAtByKey.get(seenKeyOf(header)) ?? 0,
    receivedAt: submission.receivedAt,
  });
}

/** A record from beyond a lease, or of a withdrawn tablet, stands; everything that it leads to says so. */
function markSubmission({ standing, envelope }: Submission, { takenAt }: BoundedTime, seenAtByKey: ReadonlyMap<string, number>): Mark | undefined {
  return standing && envelope && findMark(standing, { takenAt, seenAt: seenAtByKey.get(seenKeyOf(envelope.header)) });
}

function markEvent(event: StampedEvent, mark: Mark | undefined): StampedEvent {
  return mark === undefined ? event : { ...event, facts: { ...event.facts, mark } };
}

function countMarked({ submission, time, mark }: Running): Tally[] {
  if (mark === undefined || !submission.envelope) return [];
  const { placeCode, header } = submission.envelope;
  return [{ placeCode, measure: MARKED_RECORDS, at: time.takenAt, dimension: `${header.device} ${mark}`, amount: 1 }];
}

function watchTouch(tx: Transaction, written: Written): Transaction {
  return {
    ...tx,
    query: (statement, values) => {
      written.isDatabaseTouched = true;
      return tx.query(statement, values);
    },
    send: (statement, values) => {
      written.isDatabaseTouched = true;
      tx.send(statement, values);
    },
  };
}

function makeContext(run: CommandRun, { submission, time, mark, written }: Running, places: readonly string[]): ActionContext {
  const { ports } = run;
  const context: ActionContext = {
    tx: watchTouch(run.tx, written),
    district: submission.district,
    actor: submission.actor,
    places,
    command: {
      id: submission.id,
      verb: submission.verb,
      emergency: submission.emergency,
      time,
      receivedAt: submission.receivedAt,
      protocolVersion: submission.envelope?.header.protocolVersion,
      deviceSequence: submission.envelope?.header.sequence,
      clockOffsetMilliseconds: submission.envelope?.header.clockOffsetMilliseconds,
    },
    emergencySealer: chooseEmergencyCipher(ports.sealerOf, submission.emergency, time.takenAt),
    standingSealer: ports.sealerOf('standing', time.takenAt),
    reference: (token) => ports.reference(token, submission.district),
    act: (verb, input) => actWithin(ports, context, { verb, input }),
    record: (event) => written.events.push(markEvent({ ...event, submission, takenAt: time.takenAt }, mark)),
    tally: (tally) => written.tallies.push(tally),
  };
  return context;
}

async function actWithin(ports: CommandPorts, context: ActionContext, call: { verb: string; input: unknown }): Promise<Facts> {
  const action = ports.actions.get(call.verb);
  if (!action?.channels.includes('within')) throw new Error(`The verb ${call.verb} is not offered to other features.`);
  return action.run(context, action.input.parse(call.input));
}

/** Swiftly, a scope that is already set is not set again. */
function enterScope(run: CommandRun, scope: Scope): void {
  const sql = scopeToSql(scope);
  if (!run.isCareful && sql === run.scope.sql) return;
  run.scope.sql = sql;
  void run.tx.script(sql);
}

async function runAction(run: CommandRun, running: Running): Promise<Facts> {
  const { submission, time, written } = running;
  if ('problem' in submission.work) throw new Refusal(submission.work.problem);
  const { action, input } = submission.work;
  if (!action.channels.includes(submission.channel)) refuse('WrongChannel', { verb: action.verb });
  if (action.needsProof && submission.channel === 'desk' && !isProofFresh(submission.actor.provedAt, submission.receivedAt)) refuse('ProofNeeded');
  const places = listPlacesOf(submission.actor, { roles: action.roles, at: time.takenAt }, run.ports.placeTree);
  assertMayActIn(places, action.placeOf(input, submission.district));
  enterScope(run, { district: submission.district, places });
  const facts = await action.run(makeContext(run, running, places), input);
  if (written.events.length === 0) throw new Error(`The action ${action.verb} recorded no event.`);
  return facts;
}

/** Postgres error classes that say the data is wrong, not the server: data exception and integrity violation. */
const WRONG_DATA = /^(22|23)/;

function faultToProblem(run: CommandRun, { id, verb }: Submission, fault: unknown): Problem {
  if (fault instanceof Refusal) return fault.problem;
  // What it speaks of had its term before it arrived: there is no key to keep it with.
  if (fault instanceof KeyDestroyed) return { code: 'TermOver' };
  if (WRONG_DATA.test(faultCode(fault))) return { code: 'NotStorable', params: { reason: faultCode(fault) } };
  if (run.isCareful && run.ports.faults.isGivenUp(id, fault)) return { code: 'ActionFaulty', params: { verb } };
  throw fault;
}

/** Statements after the one that failed fail for its sake: the first fault is the reason. */
async function findFirstFault(tx: Transaction, fault: unknown): Promise<unknown> {
  if (fault instanceof Refusal) return fault;
  try {
    await tx.settle();
    return fault;
  } catch (first) {
    return first;
  }
}

function refuseCommand({ submission, time, mark }: Running, problem: Problem): RanCommand {
  const event = markEvent({
    type: 'platform.command-refused',
    placeCode: submission.envelope?.placeCode ?? submission.district,
    subjectId: submission.id,
    facts: { verb: submission.verb, code: problem.code },
    submission,
    takenAt: time.takenAt,
  }, mark);
  const late = { placeCode: event.placeCode, measure: LATE_MEASURE, at: submission.receivedAt, dimension: problem.code, amount: 1 };
  return { answer: { id: submission.id, status: 'refused', problem }, events: [event], tallies: isTooLate(problem) ? [late] : [] };
}

async function runSwiftly(run: CommandRun, running: Running): Promise<Facts> {
  try {
    return await runAction(run, running);
  } catch (fault) {
    if ((fault instanceof Refusal || fault instanceof KeyDestroyed) && !running.written.isDatabaseTouched) throw fault;
    throw new Error('A group without savepoints cannot undo one of its commands.', { cause: fault });
  }
}

async function runCarefully(run: CommandRun, running: Running): Promise<Facts> {
  void run.tx.script('savepoint command');
  try {
    const facts = await runAction(run, running);
    await run.tx.settle();
    void run.tx.script('release savepoint command');
    return facts;
  } catch (fault) {
    const first = await findFirstFault(run.tx, fault);
    void run.tx.script('rollback to savepoint command; release savepoint command');
    throw first;
  }
}

/** Throws what is the server's own fault; whatever is wrong with the command is a refusal in its answer. */
export async function runCommand(run: CommandRun, submission: Submission): Promise<RanCommand> {
  const written: Written = { events: [], tallies: [], isDatabaseTouched: false };
  const time = boundSubmission(submission, run.seenAtByKey);
  const running = { submission, time, mark: markSubmission(submission, time, run.seenAtByKey), written };
  try {
    const facts = await (run.isCareful ? runCarefully(run, running) : runSwiftly(run, running));
    return { answer: { id: submission.id, status: 'accepted', facts }, events: written.events, tallies: [...written.tallies, ...countMarked(running)] };
  } catch (fault) {
    return refuseCommand(running, faultToProblem(run, submission, fault));
  }
}
