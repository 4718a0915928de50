// The cryptography of an arriving envelope: whose signature it bears, and what is in its sealed body.
import { createPublicKey, verify, type JsonWebKey, type KeyObject } from 'node:crypto';
import { bodyBinding, type EnvelopeHeader } from '../../core/sync/envelope.ts';
import type { KeyFolder } from '../field-cipher/key-folder.ts';
import { openSealedBody } from '../field-cipher/sealed-body.ts';

export type EnvelopeSeals = {
  readonly isSignedBy: (publicKey: JsonWebKey, bytes: Uint8Array, signature: Uint8Array) => boolean;
  /** Whether bodies of this emergency can be opened here at all. */
  readonly isEmergencyKnown: (emergency: string) => boolean;
  /** Whether it ended and its keys were destroyed for ever. */
  readonly isEmergencyEnded: (emergency: string) => boolean;
  /** The body's text; throws when it was sealed to another key or under another header. */
  readonly openBody: (header: EnvelopeHeader, sealedBody: Buffer) => string;
};

/** Public keys are parsed once; a tablet has one for life. */
const keyByText = new Map<string, KeyObject>();

function jwkToKey(jwk: JsonWebKey): KeyObject {
  const text = `${jwk.x} ${jwk.y}`;
  const known = keyByText.get(text);
  if (known) return known;
  const key = createPublicKey({ key: jwk, format: 'jwk' });
  if (keyByText.size > 10_000) keyByText.clear();
  keyByText.set(text, key);
  return key;
}

export function createEnvelopeSeals(keys: KeyFolder): EnvelopeSeals {
  return {
    isSignedBy: (publicKey, bytes, signature) => verify('sha256', bytes, { key: jwkToKey(publicKey), dsaEncoding: 'ieee-p1363' }, signature),
    isEmergencyKnown: (emergency) => keys.hasOwner(emergency),
    isEmergencyEnded: (emergency) => keys.isBuried(emergency),
    openBody: (header, sealedBody) => openSealedBody(sealedBody, bodyBinding(header), keys.getUnsealingKey(header.emergency)).toString('utf8'),
  };
}
