// The Chinese words of audit; English must have the same keys.
export const zh = {
  'audit.note-break': '登记日志异常',
  'audit.settle-break': '处理日志异常',
  'problem.HeadUnreadable': '这不是封印码。请完整扫描或粘贴封印页上的二维码内容。',
  'problem.HeadOfOtherDistrict': '这是区划 {district} 的封印,与本区日志无关。',
  'problem.WordUnknown': '没有“{word}”这个词,请对照封印页核对。',
  'problem.WordsMissing': '需要八个词,现有 {count} 个。',
} as const;
