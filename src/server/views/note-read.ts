// The plumbing's one action: writes to the audit table that somebody read something in clear.
import { z } from 'zod';
import { factsSchema } from '../../core/sync/answers.ts';
import { defineAction } from '../commands/action.ts';
import { SYSTEM_ROLE } from '../commands/actor.ts';

const readEvent = z.strictObject({
  type: z.string(),
  placeCode: z.string(),
  subjectId: z.string(),
  ruleIds: z.array(z.string()).optional(),
  facts: factsSchema.optional(),
});

export const noteRead = defineAction({
  verb: 'platform.note-read',
  version: 1,
  input: z.strictObject({ reader: z.string(), events: z.array(readEvent).min(1) }),
  roles: [SYSTEM_ROLE],
  channels: ['system'],
  placeOf: (_input, district) => district,
  run: async (context, { reader, events }) => {
    for (const { type, placeCode, subjectId, facts } of events) {
      context.record({ type, placeCode, subjectId, facts: { ...facts, reader } });
    }
    return {};
  },
});
