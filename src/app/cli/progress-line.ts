// Shows how far a long step has come: nothing for two seconds, then a line that is written over, or now and then in a log.

const QUIET_MILLISECONDS = 2000;
const TERMINAL_MILLISECONDS = 500;
const LOG_MILLISECONDS = 10_000;

export type ProgressLine = {
  /** `text` is asked for only when it is shown. */
  readonly show: (text: () => string) => void;
  /** Ends the line, if one was begun. */
  readonly end: () => void;
};

export function createProgressLine(now: () => number, output: Pick<NodeJS.WriteStream, 'write' | 'isTTY'> = process.stdout): ProgressLine {
  let shownAt: number | undefined;
  let nextAt = now() + QUIET_MILLISECONDS;
  return {
    show: (text) => {
      const at = now();
      if (at < nextAt) return;
      shownAt = at;
      nextAt = at + (output.isTTY ? TERMINAL_MILLISECONDS : LOG_MILLISECONDS);
      output.write(output.isTTY ? `\r\u001B[K${text()}` : `${text()}\n`);
    },
    end: () => {
      if (shownAt !== undefined && output.isTTY) output.write('\r\u001B[K');
    },
  };
}
