// The verbs of people: what each takes as input. They come from other features' actions, never from a device.
import { z } from 'zod';
import { documentKinds } from '../../../core/identifiers/document.ts';
import { uuid } from '../../../core/ids.ts';

export const notePeople = z.strictObject({
  people: z.array(z.strictObject({ id: uuid, documentToken: z.instanceof(Uint8Array), documentKind: z.enum(documentKinds), metAt: z.number().int() })).max(200),
});
export type NotePeople = z.infer<typeof notePeople>;

/** Input schema by verb. */
export const commands = {
  'people.note-people': notePeople,
} as const;
export type PeopleVerb = keyof typeof commands;
