// The English words of privacy.
import type { zh } from './words.zh.ts';

export const en: Record<keyof typeof zh, string> = {
  'privacy.open-emergency': 'Open an emergency',
  'privacy.unmask-subject': 'Read in clear',
  'purpose.identity-check': 'Check of identity',
  'purpose.medical-follow-up': 'Medical follow-up',
  'purpose.hand-over': 'Hand-over of a person',
  'purpose.correction': 'Correction of a record',
  'purpose.complaint': 'Objection or complaint',
  'purpose.audit': 'Audit',
  'unmask.title': 'Read in clear',
  'unmask.explain': 'Your badge, the time and the purpose are recorded. It lasts ten minutes.',
  'unmask.purpose': 'Purpose',
  'unmask.confirm': 'Show',
  'privacy.place-hold': 'Keep a record by law',
  'privacy.lift-hold': 'Lift a legal hold',
  'privacy.erase-due': 'Erase what is due',
  'privacy.turn-keys': 'Change the keys of weeks',
  'problem.HoldEndsBeforeItBegins': 'The last day of this hold is over already.',
  'problem.HoldTooLong': 'A hold lasts {days} days at most; it can be placed anew before it ends.',
  'problem.HoldUnknown': 'This hold was not found, or has ended.',
  'problem.EmergencyAlreadyOpen': 'An emergency is already open; a second one cannot be.',
  'problem.EmergencyUnknown': 'This record belongs to an emergency that has ended or is unknown; it cannot be read.',
  'problem.NotUnmasked': 'State the purpose first, then read in clear.',
};
