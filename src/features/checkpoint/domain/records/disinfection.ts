// The log of what is disinfected beside vehicles: people and tools, with agent, strength and person.
import { z } from 'zod';
import { uuid } from '../../../../core/ids.ts';
import { checkpointCode } from '../../../places/door.ts';
import { DISINFECTANTS } from '../disinfectants.ts';
import { DISINFECTION_TARGETS } from './post.ts';

/** What is disinfected, by target. */
export const DISINFECTED_ITEMS = {
  people: ['hands', 'suits', 'shoes'],
  tools: ['thermometers', 'tablets', 'booth', 'barriers'],
} as const;
const ITEMS = [...DISINFECTED_ITEMS.people, ...DISINFECTED_ITEMS.tools] as const;
export type DisinfectedItem = (typeof ITEMS)[number];

/** `concentration` in the unit of its agent, see `STRENGTHS`. */
export const disinfectionSchema = z.strictObject({
  id: uuid,
  checkpoint: checkpointCode,
  target: z.enum(DISINFECTION_TARGETS),
  items: z.array(z.enum(ITEMS)).min(1).max(ITEMS.length),
  agent: z.enum(DISINFECTANTS),
  concentration: z.number().positive().max(100_000),
});
export type Disinfection = z.infer<typeof disinfectionSchema>;
