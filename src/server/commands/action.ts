// An action: the server's half of a verb. It reads like a recipe and runs inside the group's transaction.
import type { z } from 'zod';
import type { BoundedTime } from '../../core/sync/bound-time.ts';
import type { ReferenceToken } from '../../core/tokens.ts';
import type { Facts } from '../../core/sync/answers.ts';
import type { Transaction } from '../db/database.ts';
import type { FieldCipher } from '../field-cipher/field-cipher.ts';
import type { Actor } from './actor.ts';

/** An audit entry, an event for listeners and a mark for those who follow live: one and the same row. */
export type NewEvent = {
  readonly type: string;
  readonly placeCode: string;
  readonly subjectId: string;
  readonly ruleIds?: readonly string[];
  /** Clear values only: ids, outcomes, counts. */
  readonly facts?: Facts;
};

export type Tally = {
  readonly placeCode: string;
  readonly measure: string;
  readonly at: number;
  readonly dimension: string;
  readonly amount: number;
};

export type CommandFacts = {
  readonly id: string;
  readonly verb: string;
  readonly emergency: string;
  readonly time: BoundedTime;
  readonly receivedAt: number;
  readonly protocolVersion: string | undefined;
  readonly deviceSequence: number | undefined;
  /** Server time minus device time, as the device knew it when it acted. */
  readonly clockOffsetMilliseconds: number | undefined;
};

/** Seals, opens and finds personal fields, with the keys of the emergency at hand or the standing ones. */
export type Sealer = FieldCipher;

export type ActionContext = {
  readonly tx: Transaction;
  readonly district: string;
  readonly actor: Actor;
  /** The places in which the actor may use this verb; also the scope that the database enforces. */
  readonly places: readonly string[];
  readonly command: CommandFacts;
  readonly emergencySealer: Sealer;
  readonly standingSealer: Sealer;
  readonly reference: <Value>(token: ReferenceToken<Value>) => Value;
  /** Another feature's verb, through its door, in this transaction and scope. */
  readonly act: (verb: string, input: unknown) => Promise<Facts>;
  readonly record: (event: NewEvent) => void;
  readonly tally: (tally: Tally) => void;
};

/** `within`: only from another feature's action, in the same transaction. */
export type Channel = 'device' | 'desk' | 'system' | 'within';

export type Action<Input = unknown> = {
  readonly verb: string;
  readonly version: number;
  readonly input: z.ZodType<Input>;
  /** From the feature's `access.ts`. */
  readonly roles: readonly string[];
  readonly channels: readonly Channel[];
  /** At a desk only for a while after the person has proved again who she is. */
  readonly needsProof?: true;
  /** The place that the verb acts in; the actor must hold a role there. */
  readonly placeOf: (input: Input, district: string) => string;
  readonly run: (context: ActionContext, input: Input) => Promise<Facts>;
};

/** Keeps the input's type for `run` while the registry holds actions of all kinds. */
export function defineAction<Input>(action: Action<Input>): Action {
  return action as unknown as Action;
}

export type ActionRegistry = ReadonlyMap<string, Action>;

export function registerActions(actions: readonly Action[]): ActionRegistry {
  const actionByVerb = new Map<string, Action>();
  for (const action of actions) {
    if (actionByVerb.has(action.verb)) throw new Error(`The verb ${action.verb} has two actions.`);
    actionByVerb.set(action.verb, action);
  }
  return actionByVerb;
}
