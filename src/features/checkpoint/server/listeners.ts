// What follows others' events at a checkpoint.
import type { Listener } from '../../../server/events/listener.ts';
import { DEVICE_WITHDRAWN } from '../../accounts/door.ts';
import { VEHICLE_TURNED_BACK } from '../door.ts';

/** Nothing more comes from a withdrawn tablet: its tail is no longer waited for, its gap stays shown. */
export const closeTailOfWithdrawnDevice: Listener = {
  name: 'checkpoint.close-tail-of-withdrawn-device',
  hears: [DEVICE_WITHDRAWN],
  follow: (event) => [{ verb: 'checkpoint.declare-tail', body: { deviceId: event.subjectId, checkpoint: event.placeCode, keptThrough: 0, isLast: true } }],
};

/** CP-77: what is told is composed by the command, which may read the passage. */
export const tellNeighboursOfTurnBack: Listener = {
  name: 'checkpoint.tell-neighbours-of-turn-back',
  hears: [VEHICLE_TURNED_BACK],
  follow: (event) => [{ verb: 'checkpoint.send-notices', body: { passageId: event.subjectId, checkpoint: event.placeCode } }],
};
