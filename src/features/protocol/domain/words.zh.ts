// The words of protocol in Chinese, the source. The rules' own sentences are in the packs.

export const zh = {
  'protocol.publish-version': '发布规程版本',

  'outcome.clear': '放行',
  'outcome.second-reading': '复测',
  'outcome.hold': '请稍候(暂缓放行)',
  'outcome.refer': '移交医学排查',
  'outcome.turned-back': '劝返',

  'turn-back.allowed': '可以劝返',
  'turn-back.refused': '不得劝返',
  'turn-back-basis.dated-travel-history': '有日期的旅居史',
  'turn-back-basis.plate-province': '车牌归属地',
  'turn-back-basis.identity-prefix': '身份证号码开头',
  'turn-back-basis.native-place': '籍贯、户籍地',

  'answer.yes': '是',
  'answer.no': '否',
  'answer.unknown': '不清楚',

  'risk-level.medium': '中风险',
  'risk-level.high': '高风险',

  'field.pack': '规程内容',
  'field.scope': '适用范围',
  'field.effective-from': '生效时间',
  'field.effective-until': '失效时间',
  'field.reason': '依据',
  'field.temperature': '体温',
  'field.instrument': '测温仪器',
  'field.symptoms': '症状',
  'field.travel-history': '旅居史',
  'field.exposures': '接触史',
  'field.observation-days': '医学观察天数',
  'field.lookback-days': '追溯天数',

  VersionIdTaken: '规程版本 {id} 已经存在,请使用新的编号。',
  VersionPlaceUnknown: '适用范围中的 {place} 不是本县(市、区)的地方,请核对。',
  VersionBeginsInThePast: '生效时间 {from} 已过,规程不能追溯生效。请改为之后的时间。',
  VersionEndsBeforeItBegins: '失效时间应晚于生效时间。',
  NoVersionInForce: '此处目前没有生效的规程,请联系指挥部发布。',
  TurnBackRefused: '不得劝返:{reasons}',
} as const;
