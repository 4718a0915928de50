// The Chinese words of the problems that belong to no feature: the way to the server and the server's own doors.
export const zh = {
  unknown: '出现问题（代码 {code}），请重试；仍不行请联系管理员并报此代码。',

  'problem.NoNetwork': '连不上服务器。已保存的记录不会丢失，恢复网络后会自动上传。',
  'problem.ServerFault': '服务器出错，请稍后再试。',
  'problem.SignInNeeded': '登录已失效，请重新登录。',
  'problem.SignInWrong': '账号或密码不对，请核对。',
  'problem.NotAllowed': '您没有办理此事的权限。',
  'problem.NotAllowedHere': '您在此处没有办理此事的权限。',
  'problem.OtherOrigin': '请求来自其他网站，已拒绝。',
  'problem.NotFound': '没有找到。',
  'problem.TooManyRequests': '操作太频繁，请稍等一分钟再试。',
  'problem.TooManyTries': '错误次数过多，已暂时锁定，请稍后再试。',
  'problem.TooLarge': '内容太大，服务器不接收。',
  'problem.RequestUnreadable': '服务器读不懂该请求，请更新页面后重试。',
  'problem.InputWrong': '填写有误：{field}，请核对。',
  'problem.VerbUnknown': '服务器不认识该操作（{verb}），请更新版本。',
  'problem.WrongChannel': '该操作不能在这种设备上办理。',
  'problem.EmergencyUnknown': '该记录属于服务器不认识或已结束的应急响应。',
  'problem.BodyUnreadable': '服务器打不开该记录，请联系管理员。',
  'problem.EnvelopeDamaged': '记录在传输中损坏，将自动重传。',
  'problem.OfficerNotUnlocked': '该人员未在此平板登录过，记录待负责人处理。',
} as const;
