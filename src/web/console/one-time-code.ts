// A code for an invitation: made here, shown once, and only its SHA-256 leaves the page.
import { bytesToBase64Url, bytesToHex, textToBytes } from '../../core/bytes.ts';

const CODE_BYTES = 24;

export interface OneTimeCode {
  readonly code: string;
  /** SHA-256 of the code in hex, what the server keeps. */
  readonly codeHash: string;
}

export async function makeOneTimeCode(): Promise<OneTimeCode> {
  const code = bytesToBase64Url(crypto.getRandomValues(new Uint8Array(CODE_BYTES)));
  const hash = await crypto.subtle.digest('SHA-256', Uint8Array.from(textToBytes(code)));
  return { code, codeHash: bytesToHex(new Uint8Array(hash)) };
}
