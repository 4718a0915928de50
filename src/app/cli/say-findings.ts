// What a check of the log found, in both languages, for a terminal.
import { headToWords } from '../../core/log/head-words.ts';
import type { Finding, FindingKind } from '../../core/log/findings.ts';
import type { Verified } from '../../server/log/verify.ts';

const WORDS: Readonly<Record<FindingKind, readonly [string, string]>> = {
  altered: ['altered: not the record that was sealed', '内容被改动'],
  moved: ['moved: sealed under another number', '序号被调换'],
  deleted: ['deleted', '记录被删除'],
  truncated: ['cut off: everything from there on is gone', '末尾被截断'],
  added: ['added: more records than were ever counted', '多出未经登记的记录'],
  rewritten: ['rewritten: the hashes do not give the signed head', '日志被重写,与签名不符'],
  'rolled-back': ['rolled back: a head is remembered that is longer than the log', '日志被退回到较早的状态'],
  forked: ['forked: a head is remembered that had other records', '与留存的封印不一致,日志已分叉'],
  unsigned: ['a head without a signature of a known key', '封印签名无效'],
};

export function findingToText({ kind, from, until }: Finding): string {
  const [en, zh] = WORDS[kind];
  const numbers = from === until ? `No. ${from}` : `No. ${from} – ${until}`;
  return `  ${numbers}: ${en} · ${zh}`;
}

const firstNumber = (findings: readonly Finding[]): number => Math.min(...findings.map(({ from }) => from));

export function verifiedToText(verified: Verified): string {
  const { findings, records, sealed, head, heads, keys, district } = verified;
  const lines = [`District ${district}: ${records} records, ${sealed} sealed, ${heads} heads · 共 ${records} 条记录,已封印 ${sealed} 条,${heads} 个封印`];
  if (head) {
    lines.push(`Last head · 最新封印: No. ${head.size}, ${new Date(head.at).toISOString()}`);
    lines.push(`  ${headToWords(head, 'zh').join(' ')}`, `  ${headToWords(head, 'en').join(' ')}`);
  }
  lines.push(`Keys · 签名公钥: ${keys.map(({ id }) => id).join(', ')}`);
  if (findings.length === 0) return [...lines, 'The log verifies · 日志验证通过', ''].join('\n');
  lines.push(`THE LOG DOES NOT VERIFY since number ${firstNumber(findings)} · 日志自第 ${firstNumber(findings)} 条起验证不符`);
  return [...lines, ...findings.map(findingToText), ''].join('\n');
}
