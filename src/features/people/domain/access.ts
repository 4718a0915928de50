// Which role may run which verb of people: only other features, inside their own actions.
export const access = {
  'people.note-people': ['system'],
} as const;
