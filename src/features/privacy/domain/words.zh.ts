// The Chinese words of privacy; English must have the same keys.
export const zh = {
  'privacy.open-emergency': '启动应急响应',
  'privacy.unmask-subject': '查看明文',
  'purpose.identity-check': '核对身份',
  'purpose.medical-follow-up': '医学追踪',
  'purpose.hand-over': '人员移交',
  'purpose.correction': '更正记录',
  'purpose.complaint': '处理申诉',
  'purpose.audit': '审计检查',
  'unmask.title': '查看明文',
  'unmask.explain': '将记录您的工号、时间和用途,十分钟内有效。',
  'unmask.purpose': '用途',
  'unmask.confirm': '查看',
  'problem.EmergencyAlreadyOpen': '已有进行中的应急响应,不能再启动一个。',
  'problem.EmergencyUnknown': '该记录属于已结束或未知的应急响应,无法读取。',
  'problem.NotUnmasked': '请先说明用途,再查看明文。',
} as const;
