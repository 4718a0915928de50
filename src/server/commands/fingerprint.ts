// Fingerprints of commands made at a desk or by the product: keyed, since a bare hash of an identity number can be guessed.
import { createHmac } from 'node:crypto';
import { toCanonicalJson } from '../../core/canonical-json.ts';

/** `body` is the parsed JSON; the same body gives the same text, since its keys are sorted. */
export function fingerprint(indexKey: Buffer, command: { id: string; verb: string; body: unknown }): string {
  return createHmac('sha256', indexKey).update(`command ${command.id} ${command.verb} ${toCanonicalJson(command.body)}`).digest('hex');
}
