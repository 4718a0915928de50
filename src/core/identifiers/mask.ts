// The one masking library: what is left of a personal value when the viewer has no reason to see it.
import { ERASED } from '../erased.ts';

const MASK = '*';
const VISIBLE_TAIL = 4;

/** Identity numbers and all other papers: length and last four stay. */
export const maskDocument = maskAllButTail;

/** Telephone numbers: length and last four stay. */
export const maskPhone = maskAllButTail;

/** Plates: length and last four stay, so the province is hidden. */
export const maskPlate = maskAllButTail;

/** Addresses: length and last four stay, which tell a room at most and never where it is. */
export const maskAddress = maskAllButTail;

/** Names: the first character (the family name, as a rule) and the length stay; a single character is hidden. */
export function maskName(name: string): string {
  if (name === ERASED) return ERASED;
  const characters = [...name];
  if (characters.length < 2) return MASK.repeat(characters.length);
  return (characters[0] ?? '') + MASK.repeat(characters.length - 1);
}

/** Values too short to hide behind their last four show at most half of themselves. */
function maskAllButTail(value: string): string {
  if (value === ERASED) return ERASED;
  const characters = [...value];
  const visible = characters.length < VISIBLE_TAIL + 3 ? Math.floor(characters.length / 2) : VISIBLE_TAIL;
  const hidden = characters.length - visible;
  return MASK.repeat(hidden) + characters.slice(hidden).join('');
}
