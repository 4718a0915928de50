// The verbs of protocol: what each takes as input.
import { z } from 'zod';
import { moment } from '../../../core/moment.ts';
import { packShape, slug } from './pack-shape.ts';
import { instant, packSchema, scopeSchema } from './records.ts';

const reason = z.string().trim().min(2).max(200);

/** Field by field, without what must hold between fields: for a draft under way (PR-19). */
export const versionDraftShape = z.strictObject({
  id: slug,
  effectiveFrom: instant,
  effectiveUntil: instant.nullable(),
  scope: scopeSchema,
  pack: packShape,
  /** Kept with the version: the paper or decision it follows. */
  reason,
});

export const publishVersionSchema = z.strictObject({ ...versionDraftShape.shape, pack: packSchema });

/** PR-16: what the approver saw; `at` in milliseconds since the epoch, travellers judged and those whose outcome would change. */
export const dryRunSchema = z
  .strictObject({ at: moment, judged: z.number().int().min(0), changed: z.number().int().min(0) })
  .refine(({ judged, changed }) => changed <= judged);

const revision = z.number().int().min(1);

/** Input schema by verb. */
export const commands = {
  'protocol.publish-version': publishVersionSchema,
  'protocol.propose-version': publishVersionSchema,
  'protocol.approve-version': z.strictObject({ id: slug, revision, dryRun: dryRunSchema }),
  'protocol.return-proposal': z.strictObject({ id: slug, revision, reason }),
  'protocol.withdraw-version': z.strictObject({ id: slug, reason }),
} as const;

/** A version as its author sees it: whole in shape, its values perhaps still empty or wrong. */
export type VersionDraft = z.infer<typeof versionDraftShape>;
export type PublishVersion = z.infer<typeof publishVersionSchema>;
export type DryRunStatement = z.infer<typeof dryRunSchema>;
export type ProtocolVerb = keyof typeof commands;
