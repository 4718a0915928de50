// Decides one group of commands in one transaction: a savepoint and a scope each, one bad one never fails its neighbours.
import type { CommandAnswer, Facts } from '../../core/sync/answers.ts';
import { boundTime, type BoundedTime } from '../../core/sync/bound-time.ts';
import { EMPTY_CHAIN, decideIngest } from '../../core/sync/ingest.ts';
import type { ReferenceToken } from '../../core/tokens.ts';
import { Refusal, refuse, type Problem } from '../../core/problems.ts';
import { scopeToSql, type Scope, type Transaction } from '../db/database.ts';
import type { ActionContext, ActionRegistry, Sealer, Tally } from './action.ts';
import { assertMayActIn, listPlacesOf, type PlaceTree } from './actor.ts';
import {
  addTallies,
  appendEvents,
  insertCommands,
  insertRefusedBodies,
  listKnownCommands,
  listSequenceTimes,
  lockChains,
  saveChains,
  type ChainState,
  type KnownCommand,
  type StampedEvent,
} from './stream-store.ts';
import type { Outcome, Submission } from './submission.ts';

export type GroupPorts = {
  readonly actions: ActionRegistry;
  readonly placeTree: PlaceTree;
  readonly sealerOf: (owner: string, at: number) => Sealer;
  readonly reference: <Value>(token: ReferenceToken<Value>, district: string) => Value;
  readonly now: () => number;
};

type GroupState = {
  readonly tx: Transaction;
  readonly ports: GroupPorts;
  readonly known: Map<string, KnownCommand>;
  readonly chains: Map<string, ChainState>;
  readonly seenAtBySequence: ReadonlyMap<number, number>;
  readonly outcomes: Outcome[];
  readonly events: StampedEvent[];
  readonly tallies: Tally[];
};

export type DecidedGroup = {
  readonly outcomes: readonly Outcome[];
  readonly events: readonly StampedEvent[];
  readonly sequence: number;
  readonly at: number;
};

/** Postgres error classes that say the data is wrong, not the server: data exception and integrity violation. */
const WRONG_DATA = /^(22|23)/;

function faultToProblem(fault: unknown): Problem {
  if (fault instanceof Refusal) return fault.problem;
  const code = fault instanceof Error && 'code' in fault ? String(fault.code) : '';
  if (WRONG_DATA.test(code)) return { code: 'NotStorable', params: { reason: code } };
  throw fault;
}

function boundSubmission(submission: Submission, seenAtBySequence: ReadonlyMap<number, number>): BoundedTime {
  const header = submission.envelope?.header;
  if (!header) return { takenAt: submission.receivedAt, isDoubtful: false, judgeAt: [submission.receivedAt] };
  return boundTime({
    takenAt: header.takenAt,
    clockOffsetMilliseconds: header.clockOffsetMilliseconds,
    seenAt: seenAtBySequence.get(header.seen) ?? 0,
    receivedAt: submission.receivedAt,
  });
}

type Written = { readonly events: StampedEvent[]; readonly tallies: Tally[] };
type Running = { readonly submission: Submission; readonly time: BoundedTime };

function makeContext(state: GroupState, work: { running: Running; written: Written; places: readonly string[] }): ActionContext {
  const { submission, time } = work.running;
  const { ports } = state;
  const context: ActionContext = {
    tx: state.tx,
    district: submission.district,
    actor: submission.actor,
    places: work.places,
    command: {
      id: submission.id,
      verb: submission.verb,
      emergency: submission.emergency,
      time,
      receivedAt: submission.receivedAt,
      protocolVersion: submission.envelope?.header.protocolVersion,
      deviceSequence: submission.envelope?.header.sequence,
    },
    emergencySealer: ports.sealerOf(submission.emergency, time.takenAt),
    standingSealer: ports.sealerOf('standing', time.takenAt),
    reference: (token) => ports.reference(token, submission.district),
    act: (verb, input) => actWithin(ports, context, { verb, input }),
    record: (event) => work.written.events.push({ ...event, submission, takenAt: time.takenAt }),
    tally: (tally) => work.written.tallies.push(tally),
  };
  return context;
}

async function actWithin(ports: GroupPorts, context: ActionContext, call: { verb: string; input: unknown }): Promise<Facts> {
  const action = ports.actions.get(call.verb);
  if (!action?.channels.includes('within')) throw new Error(`The verb ${call.verb} is not offered to other features.`);
  return action.run(context, action.input.parse(call.input));
}

async function runAction(state: GroupState, running: Running, written: Written): Promise<CommandAnswer> {
  const { submission, time } = running;
  if ('problem' in submission.work) return { id: submission.id, status: 'refused', problem: submission.work.problem };
  const { action, input } = submission.work;
  if (!action.channels.includes(submission.channel)) refuse('WrongChannel', { verb: action.verb });
  const places = listPlacesOf(submission.actor, { roles: action.roles, at: time.takenAt }, state.ports.placeTree);
  assertMayActIn(places, action.placeOf(input, submission.district));
  void state.tx.script(`savepoint command; ${scopeToSql({ district: submission.district, places })}`);
  const context = makeContext(state, { running, written, places });
  const facts = await action.run(context, input);
  if (written.events.length === 0) throw new Error(`The action ${action.verb} recorded no event.`);
  return { id: submission.id, status: 'accepted', facts };
}

