// Notes that people were met: one row per document, however often.
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { notePeople as input } from '../../domain/commands.ts';
import { insertPeople } from '../store.ts';

export const notePeople = defineAction({
  verb: 'people.note-people',
  version: 1,
  input,
  roles: access['people.note-people'],
  channels: ['within'],
  placeOf: (_input, district) => district,
  run: async (context, { people }) => {
    insertPeople(context.tx, context.district, people);
    return {};
  },
});
