// Input schema of each verb in a jam and at the end of a post.
import { assignCallBack, completeCheck, noteCall, restoreChecks, shortenChecks } from './depth/commands.ts';
import { acceptHold, closePost, declineHold, endHold, noteDecline, offerHold, receiveOffer, settleHold, signCertificate, withdrawOffers } from './closing/commands.ts';
import { noteQueue } from './queue/commands.ts';

export const postCommands = {
  'checkpoint.shorten-checks': shortenChecks,
  'checkpoint.restore-checks': restoreChecks,
  'checkpoint.complete-check': completeCheck,
  'checkpoint.note-call': noteCall,
  'checkpoint.assign-call-back': assignCallBack,
  'checkpoint.note-queue': noteQueue,
  'checkpoint.offer-hold': offerHold,
  'checkpoint.receive-offer': receiveOffer,
  'checkpoint.accept-hold': acceptHold,
  'checkpoint.decline-hold': declineHold,
  'checkpoint.note-decline': noteDecline,
  'checkpoint.withdraw-offers': withdrawOffers,
  'checkpoint.end-hold': endHold,
  'checkpoint.settle-hold': settleHold,
  'checkpoint.close-post': closePost,
  'checkpoint.sign-certificate': signCertificate,
} as const;
