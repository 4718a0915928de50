// Which role may run which verb of people: only other features, inside their own actions.
import type { PeopleVerb } from './commands.ts';

export const access = {
  'people.note-people': ['system'],
} as const satisfies Readonly<Record<PeopleVerb, readonly 'system'[]>>;
