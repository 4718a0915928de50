// The log's signing key and what this server remembers of the log outside the database: its last head and every key it signed with.
import { createPublicKey, sign, verify } from 'node:crypto';
import { z } from 'zod';
import { findHeadInText, headToBytes, headToText, logKeySchema, type HeadFacts, type LogHead, type LogKey } from '../../core/log/head.ts';
import type { KeyFolder } from '../field-cipher/key-folder.ts';
import { fingerprintOf, pointToJwk } from '../field-cipher/key-pair.ts';

const OWNER = 'log';
const MEMORY_NAME = 'log-memory.json';

const memorySchema = z.strictObject({
  /** As the text of its QR code. */
  head: z.string().optional(),
  keys: z.array(logKeySchema),
  /** Heads that were signed once and that the log no longer bears out; kept for ever. */
  contradicted: z.array(z.string()),
});
type Memory = z.infer<typeof memorySchema>;

export type LogKeys = {
  readonly sign: (facts: Omit<HeadFacts, 'keyId'>) => LogHead;
  /** Every key that signed, the oldest first. */
  readonly listKeys: () => readonly LogKey[];
  readonly findRemembered: () => LogHead | undefined;
  readonly remember: (head: LogHead) => void;
  /** Lays the remembered head aside: the log goes on without what it stood for. */
  readonly layAside: () => void;
  readonly listContradicted: () => readonly string[];
};

export type SignatureCheck = (keyId: string, bytes: Uint8Array, signature: string) => boolean;

/** A key is known by its own hash: a list cannot give a key the id of another. Throws when a point is none of the curve's. */
export function createSignatureCheck(keys: readonly LogKey[]): SignatureCheck {
  const points = keys.map(({ point }) => Buffer.from(point, 'base64url'));
  const keyById = new Map(points.map((point) => [fingerprintOf(point), createPublicKey({ key: pointToJwk(point), format: 'jwk' })]));
  return (keyId, bytes, signature) => {
    const key = keyById.get(keyId);
    return key !== undefined && verify('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'));
  };
}

function readMemory(keys: KeyFolder): Memory {
  const note = keys.findNote(OWNER, MEMORY_NAME);
  return note === undefined ? { keys: [], contradicted: [] } : memorySchema.parse(JSON.parse(note));
}

/** Makes the key when there is none. */
export function openLogKeys(keys: KeyFolder): LogKeys {
  keys.openOwner(OWNER);
  const { privateKey, publicPoint } = keys.getSigningKey(OWNER);
  const own = { id: fingerprintOf(publicPoint), point: publicPoint.toString('base64url') };
  const write = (memory: Memory): void => keys.writeNote(OWNER, MEMORY_NAME, JSON.stringify(memory));
  const first = readMemory(keys);
  if (!first.keys.some(({ id }) => id === own.id)) write({ ...first, keys: [...first.keys, own] });
  return {
    sign: (facts) => {
      const named = { ...facts, keyId: own.id };
      const signature = sign('sha256', headToBytes(named), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url');
      return { ...named, signature };
    },
    listKeys: () => readMemory(keys).keys,
    findRemembered: () => findHeadInText(readMemory(keys).head ?? ''),
    remember: (head) => write({ ...readMemory(keys), head: headToText(head) }),
    layAside: () => {
      const { head, ...memory } = readMemory(keys);
      write({ ...memory, contradicted: [...memory.contradicted, ...(head === undefined ? [] : [head])] });
    },
    listContradicted: () => readMemory(keys).contradicted,
  };
}
