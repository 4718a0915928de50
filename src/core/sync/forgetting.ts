// What a tablet forgets when it hears how far the server has forgotten: pure, the same for every tablet.
import { z } from 'zod';

/** The kind under which the mark is pulled; the feature that writes it is privacy. */
export const FORGETTING = 'privacy.forgetting';

/** `emergency` and `sealingKey` are what to seal with from now on; `takenBefore`: everything from before is gone on the server, milliseconds since the epoch. */
export const forgetMarkSchema = z.object({ emergency: z.string(), sealingKey: z.string(), takenBefore: z.number() });
export type ForgetMark = z.infer<typeof forgetMarkSchema>;

/** Each moves only when what it stands for is done, so that a contact that is cut loses nothing. */
export type KnownBefore = {
  /** The emergency that the vault is of. */
  readonly emergency: string;
  /** The one that the answered commands are of. */
  readonly answeredOf: string;
  /** The contact in which the tablet last did what the mark said. */
  readonly forgottenAt: number;
};

export type Forgetting = {
  /** Drafts, lists and holds in the vault are all older than the mark, or of an emergency that has ended. */
  readonly clearsVault: boolean;
  /** Answered commands of another emergency go at once, not after their seven days. */
  readonly clearsAnswered: boolean;
};

/** A tablet that was away for longer than anything is kept holds nothing younger: its vault goes unopened. */
export function decideForgetting(mark: ForgetMark, known: KnownBefore): Forgetting {
  return {
    clearsVault: mark.emergency !== known.emergency || known.forgottenAt < mark.takenBefore,
    clearsAnswered: mark.emergency !== known.answeredOf,
  };
}
