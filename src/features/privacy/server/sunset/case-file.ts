// A file of cases, sealed page by page to its holder's public key, signed by this installation: written here, opened by the holder.
import { createECDH, createPublicKey, sign, verify } from 'node:crypto';
import { appendFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { publishDraft } from '../../../../server/field-cipher/durable-files.ts';
import type { SigningKey } from '../../../../server/field-cipher/key-folder.ts';
import { pointToJwk } from '../../../../server/field-cipher/key-pair.ts';
import { openSealedBody, sealBody } from '../../../../server/field-cipher/sealed-body.ts';
import type { CasePage } from '../../../../server/retention/case-files.ts';
import { sha256 } from './certificate.ts';

const headSchema = z.strictObject({ format: z.literal('guankou-case-files/1'), sunset: z.uuid(), district: z.string(), kind: z.string(), holder: z.string(), publicKey: z.string() });
const manifestSchema = z.strictObject({ pages: z.number().int(), cases: z.number().int(), digest: z.string(), signature: z.string() });
export type CaseFileHead = z.infer<typeof headSchema>;

export type WriteOrder = { readonly file: string; readonly head: CaseFileHead; readonly signing: SigningKey; readonly nextPage: (after: string | undefined) => Promise<CasePage> };
export type WrittenFile = { readonly cases: number; readonly digest: string };

/** A page opens in its place of its file only. */
function bindingOf({ sunset, kind, publicKey }: CaseFileHead, page: number): Buffer {
  return Buffer.from(`guankou case-files ${sunset} ${kind} ${publicKey} ${page}`);
}

function signText(text: string, { privateKey }: SigningKey): string {
  return sign('sha256', Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url');
}

/** Lines: the head, one sealed page each, the manifest. Under its name only when it is whole and flushed. */
export async function writeCaseFile({ file, head, signing, nextPage }: WriteOrder): Promise<WrittenFile> {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.new`;
  rmSync(draft, { force: true });
  const lines = [JSON.stringify(head)];
  const holder = Buffer.from(head.publicKey, 'base64url');
  let cases = 0;
  let after: string | undefined;
  do {
    const { files, next } = await nextPage(after);
    cases += files.length;
    if (files.length > 0) lines.push(sealBody(Buffer.from(JSON.stringify(files)), bindingOf(head, lines.length), holder).toString('base64url'));
    after = next;
  } while (after !== undefined);
  const content = lines.join('\n');
  const manifest = { pages: lines.length - 1, cases, digest: sha256(content) };
  const whole = `${content}\n${JSON.stringify({ ...manifest, signature: signText(JSON.stringify(manifest), signing) })}\n`;
  appendFileSync(draft, whole, { mode: 0o600 });
  publishDraft(draft, file);
  return { cases, digest: sha256(whole) };
}

export type OpenedCases = { readonly head: CaseFileHead; readonly cases: readonly unknown[] };

/** Throws in words when the file is cut short, altered, signed by another or sealed to another key. `signer`: the raw point. */
export function openCaseFile(file: string, keys: { readonly holderPrivateKey: Buffer; readonly signer: Buffer }): OpenedCases {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  const head = headSchema.parse(JSON.parse(lines[0] ?? ''));
  const { signature, ...manifest } = manifestSchema.parse(JSON.parse(lines.at(-1) ?? ''));
  const signer = createPublicKey({ key: pointToJwk(keys.signer), format: 'jwk' });
  if (!verify('sha256', Buffer.from(JSON.stringify(manifest)), { key: signer, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'))) throw new Error('The manifest was not signed by that installation.');
  if (sha256(lines.slice(0, -1).join('\n')) !== manifest.digest) throw new Error('The file is cut short or altered.');
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(keys.holderPrivateKey);
  const unsealing = { pair, publicPoint: pair.getPublicKey() };
  const pages = lines.slice(1, -1).map((line, index) => JSON.parse(openSealedBody(Buffer.from(line, 'base64url'), bindingOf(head, index + 1), unsealing).toString('utf8')) as unknown[]);
  return { head, cases: pages.flat() };
}
