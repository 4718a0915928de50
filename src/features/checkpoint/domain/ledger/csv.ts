// Lines of CSV (RFC 4180) that no spreadsheet can run and none can spoil (CP-60).

/** Excel takes UTF-8 for what it is only behind this mark. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** What begins a formula or a command, also in full width, also behind blanks. */
const RUNS = /^\s*[=+\-@\uFF0B\uFF0D\uFF1D\uFF20]|^[\t\r\n]/;
/** Digits of which a spreadsheet keeps fifteen, and leading zeros of which it keeps none. */
const IS_SPOILT = /^(\d{12,}|0\d+)$/;

/** An apostrophe in front makes a spreadsheet keep the text; whoever reads a number back drops it. */
export function makeHarmless(text: string): string {
  return RUNS.test(text) || IS_SPOILT.test(text) ? `'${text}` : text;
}

function quote(text: string): string {
  return /[",\r\n\t;]/.test(text) || text !== text.trim() ? `"${text.replace(/"/g, '""')}"` : text;
}

export function toCsvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => quote(makeHarmless(cell))).join(',')}\r\n`;
}
