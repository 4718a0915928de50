// Which codes this tablet has taken: kept in its vault until they would have ended anyway.
import type { Tablet } from '../../../../../web/device/tablet.ts';
import type { DraftDeclaration } from '../draft/draft.ts';

const USED = 'lane.used-codes';

/** Times in milliseconds since the epoch. */
export type UsedCode = DraftDeclaration & { readonly usedAt: number };

export async function listUsedCodes(tablet: Tablet): Promise<readonly UsedCode[]> {
  return (await tablet.vault.load<UsedCode[]>(USED)) ?? [];
}

export async function noteUsedCode(tablet: Tablet, { id, validUntil }: DraftDeclaration): Promise<void> {
  const now = tablet.now();
  const others = (await listUsedCodes(tablet)).filter((one) => one.id !== id && one.validUntil > now);
  await tablet.vault.save(USED, [...others, { id, validUntil, usedAt: now }]);
}
