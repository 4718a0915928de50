// The Chinese words of problems that belong to no feature and are not the plumbing's (those are in core/sync): the way to the server, its sign-in, two people.
export const zh = {
  unknown: '出现问题（代码 {code}），请重试；仍不行请联系管理员并报此代码。',

  'problem.NoNetwork': '连不上服务器。已保存的记录不会丢失，恢复网络后会自动上传。',
  'problem.SignInWrong': '账号或密码不对，请核对。',
  'problem.TooManyTries': '错误次数过多，已暂时锁定，请稍后再试。',
  'problem.EmergencyUnknown': '该记录属于服务器不认识或已结束的应急响应。',
  'problem.SecondPersonNeeded': '自己提出的,须由另一人审批。',
  'problem.OtherDepartmentNeeded': '提出人与审批人须属不同部门。',
  'problem.OwnWorkplaceNeeded': '提出人与审批人须各用自己的电脑登录办理,不能共用一台,也不能在共用平板上办理。',
  'problem.TwoPeopleExpired': '该申请已超过时限,请重新提出。',
  'problem.TwoPeopleDecided': '该申请已有决定。',
  'problem.OthersProposal': '只有提出人可以撤回。',
} as const;
