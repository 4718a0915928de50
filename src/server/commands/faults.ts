// What kind of fault it is: the database is away, somebody else was quicker, or an action is written wrong; and what the product makes of an answer that stored nothing.
import type { CommandAnswer, Facts } from '../../core/sync/answers.ts';

export function faultCode(fault: unknown): string {
  return fault instanceof Error && 'code' in fault ? String(fault.code) : 'none';
}

/** In one line. The database's messages can quote values, so they are neither logged nor stored. */
export function faultReason(fault: unknown): string {
  if (!(fault instanceof Error)) return 'unknown';
  return 'severity' in fault ? 'the database refused a statement' : fault.message;
}

/** The reason with the lines of code that it came through. */
export function faultTrace(fault: unknown): string {
  return fault instanceof Error && !('severity' in fault) ? (fault.stack ?? fault.message) : faultReason(fault);
}

/** A key that another process stored in between: once more, then everything is known. */
export function isRace(fault: unknown): boolean {
  return ['23505', '40001', '40P01'].includes(faultCode(fault));
}

/** Connection, shutdown, resource and system classes of Postgres, and the operating system's own codes. */
export function isConnectionLost(fault: unknown): boolean {
  return /^(08|57|53|58|E(?!RR_))/.test(faultCode(fault));
}

export const HINDRANCES = ['DatabaseAway', 'ServerDiskFull', 'ServerBusy'] as const;
type Hindrance = (typeof HINDRANCES)[number];

/** The database is away, its disk full, or too much waits: no fault of who asked, who asks again later and counts nothing. */
export class Hindered extends Error {
  readonly hindrance: Hindrance;

  constructor(verb: string, hindrance: Hindrance) {
    super(`The command ${verb} failed: ${hindrance}.`);
    this.name = 'Hindered';
    this.hindrance = hindrance;
  }
}

export function isHindrance(fault: unknown): boolean {
  return fault instanceof Hindered || isConnectionLost(fault);
}

/** What a person is told of a fault: that too much waits, the disk is full or the database is away, or that something is wrong. */
export function faultToProblemCode(fault: unknown): Hindrance | 'ServerFault' {
  if (fault instanceof Hindered) return fault.hindrance;
  if (faultCode(fault) === '53100') return 'ServerDiskFull';
  return isConnectionLost(fault) ? 'DatabaseAway' : 'ServerFault';
}

/** Sending the same command again gives the same fault: a statement that is wrong in itself, or an error of the code. */
export function isFaultOfTheCode(fault: unknown): boolean {
  return /^(42|ERR_|none)/.test(faultCode(fault));
}

/** A refusal is an answer; what could not be stored is none. Throws `Hindered`, or an error that names verb and code. */
export function assertStored(verb: string, answer: CommandAnswer): void {
  if (answer.status !== 'failed') return;
  const { code } = answer.problem;
  const hindrance = HINDRANCES.find((known) => known === code);
  throw hindrance ? new Hindered(verb, hindrance) : new Error(`The command ${verb} failed: ${code}.`);
}

/** Where a refusal, too, is a fault of the product: what was accepted, or an error that names verb and code. */
export function getFacts(verb: string, answer: CommandAnswer): Facts {
  assertStored(verb, answer);
  if (answer.status === 'accepted') return answer.facts;
  const problem = 'problem' in answer ? answer.problem : { code: answer.status };
  throw new Error(`The command ${verb} was refused: ${problem.code}${'params' in problem ? ` ${JSON.stringify(problem.params)}` : ''}.`);
}

const TRIES = 5;
const MAX_COUNTED = 10_000;

/**
 * How often a command failed by a fault of the code. After so many tries it is refused and lies with a person, so that the
 * tablet's queue behind it goes on. Forgotten when the server starts anew, perhaps with the fault mended.
 */
export type FaultCount = { readonly note: (commandId: string, fault: unknown) => void; readonly isGivenUp: (commandId: string, fault: unknown) => boolean };

export function createFaultCount(): FaultCount {
  const countById = new Map<string, number>();
  return {
    note: (commandId, fault) => {
      if (!isFaultOfTheCode(fault)) return;
      if (countById.size >= MAX_COUNTED) countById.clear();
      countById.set(commandId, (countById.get(commandId) ?? 0) + 1);
    },
    isGivenUp: (commandId, fault) => isFaultOfTheCode(fault) && (countById.get(commandId) ?? 0) >= TRIES,
  };
}
