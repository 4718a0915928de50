// Chinese words for the problems of identifiers.

export const zh = {
  'identifiers.Empty': '请填写',
  'identifiers.WrongLength': '位数不对',
  'identifiers.WrongCharacter': '有不应出现的字符',
  'identifiers.WrongCheckDigit': '校验位不符,请核对每一位',
  'identifiers.WrongPattern': '格式不对',
  'identifiers.ImpossibleBirthDate': '出生日期不成立',
  'identifiers.UnknownProvince': '没有这个省份',
  'identifiers.SpreadsheetNumber': '号码被表格软件改成了科学计数,请按原件重填',
  'identifiers.WrongDocumentKind': '号码不属于所选证件',
  'identifiers.NumberWithoutDocument': '选了无证件,请不要填号码',
  'identifiers.NotANumber': '请填写一个数字',
  'identifiers.NotATemperature': '这不是体温,请重新测量',
  'identifiers.LooksLikeFahrenheit': '像是华氏度,请把体温计调到摄氏度重测',
  'identifiers.MissingDecimalPoint': '少了小数点',
} as const;
