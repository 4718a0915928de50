// Which plates a post meets most before it has learned its own: those of the province and of its neighbours.
import { findProvince } from '../../../../../core/identifiers/province.ts';

/** Plate characters of the provinces around, by two-digit code. */
const NEIGHBOURS: Readonly<Record<string, string>> = {
  11: '冀津', 12: '冀京鲁', 13: '京津晋蒙辽鲁豫', 14: '冀蒙陕豫', 15: '冀晋辽吉黑陕甘宁', 21: '吉冀蒙', 22: '辽黑蒙', 23: '吉蒙',
  31: '苏浙皖', 32: '皖鲁豫浙沪', 33: '沪苏皖赣闽', 34: '苏浙豫鄂赣鲁', 35: '浙赣粤', 36: '浙皖闽鄂湘粤', 37: '苏冀豫皖', 41: '冀晋鲁皖鄂陕',
  42: '豫皖赣湘渝陕', 43: '鄂赣粤桂贵渝', 44: '湘桂赣闽琼', 45: '粤湘贵云', 46: '粤桂', 50: '川贵鄂湘陕', 51: '渝贵云陕甘青藏', 52: '云桂湘渝川',
  53: '贵川桂藏', 54: '青川云新', 61: '晋豫鄂川甘宁蒙', 62: '陕宁青新川蒙', 63: '甘川藏新', 64: '陕甘蒙', 65: '甘青藏',
};

/** Met here lately first, then home, then its neighbours; the pad itself adds all others. */
export function orderProvincesForPost(district: string, recent: readonly string[]): readonly string[] {
  const code = district.slice(0, 2);
  const home = findProvince(code)?.plateCharacter;
  return [...new Set([...(home === undefined ? [] : [home]), ...recent, ...(NEIGHBOURS[code] ?? '')])];
}
