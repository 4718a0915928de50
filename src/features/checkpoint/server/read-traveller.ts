// What a later feature takes over of somebody who waits: who she is and the car she came in; handed to it by the product.
import type { Sealer } from '../../../server/commands/action.ts';
import type { Transaction } from '../../../server/db/database.ts';
import { openVehicle } from './masking.ts';
import { openIdentity, type SealedIdentity } from './seal-traveller.ts';
import { findPassage, listTravellers } from './store/reads.ts';

type WaitingPerson = Pick<SealedIdentity, 'name' | 'phone' | 'document'> & { readonly plate: string; /** Of the protocol, by which she waits. */ readonly ruleIds: readonly string[] };
type TravellerRef = { readonly checkpoint: string; readonly passageId: string; readonly travellerId: string };
type ReadTraveller = (at: { readonly tx: Transaction; readonly district: string; readonly sealer: Sealer }, ref: TravellerRef) => Promise<WaitingPerson | undefined>;

/** Undefined when the record is gone. In clear: for sealing at once. */
export const readTraveller: ReadTraveller = async ({ tx, district, sealer }, { checkpoint, passageId, travellerId }) => {
  const passage = await findPassage(tx, district, { passageId, placeCode: checkpoint });
  const row = passage && (await listTravellers(tx, district, passageId)).find(({ id }) => id === travellerId);
  if (!passage || !row) return undefined;
  const { name, phone, document } = openIdentity(sealer, row.id, row.sealed_identity);
  return { name, phone, document, plate: openVehicle(sealer, passage.id, passage.sealed_vehicle).plate, ruleIds: row.rule_ids };
};
