// Sync down: where a tablet stands in the server's order, what the server hands over, and what the tablet makes of it.
import { z } from 'zod';

/** The server's epoch and its number within; another epoch is a server restored from a backup. */
export type StreamPosition = { readonly epoch: number; readonly sequence: number };

/** `scope` names what the tablet may see; it is the server's word, opaque to the tablet. */
export type PullCursor = StreamPosition & { readonly scope: string };
export type PulledItem = { readonly id: string; readonly value: unknown };

/** A whole kind: it takes the place of what was known of it. */
type PulledKind = { readonly kind: string; readonly items: readonly PulledItem[] };
export type PullAnswer = {
  readonly cursor: PullCursor;
  readonly serverTime: number;
  /** `everything`: what the tablet has of other kinds or items is to be erased. */
  readonly mode: 'everything' | 'changes';
  readonly kinds: readonly PulledKind[];
};

export const pullAnswerSchema: z.ZodType<PullAnswer> = z.object({
  cursor: z.object({ epoch: z.number(), sequence: z.number(), scope: z.string() }),
  serverTime: z.number(),
  mode: z.enum(['everything', 'changes']),
  kinds: z.array(z.object({ kind: z.string(), items: z.array(z.object({ id: z.string(), value: z.unknown() })) })),
});

/** Where the cursor stands with the server, there is nothing to ask for. */
export function isBehind(cursor: PullCursor | undefined, position: StreamPosition): boolean {
  return cursor?.epoch !== position.epoch || cursor.sequence !== position.sequence;
}

/** Whether a tablet with this cursor must take everything anew: it has nothing, of another epoch, or of another scope. */
export function needsEverything(cursor: PullCursor | undefined, now: PullCursor): boolean {
  return cursor?.epoch !== now.epoch || cursor.scope !== now.scope;
}

/** Whole kinds take the place of what was known of them. */
export function mergeKinds<Items>(known: ReadonlyMap<string, Items>, pulled: { readonly mode: PullAnswer['mode']; readonly kinds: readonly (readonly [string, Items])[] }): ReadonlyMap<string, Items> {
  return new Map([...(pulled.mode === 'everything' ? [] : known), ...pulled.kinds]);
}
