// Seals and signatures of the model: not secret, but bound to key, header and place as the real ones are, and cheap.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, textToBytes } from '../../../src/core/bytes.ts';
import { bodyBinding, type EnvelopeHeader } from '../../../src/core/sync/envelope.ts';
import type { Sealer } from '../../../src/server/commands/action.ts';
import type { EnvelopeSeals } from '../../../src/server/commands/envelope-seals.ts';

/** 64 bytes, as an ECDSA signature has. `key` is the public key's name: the model has no secret half. */
export function modelSign(key: string, bytes: Uint8Array): Uint8Array {
  const half = sha256(Uint8Array.from([...textToBytes(key), ...bytes]));
  return Uint8Array.from([...half, ...half]);
}

function hashText(text: string): string {
  return bytesToHex(sha256(textToBytes(text)));
}

const FINGERPRINT_LENGTH = 64;

function fingerprintOf(emergency: string, binding: Uint8Array): string {
  return hashText(`${emergency} ${bytesToHex(binding)}`);
}

/** Sealed to an emergency's key under a header; readable by whoever looks, openable only by who asks with the same two. */
export function modelSeal(plain: Uint8Array, binding: Uint8Array, emergency: string): Uint8Array {
  return Uint8Array.from([...textToBytes(fingerprintOf(emergency, binding)), ...plain]);
}

export function createModelSeals(knownEmergencies: () => ReadonlySet<string>): EnvelopeSeals {
  return {
    isSignedBy: ({ x = '' }, bytes, signature) => bytesToHex(modelSign(x, bytes)) === bytesToHex(signature),
    isEmergencyKnown: (emergency) => knownEmergencies().has(emergency),
    openBody: (header: EnvelopeHeader, sealed) => {
      const text = sealed.toString('utf8');
      if (text.slice(0, FINGERPRINT_LENGTH) !== fingerprintOf(header.emergency, bodyBinding(header))) throw new Error('Sealed to another key or header.');
      return text.slice(FINGERPRINT_LENGTH);
    },
  };
}

/** Fields of a row: bound to their place; tokens by form. */
export function createModelSealer(owner: string): Sealer {
  const prefix = (place: { table: string; column: string; rowId: string }): string => `${owner} ${place.table} ${place.column} ${place.rowId}\n`;
  return {
    seal: (place, value) => Buffer.from(prefix(place) + JSON.stringify(value)),
    open: (place, sealed) => {
      const text = sealed.toString('utf8');
      if (!text.startsWith(prefix(place))) throw new Error('Sealed for another place.');
      return JSON.parse(text.slice(prefix(place).length)) as unknown;
    },
    token: (form, text) => Buffer.from(sha256(textToBytes(`${form} ${text}`)).slice(0, 16)),
  };
}
