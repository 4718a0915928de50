// The verbs of medical: what each takes as input. `place` is the place that acts; the step's id is the command's.
import { z } from 'zod';
import { uuid } from '../../../core/ids.ts';
import { checkpointCode, siteCode, siteKind } from '../../places/door.ts';
import { FINDINGS, LANE_FACTS } from './custody.ts';
import { MOST_PLACES } from './records.ts';

const words = z.string().trim().min(2).max(300);
const onCustody = { custodyId: uuid, place: z.union([checkpointCode, siteCode]) };

/** A custody has the id of the traveller whom the lane held. */
export const openCustody = z.strictObject({ checkpoint: checkpointCode, passageId: uuid, travellerId: uuid, facts: z.enum(LANE_FACTS) });

/** What the lane says of everybody of a passage, or of one traveller. */
export const noteLaneStep = z.strictObject({
  checkpoint: checkpointCode,
  passageId: uuid,
  travellerId: uuid.optional(),
  said: z.discriminatedUnion('kind', [z.strictObject({ kind: z.enum(['undone', 'turned-back', 'handed-over']) }), z.strictObject({ kind: z.literal('taken-over'), to: checkpointCode })]),
});

export const LONGEST_OFFER_MINUTES = 240;
/** Medics of a post, or a site of the register. */
const receiver = z.union([z.strictObject({ kind: z.literal('medic'), place: checkpointCode }), z.strictObject({ kind: siteKind, place: siteCode })]);
export const offerCustody = z.strictObject({ ...onCustody, offerId: uuid, to: receiver, minutes: z.number().int().min(5).max(LONGEST_OFFER_MINUTES).optional() });
export const acceptCustody = z.strictObject({ ...onCustody, offerId: uuid });
export const declineCustody = z.strictObject({ ...onCustody, offerId: uuid, reason: words });
export const withdrawOffer = z.strictObject({ ...onCustody, offerId: uuid });
/** Signed by whoever is signed in: her account, the moment and the words are one sealed record. */
export const judgePerson = z.strictObject({ ...onCustody, finding: z.enum(FINDINGS), findings: words });
export const handOverPerson = z.strictObject({ ...onCustody, authority: z.string().trim().min(2).max(80), receivedBy: z.string().trim().min(1).max(50) });
export const releasePerson = z.strictObject({ ...onCustody, reason: words });
export const setSite = z.strictObject({
  code: siteCode,
  kind: siteKind,
  nameZh: z.string().trim().min(1).max(60),
  nameEn: z.string().trim().min(1).max(60).optional(),
  capacity: z.number().int().min(1).max(MOST_PLACES),
  isOpen: z.boolean(),
});

/** Input schema by verb. */
export const commands = {
  'medical.open-custody': openCustody,
  'medical.note-lane-step': noteLaneStep,
  'medical.offer-custody': offerCustody,
  'medical.accept-custody': acceptCustody,
  'medical.decline-custody': declineCustody,
  'medical.withdraw-offer': withdrawOffer,
  'medical.judge-person': judgePerson,
  'medical.hand-over-person': handOverPerson,
  'medical.release-person': releasePerson,
  'medical.set-site': setSite,
} as const;
export type MedicalVerb = keyof typeof commands;
