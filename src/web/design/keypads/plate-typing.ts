// What may be typed where on a plate (GA 36): province, letter, then five places, or six for new energy.

export const PLATE_PROVINCES = [...'京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新'];
export const PLATE_LETTERS = [...'ABCDEFGHJKLMNPQRSTUVWXYZ'];
export const PLATE_DIGITS = [...'1234567890'];
/** Learner, police, trailer, Hong Kong, Macau, consular: only in the last place of a seven-character plate. */
export const PLATE_SUFFIXES = [...'学警挂港澳领'];

const SHORT_LENGTH = 7;
const NEW_ENERGY_LENGTH = 8;

/** Places on the plate: seven, or eight for new energy. */
export function plateLength(isNewEnergy: boolean): number {
  return isNewEnergy ? NEW_ENERGY_LENGTH : SHORT_LENGTH;
}

/** The given characters first, then the others in the official order; unknown characters are left out. */
export function orderProvinces(first: readonly string[]): string[] {
  const known = first.filter((character) => PLATE_PROVINCES.includes(character));
  return [...new Set([...known, ...PLATE_PROVINCES])];
}

/** Whether the character may stand in the next place of the value. */
export function canTypeOnPlate(value: string, character: string, isNewEnergy: boolean): boolean {
  const place = value.length;
  if (place >= plateLength(isNewEnergy)) return false;
  if (place === 0) return PLATE_PROVINCES.includes(character);
  if (place === 1) return PLATE_LETTERS.includes(character);
  if (PLATE_SUFFIXES.includes(character)) return !isNewEnergy && place === SHORT_LENGTH - 1;
  return PLATE_LETTERS.includes(character) || PLATE_DIGITS.includes(character);
}
