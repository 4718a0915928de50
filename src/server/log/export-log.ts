// Writes the log to a file that can be checked anywhere, without the database and without trusting whoever runs it.
import { bytesToHex } from '../../core/bytes.ts';
import { EXPORT_FORMAT, type RecordLine, type TitleLine } from '../../core/log/export.ts';
import type { Database } from '../db/database.ts';
import type { LogKeys } from './log-keys.ts';
import { countNumbers, listHeads } from './log-store.ts';
import { streamNumbers, type ReadEntry } from './read-log.ts';
import { logScope } from './sealer.ts';

export type ExportPorts = { readonly database: Database; readonly keys: LogKeys; readonly district: string; readonly now: () => number };

function toLine({ sequence, sealed, record }: ReadEntry): RecordLine {
  return { sequence, sealed: sealed ? bytesToHex(sealed) : null, record: record ?? null };
}

/** Line after line, each with its end. Heads that come while it runs are left to the next export. */
export async function* exportLog({ database, keys, district, now }: ExportPorts): AsyncGenerator<string> {
  const title: TitleLine = { format: EXPORT_FORMAT, district, exportedAt: now(), keys: [...keys.listKeys()], contradicted: [...keys.listContradicted()] };
  const { heads, counted } = await database.read(logScope(district), async (tx) => ({ heads: await listHeads(tx, district), counted: await countNumbers(tx, district) }));
  yield `${JSON.stringify(title)}\n`;
  yield heads.map((head) => `${JSON.stringify({ head })}\n`).join('');
  const until = Math.max(counted, heads.at(-1)?.size ?? 0);
  for await (const entries of streamNumbers(database, district, { from: 1, until })) yield entries.map((entry) => `${JSON.stringify(toLine(entry))}\n`).join('');
  yield `${JSON.stringify({ end: counted })}\n`;
}
