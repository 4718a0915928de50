// What follows others' events at a checkpoint.
import type { Listener } from '../../../server/events/listener.ts';
import { DEVICE_WITHDRAWN } from '../../accounts/door.ts';

/** Nothing more comes from a withdrawn tablet: its tail is no longer waited for, its gap stays shown. */
export const closeTailOfWithdrawnDevice: Listener = {
  name: 'checkpoint.close-tail-of-withdrawn-device',
  hears: [DEVICE_WITHDRAWN],
  follow: (event) => [{ verb: 'checkpoint.declare-tail', body: { deviceId: event.subjectId, checkpoint: event.placeCode, keptThrough: 0, isLast: true } }],
};
