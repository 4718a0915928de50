// The English words of declaration's verbs and refusals.
import type { zh } from './words.zh.ts';

export const en: Record<keyof typeof zh, string> = {
  'declaration.start': 'Start a declaration',
  'declaration.join': 'Join a declaration',
  'declaration.issue': 'Issue a declaration code',
  'declaration.note-use': 'Note that a declaration was used',
  'declaration.make-keys': 'Make the daily keys of checkpoints',
  'declaration.print-batch': 'Print paper forms',
  'declaration.reconcile-batch': 'Reconcile paper forms',

  'problem.DeclarationUnreadable': 'This code cannot be read. Ask for a brighter screen and try again, or register by hand.',
  'problem.DeclarationForged': 'This code was not issued by the district’s server and is not taken. Register by hand and tell the leader.',
  'problem.DeclarationOtherDistrict': 'This code belongs to another district ({district}) and cannot be used here. Register by hand.',
  'problem.DeclarationOtherCheckpoint': 'This code is for checkpoint {checkpoint} and cannot be used here. Register by hand, or ask for this checkpoint to be chosen on the phone.',
  'problem.DeclarationExpired': 'This code has ended. Ask for a new one on the phone, or register by hand.',
  'problem.DeclarationNotYet': 'This code was issued later than this tablet’s time. Check the tablet’s clock, or register by hand.',
  'problem.DeclarationUsed': 'This tablet has taken this code already; it is used once. Look at the car and register by hand.',
  'problem.DeclarationKeyMissing': 'This tablet lacks the key of that day (long without a network). Connect once, or register by hand.',
  'problem.DeclarationUnknown': 'This declaration was not found, or has ended and was destroyed.',
  'problem.DeclarationAlreadyUsed': 'This declaration was used at the checkpoint. Please declare anew for the next trip.',
  'problem.CarCodeUnknown': 'This car code was not found. Check the eight digits; a code ends with its declaration.',
  'problem.CarFull': 'This car has all the people a declaration takes ({most}). Others register at the checkpoint.',
  'problem.DeclarationIncomplete': 'The declaration is not complete ({field}). Please complete and send again.',
  'problem.CheckpointNotDeclarable': 'This checkpoint is not open now. Please choose again.',
  'problem.NoKeyOfToday': 'The checkpoint’s key of today is not made yet. Please try again in a few minutes.',
  'problem.BatchUnknown': 'This batch of forms was not found.',
};
