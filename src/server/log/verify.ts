// Verifies a whole log: the live one against the database, an exported one from its lines alone.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { startLogCheck, type LogVerdict, type Remembered } from '../../core/log/check-log.ts';
import { endLineSchema, headLineSchema, recordLineSchema, titleLineSchema, type TitleLine } from '../../core/log/export.ts';
import { joinFindings, type Finding } from '../../core/log/findings.ts';
import type { LogHead } from '../../core/log/head.ts';
import { hashRecord } from './hash-record.ts';
import { createSignatureCheck, type LogKey } from './log-keys.ts';
import { countLast, countNumbers, findLastHead, listHeads } from './log-store.ts';
import { streamNumbers } from './read-log.ts';
import { checkSeals, logScope, type SealerPorts } from './sealer.ts';

export type Verified = LogVerdict & { readonly district: string; readonly head: LogHead | undefined; readonly heads: number; readonly keys: readonly LogKey[] };

export type Verifying = { readonly remembered: readonly Remembered[] };

/** With what the server remembers outside the database. */
export async function verifyLive(ports: Pick<SealerPorts, 'database' | 'keys' | 'district'>, { remembered }: Verifying): Promise<Verified> {
  const { database, keys, district } = ports;
  const own = keys.findRemembered();
  // In this order, each a read of its own while the log may grow: what is read later knows at least as much.
  const { heads, last, counted, seals } = await database.read(logScope(district), async (tx) => ({
    heads: await listHeads(tx, district),
    seals: await checkSeals(tx, ports, { remembered: own, last: await findLastHead(tx, district) }),
    last: await countLast(tx, district),
    counted: await countNumbers(tx, district),
  }));
  const known = own ? [...remembered, { size: own.size, isRoot: (root: string) => root === own.root }] : remembered;
  const check = startLogCheck({ heads, remembered: known, isSigned: createSignatureCheck(keys.listKeys()) });
  for await (const entries of streamNumbers(database, district, { from: 1, until: Math.max(last, counted, heads.at(-1)?.size ?? 0) })) {
    for (const entry of entries) check.add(entry);
    await nextTurn();
  }
  const verdict = check.finish(counted);
  return { ...verdict, findings: mergeFindings(verdict.findings, seals), district, head: heads.at(-1), heads: heads.length, keys: keys.listKeys() };
}

/** What the tree says is said more exactly by the records, where they say it too. */
function mergeFindings(exact: readonly Finding[], seals: readonly Finding[]): Finding[] {
  return joinFindings([...exact, ...seals.filter(({ kind }) => !exact.some((finding) => finding.kind === kind))]);
}

export class ExportUnreadable extends Error {
  constructor(line: number, reason: string) {
    super(`Line ${line} of the exported log ${reason}.`);
    this.name = 'ExportUnreadable';
  }
}

type ExportReader = { title: TitleLine | undefined; heads: LogHead[]; check: ReturnType<typeof startLogCheck> | undefined; sequence: number; end: number | undefined };

function readTitle(value: unknown): TitleLine {
  const title = titleLineSchema.safeParse(value);
  if (!title.success) throw new ExportUnreadable(1, 'does not begin an exported log');
  return title.data;
}

function takeRecord(reader: ExportReader, title: TitleLine, at: { line: number; verifying: Verifying; value: unknown }): void {
  const read = recordLineSchema.safeParse(at.value);
  if (!read.success) throw new ExportUnreadable(at.line, 'is neither a head nor a record');
  reader.check ??= startLogCheck({ heads: reader.heads, remembered: at.verifying.remembered, isSigned: createSignatureCheck(title.keys) });
  const { sequence, sealed, record } = read.data;
  if (sequence <= reader.sequence) throw new ExportUnreadable(at.line, `has the number ${sequence} out of order`);
  // A number that the file leaves out is a record that is gone.
  for (let gone = reader.sequence + 1; gone < sequence; gone += 1) reader.check.add({ sequence: gone, found: undefined, sealed: undefined });
  reader.check.add({ sequence, found: record ? hashRecord(record) : undefined, sealed: sealed === null ? undefined : Buffer.from(sealed, 'hex') });
  reader.sequence = sequence;
}

function takeLine(reader: ExportReader, text: string, at: { line: number; verifying: Verifying }): void {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ExportUnreadable(at.line, 'is cut short or damaged');
  }
  if (!reader.title) {
    reader.title = readTitle(value);
    return;
  }
  const head = headLineSchema.safeParse(value);
  const end = endLineSchema.safeParse(value);
  if (head.success) reader.heads.push(head.data.head);
  else if (end.success) reader.end = end.data.end;
  else takeRecord(reader, reader.title, { ...at, value });
}

/** Needs nothing but the lines: no database, no key folder. Throws `ExportUnreadable` when they are no whole export. */
export async function verifyExport(lines: AsyncIterable<string> | Iterable<string>, verifying: Verifying): Promise<Verified> {
  const reader: ExportReader = { title: undefined, heads: [], check: undefined, sequence: 0, end: undefined };
  let line = 0;
  for await (const text of lines) {
    line += 1;
    if (text !== '') takeLine(reader, text, { line, verifying });
  }
  const { title, heads, end } = reader;
  if (!title) throw new ExportUnreadable(1, 'is missing');
  if (end === undefined) throw new ExportUnreadable(line, 'is not its last: the export was cut short');
  const check = reader.check ?? startLogCheck({ heads, remembered: verifying.remembered, isSigned: createSignatureCheck(title.keys) });
  return { ...check.finish(end), district: title.district, head: heads.at(-1), heads: heads.length, keys: title.keys };
}
