// The five verdicts and "not yet known", as the kit draws and sounds them.

/** Codes shared by tiles, tables, charts and print; each has a colour, a shape, a word and a sound. */
export type Verdict = 'clear' | 'second-reading' | 'hold' | 'refer' | 'turned-back' | 'unknown';
