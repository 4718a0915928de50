// What happened, as one number: the same seed must give the same, on every run and machine.

export type Trace = {
  readonly note: (line: string) => void;
  /** For whoever keeps the lines; no part of the number. */
  readonly tell: (say: () => string) => void;
  readonly hash: () => string;
  /** The newest lines, for a person who looks into a failure. */
  readonly tail: () => readonly string[];
};

/** Two 32-bit lanes of multiply and shift; no cryptography is needed to tell two runs apart. */
export function createTrace(now: () => number, keptLines: number): Trace {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  const lines: string[] = [];

  function mix(code: number): void {
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
    high ^= low >>> 15;
  }

  function keep(line: string): void {
    lines.push(`${new Date(now()).toISOString()} ${line}`);
    if (lines.length > keptLines) lines.shift();
  }

  return {
    tell: (say) => {
      if (keptLines > 0) keep(say());
    },
    note: (line) => {
      for (let index = 0; index < line.length; index += 1) mix(line.charCodeAt(index));
      mix(now() % 4294967291);
      if (keptLines > 0) keep(line);
    },
    hash: () => (high >>> 0).toString(16).padStart(8, '0') + (low >>> 0).toString(16).padStart(8, '0'),
    tail: () => lines,
  };
}
