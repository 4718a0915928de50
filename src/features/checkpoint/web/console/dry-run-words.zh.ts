// The words of a dry run in Chinese, the source.
export const zh = {
  'title': '试算:最近 24 小时',
  'note': '用这一版重新判定最近 24 小时已登记的查验,只给出数字,不改变任何记录。',
  'start': '开始试算',
  'again': '重新试算',
  'stop': '停止',
  'stopped': '已停止,没有结果。',
  'progress': '第 {done} 个卡口,共 {of} 个;已判定 {judged} 人',
  'found': '截至 {time}:判定 {judged} 人,其中 {changed} 人的结果会改变。',
  'unread': '另有 {count} 人的记录已按期销毁,无法判定。',
  'elsewhere': '{count} 个卡口另有适用范围更近的版本,不受这一版影响。',
  'table': '会改变的结果',
  'post': '卡口',
  'from': '原结果',
  'to': '按这一版',
  'people': '人数',
  'rules': '起作用的规则',
} as const;
