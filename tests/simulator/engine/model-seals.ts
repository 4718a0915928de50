// Seals and signatures of the model: not secret, but bound to key, header and place as the real ones are, and cheap.
import { sha256 } from '@noble/hashes/sha2.js';
import { textToBytes } from '../../../src/core/bytes.ts';
import { bodyBinding, type EnvelopeHeader } from '../../../src/core/sync/envelope.ts';
import type { Sealer } from '../../../src/server/commands/action.ts';
import { KeyDestroyed } from '../../../src/server/field-cipher/key-folder.ts';
import type { EnvelopeSeals } from '../../../src/server/commands/envelope-seals.ts';

/** FNV-1a over 32 bits, twice with different beginnings: quick, and enough to tell two things of a simulation apart. */
function mark(bytes: Uint8Array, begin: string): string {
  let [left, right] = [0x811c9dc5, 0x01000193];
  const mix = (value: number): void => {
    left = Math.imul(left ^ value, 0x01000193);
    right = Math.imul(right ^ value, 0x85ebca6b) ^ (left >>> 13);
  };
  for (let index = 0; index < begin.length; index += 1) mix(begin.charCodeAt(index));
  for (const byte of bytes) mix(byte);
  return (left >>> 0).toString(16).padStart(8, '0') + (right >>> 0).toString(16).padStart(8, '0');
}

const SIGNATURE_LENGTH = 64;
const MARK_LENGTH = 16;

/** 64 bytes, as an ECDSA signature has. `key` is the public key's name: the model has no secret half. */
export function modelSign(key: string, bytes: Uint8Array): Uint8Array {
  return textToBytes(mark(bytes, key).padEnd(SIGNATURE_LENGTH, '.'));
}

function fingerprintOf(emergency: string, binding: Uint8Array): string {
  return mark(binding, emergency);
}

/** Sealed to an emergency's key under a header; readable by whoever looks, openable only by who asks with the same two. */
export function modelSeal(plain: Uint8Array, binding: Uint8Array, emergency: string): Uint8Array {
  return Buffer.concat([Buffer.from(fingerprintOf(emergency, binding)), plain]);
}

export function createModelSeals(knownEmergencies: () => ReadonlySet<string>): EnvelopeSeals {
  return {
    isSignedBy: ({ x = '' }, bytes, signature) => Buffer.compare(modelSign(x, bytes), signature) === 0,
    isEmergencyEnded: () => false,
    isEmergencyKnown: (emergency) => knownEmergencies().has(emergency),
    openBody: (header: EnvelopeHeader, sealed) => {
      const text = sealed.toString('utf8');
      if (text.slice(0, MARK_LENGTH) !== fingerprintOf(header.emergency, bodyBinding(header))) throw new Error('Sealed to another key or header.');
      return text.slice(MARK_LENGTH);
    },
  };
}

/** Fields of a row: bound to their place; tokens by form. */
export function createModelSealer(owner: string): Sealer {
  const token: Sealer['token'] = (form, text) => Buffer.from(sha256(textToBytes(`${form} ${text}`)).slice(0, 16));
  const prefix = (place: { table: string; column: string; rowId: string }): string => `${owner} ${place.table} ${place.column} ${place.rowId}\n`;
  return {
    seal: (place, value) => Buffer.from(prefix(place) + JSON.stringify(value)),
    open: (place, sealed) => {
      const text = sealed.toString('utf8');
      if (!text.startsWith(`${owner} `)) throw new KeyDestroyed();
      if (!text.startsWith(prefix(place))) throw new Error('Sealed for another place.');
      return JSON.parse(text.slice(prefix(place).length)) as unknown;
    },
    token,
    listTokens: (form, text) => [token(form, text)],
  };
}
