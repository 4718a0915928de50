// Fictional people and vehicles for drawn papers and plates: demonstration numbers, names that say what they are.
import { composeIdentityNumber } from '../../../src/core/identifiers/identity-number.ts';

export type DrawnPerson = {
  readonly name: string;
  readonly sex: '男' | '女';
  readonly nation: string;
  /** `YYYY-MM-DD`. */
  readonly birthDate: string;
  readonly address: string;
  readonly number: string;
};

const ROWS: readonly (readonly [name: string, sex: '男' | '女', nation: string, birthDate: string, address: string])[] = [
  ['赵演示', '男', '汉', '1990-01-01', '演示省示范市样例区虚构街道测试路1号'],
  ['钱测试', '女', '汉', '1985-11-23', '演示省示范市样例区假想镇模拟村8组66号'],
  ['孙样例', '男', '回', '1978-06-30', '演示省样本县虚拟乡空白村三组12号'],
  ['李示范', '女', '满', '2001-12-09', '演示省示范市测试区例子路100号2栋301室'],
  ['周虚构', '男', '汉', '1966-03-18', '演示省示范市样例区虚构街道范例巷7号'],
  ['吴模拟', '女', '苗', '1994-08-08', '演示省模拟自治州样本市演练路55号'],
  ['郑假设', '男', '壮', '1959-10-10', '演示省假设市草稿区练习街道9号楼1单元'],
  ['王空白', '女', '汉', '2012-02-29', '演示省示范市空白区占位路18号'],
  ['冯试用', '男', '土家', '1988-07-07', '演示省试用县范本镇样张村2组3号'],
  ['陈范例', '女', '汉', '1973-05-21', '演示省示范市样例区范例新村44栋'],
  ['欧阳样本', '男', '汉', '1999-09-19', '演示省样本市标本区对照路23号'],
  ['司马示例', '女', '蒙古', '1981-04-04', '演示省示例盟示范旗样例镇'],
  ['褚草稿', '男', '汉', '1970-10-02', '演示省草稿市练习区底稿街道31号'],
  ['卫占位', '女', '彝', '1996-06-16', '演示省占位州示范县虚构乡'],
  ['蒋练习', '男', '汉', '2005-05-05', '演示省练习市习作区作业路20号'],
  ['沈标本', '女', '侗', '1963-12-31', '演示省标本县样例镇对照村5组'],
  ['韩演练', '男', '朝鲜', '1992-03-03', '演示省演练市预演区排练街88号'],
  ['杨预演', '女', '汉', '1987-01-15', '演示省示范市样例区预演路6号'],
  ['朱对照', '男', '白', '1976-08-25', '演示省对照市参照区比较巷15号'],
  ['秦参照', '女', '汉', '2008-11-11', '演示省参照县样本乡假想村'],
  ['尤虚拟', '男', '汉', '1955-02-14', '演示省虚拟市数字区字节路101号'],
  ['许假想', '女', '瑶', '1983-09-27', '演示省假想县设想镇构想村9号'],
  ['何比方', '男', '汉', '1998-04-30', '演示省示范市比方区例如路77号'],
  ['吕譬如', '女', '汉', '1969-07-19', '演示省譬如市举例区说明街道4号'],
];

export const drawnPeople: readonly DrawnPerson[] = ROWS.map(([name, sex, nation, birthDate, address], index) => ({
  name, sex, nation, birthDate, address,
  number: composeIdentityNumber('990001', birthDate, String(100 + index * 34 + (sex === '男' ? 1 : 0)).padStart(3, '0')),
}));

/** Blue with seven places, green with eight; runs of one digit among them, which recognisers like to shorten. */
export const drawnPlates: readonly string[] = [
  '苏C12345', '苏AD66660', '浙B66666', '京A8B88C', '苏CF10101', '鲁Q77X01', '皖LD00012', '豫N90807',
  '沪AF55555', '粤B3K5M7', '川A12345D', '冀R11119', '湘AD09876', '晋E4F5G6', '渝BF31415', '闽D20202',
  '赣KD27182', '鄂W00001', '琼AD88888', '陕J6T4R2', '黑AF70605', '云F3H3H3', '新AD24680', '藏A99991',
];

/** Specimen in the sense of ICAO Doc 9303: its state is Utopia. */
export type DrawnPassport = { readonly lines: readonly [string, string]; readonly number: string; readonly name: string; readonly birthDate: string };

export const drawnPassports: readonly DrawnPassport[] = [
  { lines: ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10'], number: 'L898902C3', name: 'ERIKSSON ANNA MARIA', birthDate: '1974-08-12' },
];
