// Ids of imported passages and travellers: keyed, and the same for the same row of whatever file (CP-62).
import { derivedId } from '../../../../core/ids.ts';
import type { Sealer } from '../../../../server/commands/action.ts';
import type { ImportedPassage } from '../../domain/ledger/import-input.ts';

export function passageIdOf(sealer: Sealer, checkpoint: string, { key }: Pick<ImportedPassage, 'key'>): string {
  return derivedId(sealer.token('ledger', `${checkpoint} ${key}`));
}

export function travellerIdOf(sealer: Sealer, passageId: string, { travellerKey }: { readonly travellerKey: string }): string {
  return derivedId(sealer.token('ledger', `${passageId} ${travellerKey}`));
}
