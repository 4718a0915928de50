// Verifies a whole log: the live one against the database, an exported one from its lines alone.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { startLogCheck, type LogVerdict, type Remembered } from '../../core/log/check-log.ts';
import { endLineSchema, headLineSchema, recordLineSchema, titleLineSchema, type RecordLine, type TitleLine } from '../../core/log/export.ts';
import { joinFindings, type Finding } from '../../core/log/findings.ts';
import type { LogHead } from '../../core/log/head.ts';
import { hashRecord } from './hash-record.ts';
import { createSignatureCheck, type SignatureCheck } from './log-keys.ts';
import { countLast, countNumbers, findLastHead, listHeads } from './log-store.ts';
import { streamNumbers } from './read-log.ts';
import { checkSeals, logScope, type SealerPorts } from './sealer.ts';

export type Verified = LogVerdict & { readonly district: string; readonly head: LogHead | undefined; readonly heads: number };

export type Verifying = { readonly remembered: readonly Remembered[] };

/** What would stop the sealer now: its seals against what the server remembers outside the database, without reading the log. */
export async function findSealTrouble({ database, keys, district }: Pick<SealerPorts, 'database' | 'keys' | 'district'>): Promise<Finding[]> {
  const remembered = keys.findRemembered();
  return database.read(logScope(district), async (tx) => checkSeals(tx, { keys, district }, { remembered, last: await findLastHead(tx, district) }));
}

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
  return { ...verdict, findings: mergeFindings(verdict.findings, seals), district, head: heads.at(-1), heads: heads.length };
}

/** What the tree says is said more exactly by the records, where they say it too. */
function mergeFindings(exact: readonly Finding[], seals: readonly Finding[]): Finding[] {
  return joinFindings([...exact, ...seals.filter(({ kind }) => !exact.some((finding) => finding.kind === kind))]);
}

/** What is wrong with a line, in English and in Chinese. */
const UNREADABLE = {
  noTitle: ['does not begin an exported log', '不是导出日志的开头'],
  noKey: ['names a key that is none', '所列公钥无效'],
  damaged: ['is cut short or damaged', '不完整或已损坏'],
  unknown: ['is neither a head nor a record', '既不是封印也不是记录'],
  recordOutOfOrder: ['has a number out of order', '序号次序有误'],
  headOutOfOrder: ['is a head out of order', '封印次序有误'],
  headElsewhere: ['is a head of another district', '是另一区的封印'],
  headLate: ['is a head behind the first record, where it could not be checked', '是记录之后的封印,无法核对'],
  behindEnd: ['stands behind the end', '位于结尾之后'],
  noEnd: ['is not its last: the export was cut short', '不是最后一行:导出文件不完整'],
} as const;

export class ExportUnreadable extends Error {
  constructor(line: number, reason: keyof typeof UNREADABLE, cause?: unknown) {
    const [en, zh] = UNREADABLE[reason];
    super(`Line ${line} of the exported log ${en} · 导出日志第 ${line} 行${zh}`, { cause });
    this.name = 'ExportUnreadable';
  }
}

type ExportReader = {
  title: TitleLine | undefined;
  isSigned: SignatureCheck;
  readonly heads: LogHead[];
  check: ReturnType<typeof startLogCheck> | undefined;
  sequence: number;
  end: number | undefined;
};

type At = { readonly line: number; readonly verifying: Verifying };

function readLine(text: string, line: number): unknown {
  try {
    return JSON.parse(text);
  } catch (fault) {
    throw new ExportUnreadable(line, 'damaged', fault);
  }
}

function readTitle(text: string): TitleLine {
  const title = titleLineSchema.safeParse(readLine(text, 1));
  if (!title.success) throw new ExportUnreadable(1, 'noTitle');
  return title.data;
}

function readKeys({ keys }: TitleLine): SignatureCheck {
  try {
    return createSignatureCheck(keys);
  } catch (fault) {
    throw new ExportUnreadable(1, 'noKey', fault);
  }
}

/** A head is checked at the record that it ends with, so all of them are known before the first. */
function takeHead(reader: ExportReader, head: LogHead, { line }: At): void {
  if (reader.check) throw new ExportUnreadable(line, 'headLate');
  if (head.district !== reader.title?.district) throw new ExportUnreadable(line, 'headElsewhere');
  if (head.size <= (reader.heads.at(-1)?.size ?? 0)) throw new ExportUnreadable(line, 'headOutOfOrder');
  reader.heads.push(head);
}

function startCheck({ heads, isSigned }: ExportReader, { remembered }: Verifying): ReturnType<typeof startLogCheck> {
  return startLogCheck({ heads, remembered, isSigned });
}

function takeRecord(reader: ExportReader, { sequence, sealed, record }: RecordLine, { line, verifying }: At): void {
  reader.check ??= startCheck(reader, verifying);
  if (sequence <= reader.sequence) throw new ExportUnreadable(line, 'recordOutOfOrder');
  // A number that the file leaves out is a record that is gone.
  for (let gone = reader.sequence + 1; gone < sequence; gone += 1) reader.check.add({ sequence: gone, found: undefined, sealed: undefined });
  reader.check.add({ sequence, found: record ? hashRecord(record) : undefined, sealed: sealed === null ? undefined : Buffer.from(sealed, 'hex') });
  reader.sequence = sequence;
}

function takeLine(reader: ExportReader, text: string, at: At): void {
  if (!reader.title) {
    reader.title = readTitle(text);
    reader.isSigned = readKeys(reader.title);
    return;
  }
  if (reader.end !== undefined) throw new ExportUnreadable(at.line, 'behindEnd');
  const value = readLine(text, at.line);
  const head = headLineSchema.safeParse(value);
  if (head.success) return takeHead(reader, head.data.head, at);
  const record = recordLineSchema.safeParse(value);
  if (record.success) return takeRecord(reader, record.data, at);
  const end = endLineSchema.safeParse(value);
  if (!end.success) throw new ExportUnreadable(at.line, 'unknown');
  reader.end = end.data.end;
}

type Lines = AsyncIterable<string> | Iterable<string>;

/** Of the first line alone. Throws `ExportUnreadable`. */
export async function readExportedDistrict(lines: Lines): Promise<string> {
  for await (const text of lines) return readTitle(text).district;
  throw new ExportUnreadable(1, 'noTitle');
}

/** Needs nothing but the lines: no database, no key folder. Throws `ExportUnreadable` when they are no whole export. */
export async function verifyExport(lines: Lines, verifying: Verifying): Promise<Verified> {
  const reader: ExportReader = { title: undefined, isSigned: () => false, heads: [], check: undefined, sequence: 0, end: undefined };
  let line = 0;
  for await (const text of lines) {
    line += 1;
    if (text !== '') takeLine(reader, text, { line, verifying });
  }
  const { title, heads, end } = reader;
  if (!title) throw new ExportUnreadable(1, 'noTitle');
  if (end === undefined) throw new ExportUnreadable(line, 'noEnd');
  const check = reader.check ?? startCheck(reader, verifying);
  return { ...check.finish(end), district: title.district, head: heads.at(-1), heads: heads.length };
}
