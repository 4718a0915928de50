// The nouns of medical beside custody itself: whom it is about, what is written with a step, and the sites.
import { z } from 'zod';
import { personal } from '../../../core/schema.ts';
import { siteCode, siteKind } from '../../places/door.ts';

/** Taken over from the check; sealed in the row of the custody. */
export const custodySchema = z.strictObject({
  name: personal(z.string().max(50), 'emergency'),
  phone: personal(z.string().max(20), 'emergency'),
  document: personal(z.strictObject({ kind: z.string(), number: z.string().max(40) }), 'emergency'),
  plate: personal(z.string().max(20), 'emergency'),
});
export type CustodyPerson = z.infer<typeof custodySchema>;

/** Written with one step; `findings` are the clinician's grounds, the names are those of a hand-over on paper. */
export type StepWords = { readonly findings?: string; readonly reason?: string; readonly authority?: string; readonly receivedBy?: string };

export const MOST_PLACES = 5000;

export const siteSchema = z.strictObject({ code: siteCode, kind: siteKind, capacity: z.number().int().min(1).max(MOST_PLACES), isOpen: z.boolean() });
export type Site = z.infer<typeof siteSchema> & { /** People held there now. */ readonly held: number };
