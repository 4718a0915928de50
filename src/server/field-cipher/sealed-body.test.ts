// Bodies sealed by an independent HPKE library open here, and nothing else does.
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
import { describe, expect, test } from 'vitest';
import { makeKeyPair } from './key-pair.ts';
import { openSealedBody } from './sealed-body.ts';

const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
const unsealingKey = makeKeyPair();
const { publicPoint } = unsealingKey;
const binding = Buffer.from('guankou body 1');

async function seal(text: string): Promise<Buffer> {
  const recipientPublicKey = await suite.kem.importKey('raw', Uint8Array.from(publicPoint).buffer, true);
  const { enc, ct } = await suite.seal({ recipientPublicKey, info: Uint8Array.from(binding).buffer }, new TextEncoder().encode(text));
  return Buffer.concat([Buffer.from(enc), Buffer.from(ct)]);
}

describe('a sealed body', () => {
  test('opens to the text that was sealed', async () => {
    expect(openSealedBody(await seal('{"名":"张三丰"}'), binding, unsealingKey).toString('utf8')).toBe('{"名":"张三丰"}');
  });

  test('does not open when any byte was changed', async () => {
    const sealed = await seal('temperature 37.6');
    for (const index of [1, 40, 70, sealed.length - 1]) {
      const altered = Buffer.from(sealed);
      altered[index] = (altered[index] ?? 0) ^ 1;
      expect(() => openSealedBody(altered, binding, unsealingKey)).toThrow();
    }
  });

  test('does not open under another command', async () => {
    expect(() => openSealedBody(Buffer.alloc(0), binding, unsealingKey)).toThrow('no sealed body');
    const sealed = await seal('x');
    expect(() => openSealedBody(sealed, Buffer.from('guankou body 2'), unsealingKey)).toThrow();
  });
});
