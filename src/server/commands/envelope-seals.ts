// The cryptography of an arriving envelope: whose signature it bears, and what is in its sealed body.
import { createPublicKey, verify, type JsonWebKey, type KeyObject } from 'node:crypto';
import { bodyBinding, type EnvelopeHeader } from '../../core/sync/envelope.ts';
import type { KeyFolder } from '../field-cipher/key-folder.ts';
import { openSealedBody, type UnsealingKey } from '../field-cipher/sealed-body.ts';

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

/** A tablet that has not heard of the newest key sealed to one from before; throws what the last one throws. */
function openByAny(sealedBody: Buffer, binding: Uint8Array, candidates: readonly UnsealingKey[]): Buffer {
  const [newest, ...older] = candidates;
  if (!newest) throw new Error('There is no key to open a body.');
  try {
    return openSealedBody(sealedBody, binding, newest);
  } catch (fault) {
    if (older.length === 0) throw fault;
    return openByAny(sealedBody, binding, older);
  }
}

export function createEnvelopeSeals(keys: KeyFolder): EnvelopeSeals {
  return {
    isSignedBy: (publicKey, bytes, signature) => verify('sha256', bytes, { key: jwkToKey(publicKey), dsaEncoding: 'ieee-p1363' }, signature),
    isEmergencyKnown: (emergency) => keys.hasOwner(emergency),
    isEmergencyEnded: (emergency) => keys.isBuried(emergency),
    openBody: (header, sealedBody) => openByAny(sealedBody, bodyBinding(header), keys.listUnsealingKeys(header.emergency)).toString('utf8'),
  };
}
