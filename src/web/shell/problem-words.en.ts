// The English words of the problems that belong to no feature; the same keys as in Chinese.
import type { zh } from './problem-words.zh.ts';

export const en: Record<keyof typeof zh, string> = {
  unknown: 'Something went wrong (code {code}). Try again; if it stays, tell your administrator this code.',

  'problem.NoNetwork': 'The server cannot be reached. What is kept is safe and goes out when the network returns.',
  'problem.ServerFault': 'The server has a fault. Please try again a little later.',
  'problem.SignInNeeded': 'Your session has ended. Please sign in again.',
  'problem.SignInWrong': 'The account or the password is not right. Please check.',
  'problem.NotAllowed': 'You may not do this.',
  'problem.NotAllowedHere': 'You may not do this here.',
  'problem.OtherOrigin': 'The request came from another site and was refused.',
  'problem.NotFound': 'Nothing was found.',
  'problem.TooManyRequests': 'Too many requests. Please wait a minute and try again.',
  'problem.TooManyTries': 'Too many wrong tries. Locked for a while; please try again later.',
  'problem.TooLarge': 'This is too large for the server.',
  'problem.RequestUnreadable': 'The server could not read the request. Update the page and try again.',
  'problem.InputWrong': 'This entry is not right: {field}. Please check.',
  'problem.VerbUnknown': 'The server does not know this act ({verb}). Please update.',
  'problem.WrongChannel': 'This cannot be done on this kind of device.',
  'problem.EmergencyUnknown': 'The record belongs to an emergency that the server does not know or that has ended.',
  'problem.BodyUnreadable': 'The server could not open this record. Please tell your administrator.',
  'problem.EnvelopeDamaged': 'The record was damaged on the way and will be sent again.',
  'problem.OfficerNotUnlocked': 'This officer never unlocked this tablet; the record waits for the leader.',
  'problem.SecondPersonNeeded': 'You proposed this yourself; another person must decide.',
  'problem.OtherDepartmentNeeded': 'Whoever proposes and whoever approves must be of different departments.',
  'problem.OwnWorkplaceNeeded': 'Whoever proposes and whoever approves must each be signed in on a computer of their own, not on the same one and not on a shared tablet.',
  'problem.TwoPeopleExpired': 'The time of this proposal is over. Please propose it again.',
  'problem.TwoPeopleDecided': 'This proposal has been decided.',
  'problem.OthersProposal': 'Only whoever proposed it may withdraw it.',
};
