// What kind of fault it is: the database is away, somebody else was quicker, or an action is written wrong.

export function faultCode(fault: unknown): string {
  return fault instanceof Error && 'code' in fault ? String(fault.code) : 'none';
}

/** The database's messages can quote values; of those only the code is logged. */
export function faultReason(fault: unknown): string {
  if (!(fault instanceof Error)) return 'unknown';
  return 'severity' in fault ? 'the database refused a statement' : `${fault.message} ${fault.stack ?? ''}`;
}

/** A key that another process stored in between: once more, then everything is known. */
export function isRace(fault: unknown): boolean {
  return ['23505', '40001', '40P01'].includes(faultCode(fault));
}

/** Connection, shutdown, resource and system classes of Postgres, and the operating system's own codes. */
export function isConnectionLost(fault: unknown): boolean {
  return /^(08|57|53|58|E(?!RR_))/.test(faultCode(fault));
}

/** What a person is told of a fault: that the disk is full, that the database is away, or that something is wrong. */
export function faultToProblemCode(fault: unknown): 'ServerDiskFull' | 'DatabaseAway' | 'ServerFault' {
  if (faultCode(fault) === '53100') return 'ServerDiskFull';
  return isConnectionLost(fault) ? 'DatabaseAway' : 'ServerFault';
}

/** Sending the same command again gives the same fault: a statement that is wrong in itself, or an error of the code. */
export function isFaultOfTheCode(fault: unknown): boolean {
  return /^(42|ERR_|none)/.test(faultCode(fault));
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
