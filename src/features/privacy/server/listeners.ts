// What follows an approved end: the case files leave, then the keys go, then every row of the emergency.
import type { Listener } from '../../../server/events/listener.ts';

export const exportApproved: Listener = {
  name: 'privacy.export-approved',
  hears: ['privacy.sunset-approved'],
  follow: ({ subjectId }) => [{ verb: 'privacy.export-case-files', body: { id: subjectId } }],
};

export const endExported: Listener = {
  name: 'privacy.end-exported',
  hears: ['privacy.case-files-exported'],
  follow: ({ subjectId }) => [{ verb: 'privacy.end-emergency', body: { id: subjectId } }],
};

/** PV-11: at once and batch after batch, not hour by hour. */
export const eraseEnded: Listener = {
  name: 'privacy.erase-ended',
  hears: ['privacy.emergency-ended', 'privacy.records-erased'],
  follow: ({ type, facts }) => (type === 'privacy.emergency-ended' || facts['isAfterEnd'] === true ? [{ verb: 'privacy.erase-due', body: {} }] : []),
};
