// The English words of medical.
import type { zh } from './words.zh.ts';

export const en: Record<keyof typeof zh, string> = {
  'medical.open-custody': 'Begin custody',
  'medical.note-lane-step': 'Note what the lane says',
  'medical.offer-custody': 'Ask to take over',
  'medical.accept-custody': 'Accept',
  'medical.decline-custody': 'Decline',
  'medical.withdraw-offer': 'Withdraw the request',
  'medical.judge-person': 'Judge',
  'medical.hand-over-person': 'Hand over on paper',
  'medical.release-person': 'Release',
  'medical.set-site': 'Set a medical site',

  'problem.CustodyUnknown': 'No such custody here; another place may have taken the person over.',
  'problem.CustodyEnded': 'Custody of this person has ended.',
  'problem.NotTheHolder': 'This place does not hold the person now.',
  'problem.NotAsked': 'This place was not asked to take the person.',
  'problem.OfferGone': 'This request has been answered or withdrawn.',
  'problem.OfferOpen': 'A request is still waiting for its answer; withdraw it first.',
  'problem.OfferToHolder': 'That place holds the person already.',
  'problem.NotAClinician': 'A medic has to accept the person before judging.',
  'problem.TooMild': 'More was judged to be needed; only a place that gives that care may say less.',
  'problem.NotReleasable': 'Medics have accepted the person; only their judgement ends custody.',
  'problem.ReceiverUnknown': 'There is no receiver {place}.',
  'problem.SiteClosed': '{place} takes nobody at present.',
  'problem.CareNotGiven': '{place} does not give what was judged to be needed.',
  'problem.SiteFull': 'No place is left; ask them to look for another receiver.',
  'problem.SiteKindStays': 'The kind of a site stays; set up another one.',
  'problem.SiteHoldsMore': '{held} people are there now; it cannot be made smaller than that.',
  'problem.RecordGone': 'The record of the check has been erased; custody cannot begin.',
};
