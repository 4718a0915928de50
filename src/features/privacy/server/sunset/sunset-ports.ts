// What the end of an emergency needs from outside privacy, and the facts it is judged by.
import type { ActionContext } from '../../../../server/commands/action.ts';
import type { ReferenceToken } from '../../../../core/tokens.ts';
import type { Transaction } from '../../../../server/db/database.ts';
import type { KeyFolder } from '../../../../server/field-cipher/key-folder.ts';
import type { OpenChain, SunsetFacts } from '../../domain/sunset.ts';
import { openEmergencyReference } from '../../door.ts';
import type { RetentionPlan } from '../retention-plan.ts';
import { listHeldSubjects } from '../store/legal-holds.ts';
import { listHolders } from '../store/sunsets.ts';
import type { SignedHand } from './hand.ts';

export type ChainQuestion = { readonly tx: Transaction; readonly district: string; readonly now: number; readonly reference: <Value>(token: ReferenceToken<Value>) => Value };

export type SunsetPorts = {
  readonly keys: KeyFolder;
  readonly plan: RetentionPlan;
  /** Tablets of which something is missing or unknown. */
  readonly listOpenChains: (question: ChainQuestion) => Promise<readonly OpenChain[]>;
  /** Where files of cases are left for their holders; without it no emergency can be ended. */
  readonly caseFolder: string | undefined;
};

export async function loadSunsetFacts(ports: SunsetPorts, question: ChainQuestion): Promise<SunsetFacts> {
  const { tx, district, now, reference } = question;
  return {
    openEmergencyId: reference(openEmergencyReference)?.id,
    openChains: await ports.listOpenChains(question),
    runningHolds: (await listHeldSubjects({ tx, district }, now)).length,
    knownHolders: (await listHolders(tx, district)).map(({ id }) => id),
    canExport: ports.caseFolder !== undefined,
  };
}

export function toQuestion({ tx, district, command, reference }: ActionContext): ChainQuestion {
  return { tx, district, now: command.receivedAt, reference };
}

export type Signatory = { readonly badge: string; readonly department: string };

export function toSignatory({ badge, department }: SignedHand): Signatory {
  return { badge, department };
}
