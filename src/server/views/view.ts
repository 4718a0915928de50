// A view: one read, within the caller's scope, masked unless a rule of its feature says otherwise.
import type { z } from 'zod';
import type { ReferenceToken } from '../../core/tokens.ts';
import type { Actor } from '../commands/actor.ts';
import type { NewEvent, Sealer } from '../commands/action.ts';
import type { Transaction } from '../db/database.ts';

export type ViewContext = {
  readonly tx: Transaction;
  readonly district: string;
  readonly actor: Actor;
  /** The places that the caller may see with this view; the database enforces them. */
  readonly places: readonly string[];
  readonly now: number;
  readonly reference: <Value>(token: ReferenceToken<Value>) => Value;
  /** Opens and finds what the emergency at hand sealed. */
  readonly emergencySealer: Sealer;
  readonly standingSealer: Sealer;
  /** A read in clear is written to the audit table before the answer leaves. */
  readonly noteRead: (event: NewEvent) => void;
};

export type View<Input = unknown> = {
  readonly name: string;
  readonly input: z.ZodType<Input>;
  /** From the feature's `access.ts`. */
  readonly roles: readonly string[];
  /** Whether an enrolled tablet may ask for the officer who works on it, within its own checkpoint; desks otherwise. */
  readonly isForTablets?: boolean;
  /** Counts or opens very much for one answer: asked through the share of reports. */
  readonly isReport?: boolean;
  readonly run: (context: ViewContext, input: Input) => Promise<unknown>;
};

export function defineView<Input>(view: View<Input>): View {
  return view as unknown as View;
}

/** What a device keeps of a feature: a kind of items, taken anew as a whole when one of its references changed. */
export type Feed = {
  readonly kind: string;
  readonly dependsOn: readonly string[];
  readonly load: (context: FeedContext) => readonly FeedItem[];
};

export type FeedItem = { readonly id: string; readonly value: unknown };

export type FeedContext = {
  readonly district: string;
  readonly placeCode: string;
  readonly laneId: string;
  readonly deviceId: string;
  readonly reference: <Value>(token: ReferenceToken<Value>) => Value;
};
