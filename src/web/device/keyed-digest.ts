// A digest under a key that the server shares with this tablet, by the browser's own cryptography.
import { textToBytes } from '../../core/bytes.ts';

/** HMAC-SHA-256, 32 bytes. */
export async function digestWithKey(key: Uint8Array, text: string): Promise<Uint8Array> {
  const imported = await crypto.subtle.importKey('raw', new Uint8Array(key), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, new Uint8Array(textToBytes(text))));
}
