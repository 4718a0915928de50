// The English words of the problems that belong to no feature; the same keys as in Chinese.
import type { zh } from './problem-words.zh.ts';

export const en: Record<keyof typeof zh, string> = {
  unknown: 'Something went wrong (code {code}). Try again; if it stays, tell your administrator this code.',

  'problem.NoNetwork': 'The server cannot be reached. What is kept is safe and goes out when the network returns.',
  'problem.SignInWrong': 'The account or the password is not right. Please check.',
  'problem.TooManyTries': 'Too many wrong tries. Locked for a while; please try again later.',
  'problem.EmergencyUnknown': 'The record belongs to an emergency that the server does not know or that has ended.',
  'problem.SecondPersonNeeded': 'You proposed this yourself; another person must decide.',
  'problem.OtherDepartmentNeeded': 'Whoever proposes and whoever approves must be of different departments.',
  'problem.OwnWorkplaceNeeded': 'Whoever proposes and whoever approves must each be signed in on a computer of their own, not on the same one and not on a shared tablet.',
  'problem.TwoPeopleExpired': 'The time of this proposal is over. Please propose it again.',
  'problem.TwoPeopleDecided': 'This proposal has been decided.',
  'problem.OthersProposal': 'Only whoever proposed it may withdraw it.',
};
