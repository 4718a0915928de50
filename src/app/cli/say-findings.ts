// What a check of the log found, in both languages, for a terminal.
import type { Signer } from '../../core/log/check-log.ts';
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

/** How the keys that signed differ from those that somebody holds on paper, when she holds any. */
export function listStrangers(signers: readonly Signer[], given: readonly string[]): string[] {
  if (given.length === 0) return [];
  if (signers.length === 0) return [`  No head is signed by the key ${given.join(', ')} · 没有使用该公钥的签名`];
  const strangers = signers.filter(({ keyId }) => !given.includes(keyId));
  return strangers.map(({ keyId, heads }) => `  ${heads} of the heads: signed by the key ${keyId}, which was not given · ${heads} 个封印由未给出的公钥 ${keyId} 签名`);
}

function describe({ records, sealed, head, heads, signers, district }: Verified): string[] {
  const lines = [`District ${district}: ${records} records, ${sealed} sealed, ${heads} heads · 共 ${records} 条记录,已封印 ${sealed} 条,${heads} 个封印`];
  if (head) {
    lines.push(`Last head · 最新封印: No. ${head.size}, ${new Date(head.at).toISOString()}`);
    lines.push(`  ${headToWords(head, 'zh').join(' ')}`, `  ${headToWords(head, 'en').join(' ')}`);
  }
  return [...lines, `Signed by · 签名公钥: ${signers.map(({ keyId, heads: count }) => `${keyId} (${count})`).join(', ')}`];
}

function judge(findings: readonly Finding[], strangers: readonly string[]): string[] {
  const first = firstNumber(findings);
  if (findings.length > 0) return [`THE LOG DOES NOT VERIFY since number ${first} · 日志自第 ${first} 条起验证不符`];
  return strangers.length > 0 ? ['THE LOG IS SIGNED BY ANOTHER KEY · 日志由其他公钥签名'] : ['The log verifies · 日志验证通过'];
}

export function verifiedToText(verified: Verified, strangers: readonly string[]): string {
  const { findings } = verified;
  return [...describe(verified), ...judge(findings, strangers), ...strangers, ...findings.map(findingToText)].join('\n');
}
