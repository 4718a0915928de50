// How medical learns whom a custody is about: a port that the product fills with what checkpoint knows.
import type { Sealer } from '../../../server/commands/action.ts';
import type { Transaction } from '../../../server/db/database.ts';
import type { CustodyPerson } from '../domain/records.ts';

export type ReadPerson = (
  at: { readonly tx: Transaction; readonly district: string; readonly sealer: Sealer },
  ref: { readonly checkpoint: string; readonly passageId: string; readonly travellerId: string },
) => Promise<(CustodyPerson & { /** Of the protocol, by which she waits. */ readonly ruleIds: readonly string[] }) | undefined>;
