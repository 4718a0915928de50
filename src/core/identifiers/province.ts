// The provinces: their two-digit code (GB/T 2260), plate character (GA 36) and names.

export interface Province {
  /** First two digits of division codes and identity numbers. */
  readonly code: string;
  /** Character on plates; absent where the mainland issues none. */
  readonly plateCharacter?: string;
  readonly zh: string;
  readonly en: string;
}

const rows: readonly Province[] = [
  { code: '11', plateCharacter: '京', zh: '北京市', en: 'Beijing' },
  { code: '12', plateCharacter: '津', zh: '天津市', en: 'Tianjin' },
  { code: '13', plateCharacter: '冀', zh: '河北省', en: 'Hebei' },
  { code: '14', plateCharacter: '晋', zh: '山西省', en: 'Shanxi' },
  { code: '15', plateCharacter: '蒙', zh: '内蒙古自治区', en: 'Inner Mongolia' },
  { code: '21', plateCharacter: '辽', zh: '辽宁省', en: 'Liaoning' },
  { code: '22', plateCharacter: '吉', zh: '吉林省', en: 'Jilin' },
  { code: '23', plateCharacter: '黑', zh: '黑龙江省', en: 'Heilongjiang' },
  { code: '31', plateCharacter: '沪', zh: '上海市', en: 'Shanghai' },
  { code: '32', plateCharacter: '苏', zh: '江苏省', en: 'Jiangsu' },
  { code: '33', plateCharacter: '浙', zh: '浙江省', en: 'Zhejiang' },
  { code: '34', plateCharacter: '皖', zh: '安徽省', en: 'Anhui' },
  { code: '35', plateCharacter: '闽', zh: '福建省', en: 'Fujian' },
  { code: '36', plateCharacter: '赣', zh: '江西省', en: 'Jiangxi' },
  { code: '37', plateCharacter: '鲁', zh: '山东省', en: 'Shandong' },
  { code: '41', plateCharacter: '豫', zh: '河南省', en: 'Henan' },
  { code: '42', plateCharacter: '鄂', zh: '湖北省', en: 'Hubei' },
  { code: '43', plateCharacter: '湘', zh: '湖南省', en: 'Hunan' },
  { code: '44', plateCharacter: '粤', zh: '广东省', en: 'Guangdong' },
  { code: '45', plateCharacter: '桂', zh: '广西壮族自治区', en: 'Guangxi' },
  { code: '46', plateCharacter: '琼', zh: '海南省', en: 'Hainan' },
  { code: '50', plateCharacter: '渝', zh: '重庆市', en: 'Chongqing' },
  { code: '51', plateCharacter: '川', zh: '四川省', en: 'Sichuan' },
  { code: '52', plateCharacter: '贵', zh: '贵州省', en: 'Guizhou' },
  { code: '53', plateCharacter: '云', zh: '云南省', en: 'Yunnan' },
  { code: '54', plateCharacter: '藏', zh: '西藏自治区', en: 'Tibet' },
  { code: '61', plateCharacter: '陕', zh: '陕西省', en: 'Shaanxi' },
  { code: '62', plateCharacter: '甘', zh: '甘肃省', en: 'Gansu' },
  { code: '63', plateCharacter: '青', zh: '青海省', en: 'Qinghai' },
  { code: '64', plateCharacter: '宁', zh: '宁夏回族自治区', en: 'Ningxia' },
  { code: '65', plateCharacter: '新', zh: '新疆维吾尔自治区', en: 'Xinjiang' },
  { code: '71', zh: '台湾省', en: 'Taiwan' },
  { code: '81', zh: '香港特别行政区', en: 'Hong Kong' },
  { code: '82', zh: '澳门特别行政区', en: 'Macau' },
];

const provinceByCode: ReadonlyMap<string, Province> = new Map(rows.map((province) => [province.code, province]));

/** The province of a two-digit code. */
export function findProvince(code: string): Province | undefined {
  return provinceByCode.get(code);
}

/** The key strip of the plate keypad: the 31 province characters in the order of their codes. */
export const provinceCharacters: readonly string[] = rows.flatMap(({ plateCharacter }) => plateCharacter ?? []);
