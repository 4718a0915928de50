// Ids of imported passages and travellers: keyed, and the same for the same row of whatever file (CP-62).
import { derivedId } from '../../../../core/ids.ts';
import type { Sealer } from '../../../../server/commands/action.ts';
import type { ImportedPassage } from '../../domain/ledger/import-input.ts';

export type LedgerIds = { readonly passageId: string; readonly travellerIdOf: (entry: { readonly travellerKey: string }) => string };

function idAt(tokens: readonly Buffer[], version: number): string {
  const token = tokens[version];
  if (!token) throw new Error('A version of the keys has gone meanwhile.');
  return derivedId(token);
}

/** One for each live version of the keys, the newest first: what was taken in before a rotation bears the ids of its time. */
export function listLedgerIds(sealer: Sealer, checkpoint: string, { key }: Pick<ImportedPassage, 'key'>): LedgerIds[] {
  return sealer.listTokens('ledger', `${checkpoint} ${key}`).map((token, version) => {
    const passageId = derivedId(token);
    return { passageId, travellerIdOf: ({ travellerKey }) => idAt(sealer.listTokens('ledger', `${passageId} ${travellerKey}`), version) };
  });
}

/** Those under which the passage is known, else the newest. */
export function chooseLedgerIds(candidates: readonly LedgerIds[], known: ReadonlyMap<string, unknown>): LedgerIds {
  const chosen = candidates.find(({ passageId }) => known.has(passageId)) ?? candidates[0];
  if (!chosen) throw new Error('There is no key to make ids with.');
  return chosen;
}
