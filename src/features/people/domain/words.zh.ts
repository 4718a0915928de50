// The Chinese words of people; English must have the same keys.
export const zh = {
  'people.note-people': '登记人员',
  'person.title': '人员',
  'person.without-document': '无证件',
} as const;
