// Opens a declaration's code with what this tablet holds: the pulled keys, its vault, the browser's own cryptography. No network.
import { findBytesInBase64Url } from '../../../../../core/bytes.ts';
import { Refusal } from '../../../../../core/problems.ts';
import { importDayKey, inflateRaw, openSealed, verifySignature } from '../../../../../web/device/open-sealed.ts';
import type { Tablet } from '../../../../../web/device/tablet.ts';
import { DECLARATION_KEYS, dayKeyName, openDeclaration, type DayKey, type DeclarationKeys, type OpenedDeclaration, type OpeningPorts } from '../../../../declaration/door.ts';
import { listUsedCodes } from './used-codes.ts';

const NO_KEYS: DeclarationKeys = { signingKeys: [], days: [] };

function createPorts(tablet: Tablet): OpeningPorts {
  const { signingKeys, days } = tablet.listItems<DeclarationKeys>(DECLARATION_KEYS)[0] ?? NO_KEYS;
  const points = signingKeys.flatMap((text) => findBytesInBase64Url(text) ?? []);
  return {
    verify: async (message, signature) => (await Promise.all(points.map((point) => verifySignature(point, message, signature)))).includes(true),
    hasKeyOf: (day) => days.some((one) => one.day === day),
    unseal: async (sealed, { day, binding }) => {
      const held = days.find((one) => one.day === day);
      const key = held && (await tablet.vault.open<DayKey>(dayKeyName(day), held.sealed));
      return key && openSealed(sealed, binding, await importDayKey(key));
    },
    inflate: inflateRaw,
  };
}

/** `digits` are those of all its pictures. Throws a Refusal in words; the vault must be unlocked. */
export async function openCode(tablet: Tablet, checkpoint: string, digits: string): Promise<OpenedDeclaration> {
  const used = await listUsedCodes(tablet);
  const place = { checkpoint, now: tablet.now(), usedAt: (id: string) => used.find((one) => one.id === id)?.usedAt };
  const opening = await openDeclaration(digits, place, createPorts(tablet));
  if (!opening.ok) throw new Refusal(opening.problem);
  return opening.declaration;
}
