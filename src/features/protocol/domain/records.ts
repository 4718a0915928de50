// The nouns of protocol: a sound pack of rules and its dated versions. No field is about a person.
import { z } from 'zod';
import { packShape, slug } from './pack-shape.ts';
import { listPackTrouble } from './pack-trouble.ts';

/** With an offset: `2020-02-03T08:00:00+08:00`. */
export const instant = z.iso.datetime({ offset: true });
/** Codes of places, checkpoints or the district; each stands for itself and all within it. */
export const scopeSchema = z.array(z.string().trim().min(2).max(40)).min(1).max(200);

/** PR-2: a pack whose answers are unambiguous. */
export const packSchema = packShape.superRefine((pack, context) => {
  for (const { code, path } of listPackTrouble(pack)) context.addIssue({ code: 'custom', message: code, path: [...path] });
});

/** A pack in force from an instant (inclusive) to another (exclusive; null while none is set). */
export const versionSchema = z
  .strictObject({
    id: slug,
    effectiveFrom: instant,
    effectiveUntil: instant.nullable(),
    scope: scopeSchema,
    pack: packSchema,
  })
  .refine(({ effectiveFrom, effectiveUntil }) => effectiveUntil === null || Date.parse(effectiveFrom) < Date.parse(effectiveUntil), {
    message: 'effectiveUntil must be later than effectiveFrom',
  });

export type ProtocolVersion = z.infer<typeof versionSchema>;
