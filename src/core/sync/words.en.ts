// The English words of refusals that the plumbing itself gives.
import type { zh } from './words.zh.ts';

export const en: Record<keyof typeof zh, string> = {
  'platform.note-read': 'Note a read in clear',
  'platform.settle-refusal': 'Settle a refused record',
  'platform.settle-conflict': 'Settle a conflict of a tablet’s identity or content',
  'problem.SignInNeeded': 'Please sign in first.',
  'problem.NotAllowed': 'Your role does not allow this.',
  'problem.NotAllowedHere': 'Your role does not allow this here ({place}).',
  'problem.WrongChannel': 'This cannot be done from here.',
  'problem.OtherOrigin': 'The request came from another site and was refused.',
  'problem.NotFound': 'Not found.',
  'problem.InputWrong': 'Something is not right: {field}. Please check and try again.',
  'problem.VerbUnknown': 'The server does not know this action ({verb}). Please update this device.',
  'problem.RequestUnreadable': 'The request could not be read.',
  'problem.TooLarge': 'Too large; nothing was taken in.',
  'problem.TooManyRequests': 'Too often. Please wait a moment.',
  'problem.ServerFault': 'The server has a fault; nothing was stored. Please try again later.',
  'problem.ServerBusy': 'The server is busy; the device sends again by itself.',
  'problem.NotStorable': 'It cannot be stored ({reason}). The leader of the checkpoint must look at it.',
  'problem.ActionFaulty': 'The program failed on this record ({verb}) again and again; it is kept sealed and waits for the leader.',
  'problem.RecordTooLong': 'This record is too long and was not kept. Please register it in several parts.',
  'problem.EnvelopeDamaged': 'Damaged on the way and not stored; the device sends the original again.',
  'problem.CommandAltered': 'This id already stands for something else; the original is unchanged. The leader must look at it.',
  'problem.ChainForked': 'Two devices use one identity. Stop using this one and tell the administrator.',
  'problem.BodyUnreadable': 'The record cannot be opened or read. The leader of the checkpoint must look at it.',
  'problem.OfficerNotUnlocked': 'This officer has never unlocked this tablet.',
};
