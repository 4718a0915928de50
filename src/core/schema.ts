// Marks on schema fields: what is personal or secret, and which key domain seals it (rule 8 and 9 of the house).
import { z } from 'zod';

/** `emergency` keys are destroyed at sunset or by the week; `standing` keys outlive an emergency. */
export type KeyDomain = 'emergency' | 'standing';
export type FieldMark = { readonly privacy: 'personal' | 'secret'; readonly keyDomain: KeyDomain };

const marks = z.registry<FieldMark>();

/** A field about a person: sealed in the row, masked in every answer, needs a retention entry. */
export function personal<Schema extends z.ZodType>(schema: Schema, keyDomain: KeyDomain): Schema {
  marks.add(schema, { privacy: 'personal', keyDomain });
  return schema;
}

/** A field nobody ever reads back (a hash of a password, a key). */
export function secret<Schema extends z.ZodType>(schema: Schema): Schema {
  marks.add(schema, { privacy: 'secret', keyDomain: 'standing' });
  return schema;
}
