// The words of the flow of a post in English.
import type { zh } from './words.zh.ts';

export const en: Record<keyof typeof zh, string> = {
  'checkpoint.undo-check': 'Undo check',
  'checkpoint.correct-passage': 'Correct record',
  'checkpoint.set-post': 'Set the post',
  'checkpoint.send-notices': 'Tell neighbouring posts',
  'checkpoint.mark-notice-seen': 'Notice seen',
  'checkpoint.log-disinfection': 'Disinfect people and tools',
  'checkpoint.log-permit-vehicle': 'Log in the green lane',

  'problem.UndoElsewhere': 'Only the tablet that took the check can undo it. Please correct the record instead.',
  'problem.UndoNotLast': 'Another vehicle was checked since; only the last check can be undone. Please correct the record instead.',
  'problem.UndoOvertaken': 'A second reading, a hand-over or a correction followed. Please correct the record instead.',
  'problem.UndoTooLate': 'A check can be undone within {seconds} seconds; they have passed. Please correct the record instead.',
  'problem.CorrectionNotYours': 'Only the officer who took the check or the post leader can correct it.',
  'problem.CorrectionTooLate': 'A record can be corrected within {hours} hours of the check; they have passed. Please tell the post leader.',
  'problem.NothingCorrected': 'Nothing was changed.',
  'problem.NeighbourUnknown': 'There is no checkpoint {checkpoint}, or it is this one.',
  'problem.NoticeUnknown': 'This notice was not found; it may have been seen already.',
  'problem.DisinfectionItemWrong': 'What was chosen does not belong to what is disinfected. Please choose again.',
  'problem.ConcentrationImplausible': 'The strength should lie between {from} and {until} {unit}. Please check.',

  'state.voided': 'Undone',
  'undo.do': 'Undo check ({seconds} s)',
  'last.undone': 'undone; what was typed is back and can be checked anew',

  'slip.title': 'Please wait',
  'slip.open': 'Slip',
  'slip.number': 'Slip no.',
  'slip.time': 'Time',
  'slip.post': 'Place',
  'slip.vehicle': 'Plate',
  'slip.reason': 'What comes next',
  'slip.reason.measure-again': 'Please rest in the waiting area; an officer will measure again when it is time.',
  'slip.reason.wait-for-health': 'Please stay in the waiting area; medical staff will come and talk with you.',
  'slip.authority': 'Health authority in charge',
  'slip.authority-missing': 'This post has not named its health authority yet. Officer: please tell the post leader.',
  'slip.manners': 'Being asked to wait is not a penalty. If you need water, medicine, someone to look after a child or an old person, or to reach your family, please tell an officer.',
  'slip.print': 'Print',
};
