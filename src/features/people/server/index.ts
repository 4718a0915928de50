// People on the server.
import type { FeatureServer } from '../../../server/feature.ts';
import { notePeople } from './actions/note-people.ts';
import { personEraser, personFollower } from './store.ts';

export const people: FeatureServer = { name: 'people', actions: [notePeople], views: [], retention: { erasers: [personEraser], sealedColumns: [], tokenFollowers: [personFollower] } };