function refusalEvent(running: Running, problem: Problem): StampedEvent {
  const { submission, time } = running;
  return {
    type: 'platform.command-refused',
    placeCode: submission.envelope?.placeCode ?? submission.district,
    subjectId: submission.id,
    facts: { verb: submission.verb, code: problem.code },
    submission,
    takenAt: time.takenAt,
  };
}

async function decideNew(state: GroupState, submission: Submission): Promise<CommandAnswer> {
  const running = { submission, time: boundSubmission(submission, state.seenAtBySequence) };
  const written = { events: [] as StampedEvent[], tallies: [] as Tally[] };
  const savepoint = { isOpen: false };
  const tx: Transaction = {
    query: state.tx.query,
    script: (text) => {
      savepoint.isOpen = true;
      return state.tx.script(text);
    },
  };
  try {
    const answer = await runAction({ ...state, tx }, running, written);
    if (answer.status === 'refused') throw new Refusal(answer.problem);
    void state.tx.script('release savepoint command');
    state.events.push(...written.events);
    state.tallies.push(...written.tallies);
    return answer;
  } catch (fault) {
    const problem = faultToProblem(fault);
    if (savepoint.isOpen) void state.tx.script('rollback to savepoint command; release savepoint command');
    state.events.push(refusalEvent(running, problem));
    return { id: submission.id, status: 'refused', problem };
  }
}

function extendChain(state: GroupState, submission: Submission, isStored: boolean): void {
  if (!submission.envelope) return;
  const { header } = submission.envelope;
  const chain = state.chains.get(header.device) ?? { ...EMPTY_CHAIN, highestSeen: 0 };
  const head = isStored ? { sequence: header.sequence, hash: submission.hash } : chain;
  state.chains.set(header.device, { sequence: head.sequence, hash: head.hash, highestSeen: Math.max(chain.highestSeen, header.sequence) });
}

async function decideOne(state: GroupState, submission: Submission): Promise<Outcome> {
  const known = state.known.get(submission.id);
  const header = submission.envelope?.header;
  const decision = header
    ? decideIngest({ header, hash: submission.hash }, state.chains.get(header.device) ?? EMPTY_CHAIN, known?.hash)
    : known === undefined
      ? ({ kind: 'process' } as const)
      : ({ kind: known.hash === submission.hash ? 'repeat' : 'altered' } as const);
  if (decision.kind === 'repeat' && known) return { submission, answer: known.answer, isNew: false };
  extendChain(state, submission, decision.kind === 'process');
  if (decision.kind === 'waiting') return { submission, answer: { id: submission.id, status: 'waiting', waitingFor: decision.waitingFor }, isNew: false };
  if (decision.kind !== 'process') {
    const code = decision.kind === 'forked' ? 'ChainForked' : 'CommandAltered';
    return { submission, answer: { id: submission.id, status: 'refused', problem: { code } }, isNew: false };
  }
  const answer = await decideNew(state, submission);
  state.known.set(submission.id, { hash: submission.hash, answer });
  return { submission, answer, isNew: true };
}

function idsOf(submissions: readonly Submission[], pick: (submission: Submission) => string | undefined): string[] {
  return [...new Set(submissions.flatMap((submission) => pick(submission) ?? []))];
}

async function openState(tx: Transaction, ports: GroupPorts, submissions: readonly Submission[]): Promise<GroupState> {
  const district = submissions[0]?.district ?? '';
  const deviceIds = idsOf(submissions, (submission) => submission.envelope?.header.device);
  const seen = [...new Set(submissions.flatMap((submission) => submission.envelope?.header.seen ?? []))];
  const [known, chains, seenAtBySequence] = await Promise.all([
    listKnownCommands(tx, district, idsOf(submissions, (submission) => submission.id)),
    deviceIds.length > 0 ? lockChains(tx, district, deviceIds.toSorted()) : new Map<string, ChainState>(),
    seen.length > 0 ? listSequenceTimes(tx, district, seen) : new Map<number, number>(),
  ]);
  return { tx, ports, known, chains, seenAtBySequence, outcomes: [], events: [], tallies: [] };
}

/** All submissions of one district. `scope` is the plumbing's own, over the whole district. */
export async function decideGroup(tx: Transaction, ports: GroupPorts, group: { scope: Scope; submissions: readonly Submission[] }): Promise<DecidedGroup> {
  const { scope, submissions } = group;
  const state = await openState(tx, ports, submissions);
  for (const submission of submissions) state.outcomes.push(await decideOne(state, submission));
  void tx.script(scopeToSql(scope));
  const at = ports.now();
  const fresh = state.outcomes.filter((outcome) => outcome.isNew);
  const { district } = scope;
  const stored = [insertCommands(tx, fresh), insertRefusedBodies(tx, fresh), saveChains(tx, district, { states: state.chains, at }), addTallies(tx, district, state.tallies)];
  const numbered = state.events.length > 0 ? appendEvents(tx, { district, at, events: state.events }) : 0;
  const [sequence] = await Promise.all([numbered, ...stored]);
  return { outcomes: state.outcomes, events: state.events, sequence, at };
}
