// What the server answers to a batch: one answer per command, in words a person can act on.
import { z } from 'zod';
import { uuid } from '../ids.ts';

const problemSchema = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

/** Clear facts that the action hands back: ids, outcomes, rule ids; never a personal value. */
export const factsSchema = z.record(z.string(), z.json());
export type Facts = z.infer<typeof factsSchema>;

export const commandAnswerSchema = z.discriminatedUnion('status', [
  /** Stored, once, whether now or at an earlier sending. */
  z.object({ id: uuid, status: z.literal('accepted'), facts: factsSchema }),
  /** Keeps its number; a person must look at it. */
  z.object({ id: uuid, status: z.literal('refused'), problem: problemSchema }),
  /** Not stored: an earlier number of the same device has not arrived. */
  z.object({ id: uuid, status: z.literal('waiting'), waitingFor: z.number().int() }),
  /** Not stored: the server could not store it now; send it again. */
  z.object({ id: uuid, status: z.literal('failed'), problem: problemSchema }),
]);
export type CommandAnswer = z.infer<typeof commandAnswerSchema>;

export const batchAnswerSchema = z.object({
  epoch: z.number().int(),
  sequence: z.number().int(),
  serverTime: z.number().int(),
  answers: z.array(commandAnswerSchema),
});
export type BatchAnswer = z.infer<typeof batchAnswerSchema>;
