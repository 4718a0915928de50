// `verify-certificate FILE`: checks the certificate of an emergency's end by itself, without a database or a server.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { verifyCertificate } from '../../features/privacy/server/index.ts';
import { say } from './here.ts';

const REASONS = {
  'not-a-certificate': 'This file is no certificate of an emergency’s end · 不是终止证书',
  signature: 'NOT VALID: the certificate was changed, or not signed by that key · 无效:证书内容被改动或签名不符',
  keys: 'NOT VALID: the list of destroyed keys does not match its digest · 无效:密钥清单与摘要不符',
  'other-signer': 'NOT VALID: signed by another installation than the one named · 无效:签名者不是指定的单位',
} as const;

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown;
  } catch {
    throw new Error(`The file ${file} cannot be read as a certificate · 无法读取`);
  }
}

/** Throws, so that the command ends with 1, when the certificate is not valid. `--signer`: the fingerprint that the office has published. */
export async function verifyCertificateFile(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({ args: [...args], options: { signer: { type: 'string' } }, allowPositionals: true });
  const [file] = positionals;
  if (file === undefined) throw new Error('Which file? guankou verify-certificate FILE [--signer FINGERPRINT]');
  const verdict = verifyCertificate(readJson(file), values.signer);
  if (!verdict.isValid) throw new Error(REASONS[verdict.reason]);
  const { certificate, signer, digest } = verdict;
  say(`VALID · 有效  ${certificate.emergency.nameZh} (${certificate.emergency.nameEn}), ${certificate.district}`);
  say(`ended · 终止       ${new Date(certificate.endedAt).toISOString()}`);
  say(`proposed · 提请    ${certificate.proposedBy.badge} (${certificate.proposedBy.department})`);
  say(`approved · 批准    ${certificate.approvedBy.badge} (${certificate.approvedBy.department})`);
  say(`keys destroyed · 销毁密钥  ${certificate.keys.length}`);
  for (const { kind, cases, holder } of certificate.exports) say(`case files · 个案档案  ${kind}: ${cases} → ${holder.nameZh}`);
  say(`waived tablets · 放弃的平板  ${certificate.waivedTablets.map(({ label }) => label).join(', ') || '0'}`);
  say(`digest · 摘要      ${digest}`);
  say(`signer · 签名者    ${signer}${values.signer === undefined ? '  (compare with what the office has published · 请与公布的指纹核对)' : ''}`);
}
