// The words of the waiting page for drivers in Chinese, the source.

export const zh = {
  'title': '卡口等候时间',
  'direction.in': '进城',
  'direction.out': '出城',
  'direction.through': '途经',
  'minutes': '分钟',
  'under': '{minutes} 以内',
  'range': '{low}–{high}',
  'more': '{low} 以上',
  'closed': '暂停通行',
  'closed-words': '本方向现在没有开放车道,请听现场人员安排。',
  'as-of': '{time} 估算,{age}',
  'estimate': '这是估算,现场可能更快或更慢。',
  'ready': '到卡口前请备好证件,戴好口罩,车上每个人都要测体温。没有手机一样通行。',
  'old': '现在连不上,下面是 {time} 的估算。',
  'none': '暂时查不到等候时间',
  'none-words': '请稍后再看,或听现场人员安排。',
  'no-post': '现在没有开放的卡口',
  'loading': '正在查询等候时间',
  'all': '看所有卡口',
  'other-language': 'English',
} as const;
