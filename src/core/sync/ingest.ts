// The server's decision on an arriving command, from its header and what is stored: pure.
import { FIRST_PREVIOUS_HASH, type EnvelopeHeader } from './envelope.ts';

/** The newest command of a device that the server has stored. */
export type ChainHead = { readonly sequence: number; readonly hash: string };
export const EMPTY_CHAIN: ChainHead = { sequence: 0, hash: FIRST_PREVIOUS_HASH };

export type IngestDecision =
  | { readonly kind: 'process' }
  /** The same bytes were stored before: answer what was answered then. */
  | { readonly kind: 'repeat' }
  /** The same id with other bytes: refuse, leave the original alone. */
  | { readonly kind: 'altered' }
  | { readonly kind: 'waiting'; readonly waitingFor: number }
  /** Another command already has this number, or the link does not fit: two devices share one identity. */
  | { readonly kind: 'forked' };

type Arrival = {
  readonly header: EnvelopeHeader;
  readonly hash: string;
  /** The command that this one names as the one before it was refused as forked: it will never be stored. */
  readonly followsFork: boolean;
};

/**
 * `knownHash` is the stored fingerprint of a command with the same id, if there is one.
 * Order matters: a repeat is recognised before the chain is looked at, so that a re-sent old command succeeds.
 */
export function decideIngest(arrival: Arrival, head: ChainHead, knownHash: string | undefined): IngestDecision {
  if (knownHash !== undefined) return { kind: knownHash === arrival.hash ? 'repeat' : 'altered' };
  const { sequence, previousHash } = arrival.header;
  if (sequence === head.sequence + 1 && previousHash === head.hash) return { kind: 'process' };
  if (sequence <= head.sequence + 1 || arrival.followsFork) return { kind: 'forked' };
  return { kind: 'waiting', waitingFor: head.sequence + 1 };
}
