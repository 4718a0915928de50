// What follows at the end of a post: an offer reaches the other post, its acceptance comes back, tablets are withdrawn.
import type { Listener } from '../../../../server/events/listener.ts';
import { HOLD_ACCEPTED, TRAVELLER_HANDED_OVER } from '../../door.ts';

export const HOLD_OFFERED = 'checkpoint.hold-offered';
export const HOLD_DECLINED = 'checkpoint.hold-declined';
export const POST_CLOSED = 'checkpoint.post-closed';

export const bringOffer: Listener = {
  name: 'checkpoint.bring-offer',
  hears: [HOLD_OFFERED],
  follow: ({ subjectId, placeCode, facts }) => [
    { verb: 'checkpoint.receive-offer', body: { holdId: subjectId, checkpoint: facts['to'], from: placeCode, passageId: facts['passageId'], travellerId: facts['travellerId'] } },
  ],
};

/** The offerer holds until the acceptance is stored: only then her own record lets go. */
export const bringAcceptance: Listener = {
  name: 'checkpoint.bring-acceptance',
  hears: [HOLD_ACCEPTED],
  follow: ({ subjectId, facts }) => [
    { verb: 'checkpoint.end-hold', body: { holdId: subjectId, checkpoint: facts['from'], passageId: facts['passageId'], travellerId: facts['travellerId'] } },
  ],
};

export const bringDecline: Listener = {
  name: 'checkpoint.bring-decline',
  hears: [HOLD_DECLINED],
  follow: ({ subjectId, facts }) => [
    { verb: 'checkpoint.note-decline', body: { holdId: subjectId, checkpoint: facts['from'], passageId: facts['passageId'], travellerId: facts['travellerId'] } },
  ],
};

/** Health was faster than the other post: nobody is to wait there for her. */
export const withdrawAnswered: Listener = {
  name: 'checkpoint.withdraw-answered-offers',
  hears: [TRAVELLER_HANDED_OVER],
  follow: ({ subjectId, placeCode, facts }) => [{ verb: 'checkpoint.withdraw-offers', body: { checkpoint: placeCode, passageId: facts['passageId'], travellerId: subjectId } }],
};

/** EP-4: a tablet of a post that ended is withdrawn, whereupon it erases its lists and drafts. */
export const withdrawTablets: Listener = {
  name: 'checkpoint.withdraw-tablets',
  hears: [POST_CLOSED],
  follow: ({ placeCode, facts }) => (facts['devices'] as string[]).map((deviceId) => ({ verb: 'accounts.withdraw-device', body: { deviceId, placeCode, reason: 'the post has ended' } })),
};
