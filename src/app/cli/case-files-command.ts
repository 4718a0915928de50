// For the holders of case files: `make-holder-key FILE` makes a key pair, `open-case-files FILE` opens what was sealed to it.
import { createPrivateKey } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { openCaseFile } from '../../features/privacy/server/index.ts';
import { makeKeyPair } from '../../server/field-cipher/key-pair.ts';
import { say } from './here.ts';

/** The private half stays with the holder; the line that is printed is what an administrator registers. */
export async function makeHolderKey(args: readonly string[]): Promise<void> {
  const [file] = args;
  if (file === undefined) throw new Error('Which file? guankou make-holder-key FILE');
  if (existsSync(file)) throw new Error(`${file} is there already; nothing was changed · 文件已存在`);
  const { privateKey, publicPoint } = makeKeyPair();
  writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  say(publicPoint.toString('base64url'));
}

/** Prints the cases as JSON. `--signer` is the `publicKey` that stands on the certificate. */
export async function openCaseFiles(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({ args: [...args], options: { key: { type: 'string' }, signer: { type: 'string' } }, allowPositionals: true });
  const [file] = positionals;
  if (file === undefined || values.key === undefined || values.signer === undefined) throw new Error('guankou open-case-files FILE --key HOLDER.pem --signer PUBLIC-KEY-OF-THE-CERTIFICATE');
  const { d = '' } = createPrivateKey(readFileSync(values.key)).export({ format: 'jwk' });
  const { cases } = openCaseFile(file, { holderPrivateKey: Buffer.from(d, 'base64url'), signer: Buffer.from(values.signer, 'base64url') });
  say(JSON.stringify(cases, undefined, 2));
}
