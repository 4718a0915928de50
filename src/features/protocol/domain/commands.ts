// The verbs of protocol: what each takes as input.
import { z } from 'zod';
import { slug } from './pack-shape.ts';
import { instant, packSchema, scopeSchema } from './records.ts';

export const publishVersionSchema = z.strictObject({
  id: slug,
  effectiveFrom: instant,
  effectiveUntil: instant.nullable(),
  scope: scopeSchema,
  pack: packSchema,
  /** Kept with the version: the paper or decision it follows. */
  reason: z.string().trim().min(2).max(200),
});
export type PublishVersion = z.infer<typeof publishVersionSchema>;

/** Input schema by verb. */
export const commands = { 'protocol.publish-version': publishVersionSchema } as const;
export type ProtocolVerb = keyof typeof commands;
