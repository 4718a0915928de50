// A command on its way into a group: already read, unsealed and attributed, not yet decided.
import type { CommandAnswer } from '../../core/sync/answers.ts';
import type { EnvelopeHeader } from '../../core/sync/envelope.ts';
import type { Problem } from '../../core/problems.ts';
import type { Standing } from '../../core/sync/lease.ts';
import type { Action, Channel } from './action.ts';
import type { Actor } from './actor.ts';

export type Submission = {
  readonly district: string;
  readonly id: string;
  /** Fingerprint: hash of the header (device) or keyed hash of the body (desk, system). */
  readonly hash: string;
  readonly verb: string;
  readonly channel: Channel;
  readonly actor: Actor;
  readonly emergency: string;
  readonly bodyHash: string;
  readonly receivedAt: number;
  /** What to run with which input, or why it cannot be run: an unreadable body is refused, yet keeps its number. */
  readonly work: { readonly action: Action; readonly input: unknown } | { readonly problem: Problem };
  /** The officer's right to the tablet; only of devices. */
  readonly standing?: Standing | undefined;
  /** Only of devices. */
  readonly envelope: { readonly header: EnvelopeHeader; readonly sealedBody: Buffer; readonly placeCode: string } | undefined;
};

export type PendingSubmission = Submission & {
  readonly resolve: (answer: CommandAnswer) => void;
};

/** A submission that was decided in the group's transaction. */
export type Outcome = {
  readonly submission: Submission;
  readonly answer: CommandAnswer;
  /** Whether the decision is new and must be stored. */
  readonly isNew: boolean;
};
