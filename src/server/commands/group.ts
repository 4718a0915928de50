// Decides one group of commands in one transaction: a savepoint and a scope each, one bad one never fails its neighbours.
import { EMPTY_CHAIN, decideIngest } from '../../core/sync/ingest.ts';
import type { Transaction } from '../db/database.ts';
import { scopeToSql, type Scope } from '../db/scope.ts';
import type { Tally } from './action.ts';
import { hashEvent } from '../log/hash-record.ts';
import { listSettledGaps, passGap } from '../sync/settled-gaps.ts';
import { listForked, saveConflicts, type ConflictKind, type FoundConflict } from '../sync/chain-conflicts.ts';
import { runCommand, type CommandPorts, type CommandRun } from './run-command.ts';
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
  type NumberedEvent,
  type StampedEvent,
} from './stream-store.ts';
import type { Outcome, Submission } from './submission.ts';
import type { NextTurn } from './turns.ts';

export type GroupPorts = CommandPorts & { readonly now: () => number; readonly nextTurn: NextTurn };

type GroupState = CommandRun & {
  readonly known: Map<string, KnownCommand>;
  readonly chains: Map<string, ChainState>;
  readonly outcomes: Outcome[];
  readonly events: StampedEvent[];
  readonly tallies: Tally[];
  readonly conflicts: FoundConflict[];
  /** Hashes of commands that forked their tablet's chain, known before or found in this group. */
  readonly forked: Set<string>;
};

export type DecidedGroup = {
  readonly outcomes: readonly Outcome[];
  readonly events: readonly NumberedEvent[];
  readonly sequence: number;
  readonly at: number;
};

function extendChain(state: GroupState, submission: Submission, isStored: boolean): void {
  if (!submission.envelope) return;
  const { header } = submission.envelope;
  const chain = state.chains.get(header.device) ?? { ...EMPTY_CHAIN, highestSeen: 0 };
  const head = isStored ? { sequence: header.sequence, hash: submission.hash } : chain;
  state.chains.set(header.device, { sequence: head.sequence, hash: head.hash, highestSeen: Math.max(chain.highestSeen, header.sequence) });
}

function refuseConflict(state: GroupState, submission: Submission, kind: ConflictKind): Outcome {
  state.conflicts.push({ submission, kind });
  if (kind === 'forked') state.forked.add(submission.hash);
  const code = kind === 'forked' ? 'ChainForked' : 'CommandAltered';
  return { submission, answer: { id: submission.id, status: 'refused', problem: { code } }, isNew: false };
}

async function decideOne(state: GroupState, submission: Submission): Promise<Outcome> {
  const known = state.known.get(submission.id);
  const header = submission.envelope?.header;
  const decision = header
    ? decideIngest({ header, hash: submission.hash, followsFork: state.forked.has(header.previousHash) }, state.chains.get(header.device) ?? EMPTY_CHAIN, known?.hash)
    : known === undefined
      ? ({ kind: 'process' } as const)
      : ({ kind: known.hash === submission.hash ? 'repeat' : 'altered' } as const);
  if (decision.kind === 'repeat' && known) return { submission, answer: known.answer, isNew: false };
  extendChain(state, submission, decision.kind === 'process');
  if (decision.kind === 'waiting') return { submission, answer: { id: submission.id, status: 'waiting', waitingFor: decision.waitingFor }, isNew: false };
  if (decision.kind !== 'process') return refuseConflict(state, submission, decision.kind === 'forked' ? 'forked' : 'altered');
  const { answer, events, tallies } = await runCommand(state, submission);
  state.events.push(...events);
  state.tallies.push(...tallies);
  state.known.set(submission.id, { hash: submission.hash, answer });
  return { submission, answer, isNew: true };
}

/** All submissions of one district. `scope` is the plumbing's own, over the whole district. */
export type Group = { readonly scope: Scope; readonly submissions: readonly Submission[]; readonly isCareful: boolean };

function idsOf(submissions: readonly Submission[], pick: (submission: Submission) => string | undefined): string[] {
  return [...new Set(submissions.flatMap((submission) => pick(submission) ?? []))];
}

