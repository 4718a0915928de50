// What follows the lane for custody: one listener, so that what the lane says of a person is heard in the order it was said.
import type { HeardEvent, Listener } from '../../../server/events/listener.ts';
import { CHECK_UNDONE, HOLD_ACCEPTED, HOLD_SETTLED, TRAVELLER_HANDED_OVER, TRAVELLER_HELD, TRAVELLER_REFERRED, VEHICLE_TURNED_BACK } from '../../checkpoint/door.ts';

type Following = { readonly verb: 'medical.open-custody' | 'medical.note-lane-step'; readonly body: unknown };

function open({ placeCode, subjectId, facts }: HeardEvent, found: 'held' | 'referred'): Following {
  return { verb: 'medical.open-custody', body: { checkpoint: placeCode, passageId: facts['passageId'], travellerId: subjectId, facts: found } };
}

function note(body: object): Following {
  return { verb: 'medical.note-lane-step', body };
}

const FOLLOW: Readonly<Record<string, (event: HeardEvent) => Following>> = {
  [TRAVELLER_HELD]: (event) => open(event, 'held'),
  [TRAVELLER_REFERRED]: (event) => open(event, 'referred'),
  [CHECK_UNDONE]: ({ placeCode, subjectId }) => note({ checkpoint: placeCode, passageId: subjectId, said: { kind: 'undone' } }),
  [VEHICLE_TURNED_BACK]: ({ placeCode, subjectId }) => note({ checkpoint: placeCode, passageId: subjectId, said: { kind: 'turned-back' } }),
  [TRAVELLER_HANDED_OVER]: ({ placeCode, subjectId, facts }) => note({ checkpoint: placeCode, passageId: facts['passageId'], travellerId: subjectId, said: { kind: 'handed-over' } }),
  [HOLD_ACCEPTED]: ({ placeCode, facts }) => note({ checkpoint: facts['from'], passageId: facts['passageId'], travellerId: facts['travellerId'], said: { kind: 'taken-over', to: placeCode } }),
  [HOLD_SETTLED]: ({ placeCode, facts }) => note({ checkpoint: placeCode, passageId: facts['passageId'], travellerId: facts['travellerId'], said: { kind: 'handed-over' } }),
};

export const followTheLane: Listener = {
  name: 'medical.follow-the-lane',
  hears: Object.keys(FOLLOW),
  follow: (event) => {
    const follow = FOLLOW[event.type];
    return follow ? [follow(event)] : [];
  },
};
