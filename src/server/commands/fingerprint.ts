// Fingerprints of commands made at a desk or by the product: keyed, since a bare hash of an identity number can be guessed.
import { createHmac } from 'node:crypto';

/** `body` is the parsed JSON; the same body gives the same text, since its keys are sorted. */
export function fingerprint(indexKey: Buffer, command: { id: string; verb: string; body: unknown }): string {
  return createHmac('sha256', indexKey).update(`command ${command.id} ${command.verb} ${sortedJson(command.body)}`).digest('hex');
}

function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).toSorted(([left], [right]) => (left < right ? -1 : 1))) : part,
  );
}