/** What each names as the one before it, where that is neither stored as its tablet's newest nor among those that came along. */
function listLooseLinks(submissions: readonly Submission[], chains: ReadonlyMap<string, ChainState>): string[] {
  const here = new Set(submissions.map(({ hash }) => hash));
  const loose = submissions.flatMap(({ envelope }) => {
    if (!envelope) return [];
    const { device, previousHash } = envelope.header;
    return here.has(previousHash) || previousHash === (chains.get(device) ?? EMPTY_CHAIN).hash ? [] : [previousHash];
  });
  return [...new Set(loose)];
}

/** A tablet that is ahead of its chain may have a gap that a person has settled: its chain then goes on behind it. */
async function passSettledGaps(tx: Transaction, chains: Map<string, ChainState>, submissions: readonly Submission[]): Promise<void> {
  const stateOf = (deviceId: string): ChainState => chains.get(deviceId) ?? { ...EMPTY_CHAIN, highestSeen: 0 };
  const lowest = new Map<string, number>();
  for (const { envelope } of submissions) if (envelope) lowest.set(envelope.header.device, Math.min(envelope.header.sequence, lowest.get(envelope.header.device) ?? Infinity));
  const ahead = [...lowest].filter(([deviceId, sequence]) => sequence > stateOf(deviceId).sequence + 1).map(([deviceId]) => deviceId);
  if (ahead.length === 0) return;
  const gapsByDevice = await listSettledGaps(tx, submissions[0]?.district ?? '', ahead);
  for (const [deviceId, gaps] of gapsByDevice) chains.set(deviceId, { ...stateOf(deviceId), ...passGap(stateOf(deviceId), gaps) });
}

async function openState(tx: Transaction, ports: GroupPorts, { submissions, isCareful }: Group): Promise<GroupState> {
  const district = submissions[0]?.district ?? '';
  const deviceIds = idsOf(submissions, (submission) => submission.envelope?.header.device);
  const seen = [...new Set(submissions.flatMap((submission) => submission.envelope?.header.seen ?? []))];
  const [known, chains, seenAtByKey] = await Promise.all([
    listKnownCommands(tx, district, idsOf(submissions, (submission) => submission.id)),
    deviceIds.length > 0 ? lockChains(tx, district, deviceIds.toSorted()) : new Map<string, ChainState>(),
    seen.length > 0 ? listSequenceTimes(tx, district, seen) : new Map<string, number>(),
  ]);
  await passSettledGaps(tx, chains, submissions);
  const loose = listLooseLinks(submissions, chains);
  const forked = loose.length > 0 ? await listForked(tx, district, loose) : new Set<string>();
  return { tx, isCareful, ports, known, chains, seenAtByKey, scope: { sql: '' }, outcomes: [], events: [], tallies: [], conflicts: [], forked };
}

/** The statements of so many commands travel to the database together; it works on them while the next are thought through. */
const COMMANDS_A_WRITE = 8;

/** Swiftly or carefully: see `run-command.ts`. A swift group that throws must be decided again, carefully. */
export async function decideGroup(tx: Transaction, ports: GroupPorts, group: Group): Promise<DecidedGroup> {
  const { scope, submissions } = group;
  const state = await openState(tx, ports, group);
  for (const [index, submission] of submissions.entries()) {
    if (index > 0 && index % COMMANDS_A_WRITE === 0) await ports.nextTurn();
    state.outcomes.push(await decideOne(state, submission));
  }
  void tx.script(scopeToSql(scope));
  state.events.push(...(await saveConflicts(tx, scope.district, state.conflicts)));
  const at = ports.now();
  const fresh = state.outcomes.filter((outcome) => outcome.isNew);
  const { district } = scope;
  const stored = [insertCommands(tx, fresh), insertRefusedBodies(tx, fresh, ports.sealerOf), saveChains(tx, district, { states: state.chains, at }), addTallies(tx, district, state.tallies)];
  const events = state.events.map((event) => ({ ...event, leafHash: hashEvent(event, at) }));
  const numbered = events.length > 0 ? appendEvents(tx, { district, at, events }) : 0;
  const [sequence] = await Promise.all([numbered, ...stored]);
  return { outcomes: state.outcomes, events, sequence, at };
}
