// The one error the embedded database throws at whoever starts it: a code to act on, a sentence, and the end of the log.

export type PostgresRefusalCode =
  | 'BinariesMissing'
  | 'DataFolderInUse'
  | 'DataFolderNotOurs'
  | 'DataFolderOtherVersion'
  | 'DataFolderUnreachable'
  | 'InitdbFailed'
  | 'StartFailed'
  | 'StopFailed';

interface PostgresRefusal {
  readonly code: PostgresRefusalCode;
  readonly message: string;
  /** Last lines of the database's own log or of the failed program's output; empty when it never ran. */
  readonly logTail?: string;
  readonly cause?: unknown;
}

/** Thrown when the embedded database cannot or must not be started (or stopped); nothing of ours is left running. */
export class PostgresRefused extends Error {
  override readonly name = 'PostgresRefused';
  readonly code: PostgresRefusalCode;
  readonly logTail: string;

  constructor({ code, message, logTail = '', cause }: PostgresRefusal) {
    super(logTail === '' ? message : `${message}\n${logTail}`, cause === undefined ? undefined : { cause });
    this.code = code;
    this.logTail = logTail;
  }
}
