// Without the server: whether a plate may have passed before, by the filter of the day, and never with certainty (CP-100, CP-101).
import { findBytesInBase64Url } from '../../../../../core/bytes.ts';
import { findPlateLookupForm } from '../../../../../core/identifiers/lookup-forms.ts';
import { digestWithKey } from '../../../../../web/device/keyed-digest.ts';
import type { Tablet } from '../../../../../web/device/tablet.ts';
import { chinaDate } from '../../../../protocol/door.ts';
import { filterKeyName, mayHold, RETURNING_FILTER, type ReturningFilter } from '../../../domain/returning/filter.ts';

/** False without a filter of today: the key of another day is destroyed at the server and no longer asked here (CP-102). */
export async function isMaybeKnown(tablet: Tablet, plate: string): Promise<boolean> {
  const today = chinaDate(tablet.now());
  const held = tablet.listItems<ReturningFilter>(RETURNING_FILTER).find(({ day }) => day === today);
  const form = findPlateLookupForm(plate);
  if (held === undefined || form === undefined) return false;
  const key = findBytesInBase64Url((await tablet.vault.open<string>(filterKeyName(today), held.sealed)) ?? '');
  const bits = findBytesInBase64Url(held.bits);
  return key !== undefined && key.length > 0 && bits !== undefined && mayHold(bits, await digestWithKey(key, form));
}
