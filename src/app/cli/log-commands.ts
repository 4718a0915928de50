// `verify-log`, `export-log`, `reseal-log`: the sealed log from the command line.
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import type { Remembered } from '../../core/log/check-log.ts';
import { findHeadInText, logKeySchema } from '../../core/log/head.ts';
import { areWordsOf, readWords } from '../../core/log/head-words.ts';
import { exportLog } from '../../server/log/export-log.ts';
import { resealLog } from '../../server/log/reseal.ts';
import { readExportedDistrict, verifyExport, verifyLive, type Verified } from '../../server/log/verify.ts';
import { say } from './here.ts';
import { withLog } from './open-log.ts';
import { listStrangers, verifiedToText } from './say-findings.ts';

/** Another than for a fault: a script can tell "does not verify" from "could not look". */
const NOT_VERIFIED = 3;

type Paper = { readonly head?: string | undefined; readonly size?: string | undefined; readonly words?: string | undefined; readonly district: string };

/** A head on paper: its code, or its number and words. */
function readPaper({ head, size, words, district }: Paper): Remembered[] {
  if (head !== undefined) {
    const read = findHeadInText(head);
    if (!read) throw new Error('The code of --head is no head of a log · --head 不是有效的封印码');
    return [{ size: read.size, isRoot: (root) => root === read.root }];
  }
  if (words === undefined) return [];
  const read = readWords(words);
  if ('unknown' in read) throw new Error(`“${read.unknown}” is none of the words · 没有这个词: ${read.unknown}`);
  if ('count' in read) throw new Error(`Eight words are needed, there are ${read.count} · 需要八个词,现有 ${read.count} 个`);
  const length = Number(size);
  if (!Number.isSafeInteger(length) || length < 1) throw new Error('Words go with --size, the number beside them · 请用 --size 写明词旁的序号');
  return [{ size: length, isRoot: (root) => areWordsOf(read.indexes, { district, size: length, root }) }];
}

/** Opened when it is first asked for a line: what is read before that would be lost. */
async function* openLines(file: string): AsyncGenerator<string> {
  yield* createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY });
}

async function verifyFile(file: string, paper: Omit<Paper, 'district'>): Promise<Verified> {
  if (!existsSync(file)) throw new Error(`There is no file ${file} · 没有这个文件: ${file}`);
  const remembered = readPaper({ ...paper, district: await readExportedDistrict(openLines(file)) });
  return verifyExport(openLines(file), { remembered });
}

/** The ids of keys that somebody holds on paper; several once a new key was made. */
function readKeyIds(given: readonly string[]): readonly string[] {
  if (given.some((id) => !logKeySchema.shape.id.safeParse(id).success)) throw new Error('The id of --key is 16 hex digits · --key 应为 16 位十六进制数');
  return given;
}

export async function verifyLog(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { file: { type: 'string' }, head: { type: 'string' }, size: { type: 'string' }, words: { type: 'string' }, key: { type: 'string', multiple: true, default: [] } },
  });
  const { file, key, ...paper } = values;
  const given = readKeyIds(key);
  const verified = file === undefined ? await withLog((log) => verifyLive(log, { remembered: readPaper({ ...paper, district: log.district }) })) : await verifyFile(file, paper);
  const strangers = listStrangers(verified.signers, given);
  say(verifiedToText(verified, strangers));
  if (strangers.length > 0 || verified.findings.length > 0) process.exitCode = NOT_VERIFIED;
}

export async function writeLog(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { to: { type: 'string' } } });
  const { to } = values;
  if (to === undefined) throw new Error('Where to? Say --to and a file · 请用 --to 指明文件');
  await withLog((log) => pipeline(Readable.from(exportLog({ ...log, now: Date.now })), createWriteStream(to, { flags: 'wx', mode: 0o600 })));
  say(`${to}\nVerify it anywhere with · 可在任何电脑上验证: guankou verify-log --file ${to}`);
}

export async function reseal(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { 'accept-loss': { type: 'boolean', default: false } } });
  await withLog(async (log) => {
    if (log.isServing) throw new Error('Stop the server first · 请先停止服务');
    const { head, isRepaired } = await resealLog({ ...log, findCommitted: () => undefined, now: Date.now }, { acceptLoss: values['accept-loss'] });
    say(isRepaired ? 'The seals are repaired: the records still give the head that was signed last · 封印已修复,与最近的签名一致' : 'The log begins anew; the head that it no longer bears out is kept aside · 日志已重新封印,原封印另行留存');
    if (head) say(`No. ${head.size}`);
  });
}
