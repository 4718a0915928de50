// The door of people: from a document's token to the record of a person.
export { documentTokenToPersonId } from './domain/rules.ts';
export type { NotePeople } from './domain/commands.ts';
