// The English words of the problems that the tablet itself raises; the same keys as in Chinese.
import type { zh } from './words.zh.ts';

export const en: Record<keyof typeof zh, string> = {
  'problem.AnotherTabOpen': 'Another page on this tablet is already taking checks. Use that page, or close it to go on here.',
  'problem.NotSecure': 'This page is not secure (HTTPS) and cannot take checks. Install the certificate as shown and open the https address.',
  'problem.NotEnrolled': 'This tablet is not enrolled to a lane yet. Scan the code that your administrator shows.',
  'problem.AlreadyEnrolled': 'This tablet is enrolled already as "{label}".',
  'problem.DeviceWithdrawn': 'This tablet was withdrawn; its lists and drafts are erased. {unsent} sealed records are not sent yet: do not clear the browser, and hand the tablet to your administrator.',
  'problem.StorageFull': 'The tablet is full and this record was not kept. Free some space and keep it again.',
  'problem.StorageFailed': 'The tablet could not store this ({reason}); it was not kept. Open the page again; if it stays, use another tablet.',
  'problem.StorageLost': 'The browser closed the storage of this page: its data were cleared or a newer version is open. Please open the page again.',
  'problem.Locked': 'Unlock with your badge and PIN first.',
  'problem.OfficerNeedsNetwork': 'Your first unlocking on this tablet needs the network. Try again when it is back.',
  'problem.PinWrongOffline': 'The PIN is not right. {left} tries are left; then the drafts on this tablet are erased.',
  'problem.VaultWiped': 'Too many wrong PINs: the drafts on this tablet are erased. What was kept is safe and is still sent. Unlock again with the network.',
  'problem.PinMustWait': 'Too many wrong PINs in a row: wait {seconds} s before the next.',
  'problem.OfficerForgotten': '{badge} may no longer work on this tablet; the PIN and the name were erased from it. Records that were kept are still sent.',
  'problem.TabletWiped': 'This tablet was withdrawn. All its records were delivered and nothing is left on it; it can be enrolled anew.',
  'problem.LeaseEnded': 'The time for working without the network is over. Unlock again with the network.',
  'problem.RecordTooLarge': 'This record is too long and was not kept. Shorten the remarks and try again.',
  'problem.RecordsWaiting': 'The server could not take some records just now; they are sent again by themselves.',
  'problem.TabletFault': 'The tablet has a fault; records are safe and it tries again. If this stays, tell your administrator.',
  'problem.PartDamaged': 'This code is incomplete or damaged. Please scan it again.',
  'problem.SharingNeedsEnrolment': 'This tablet was enrolled before tablets could share a vehicle. Please enrol it again.',
};
