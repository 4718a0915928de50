// What a viewer may offer herself to do about somebody, first what comes next; the server decides.
import { mayAct, type Viewer } from '../../../web/console/viewer.ts';
import { access } from '../domain/access.ts';
import type { QueueRow } from '../domain/views.ts';

export type Deed = 'accept' | 'decline' | 'judge' | 'offer' | 'withdraw' | 'paper' | 'release';

const CLINICAL: readonly string[] = ['medic', 'hospital', 'isolation-site', 'authority'];

type Stands = { readonly isHolder: boolean; readonly isAsked: boolean };
type Possible = { readonly verb: keyof typeof access; readonly when: (row: QueueRow, stands: Stands) => boolean };

const POSSIBLE: Readonly<Record<Deed, Possible>> = {
  accept: { verb: 'medical.accept-custody', when: (_, { isAsked }) => isAsked },
  decline: { verb: 'medical.decline-custody', when: (_, { isAsked }) => isAsked },
  judge: { verb: 'medical.judge-person', when: ({ holder }, { isHolder }) => isHolder && CLINICAL.includes(holder.kind) },
  offer: { verb: 'medical.offer-custody', when: ({ offer }, { isHolder }) => isHolder && offer === undefined },
  withdraw: { verb: 'medical.withdraw-offer', when: ({ offer }, { isHolder }) => isHolder && offer !== undefined },
  paper: { verb: 'medical.hand-over-person', when: ({ holder }, { isHolder }) => isHolder && holder.kind !== 'authority' },
  release: { verb: 'medical.release-person', when: ({ holder }, { isHolder }) => isHolder && holder.kind === 'checkpoint' },
};

/** Whoever may accept is asked to; of what has been judged, the next place comes before another judgement. */
const ORDER: Readonly<Record<QueueRow['next'], readonly Deed[]>> = {
  'be-accepted': ['accept', 'decline', 'withdraw', 'judge', 'paper', 'release'],
  judge: ['judge', 'offer', 'paper'],
  'offer-on': ['offer', 'judge', 'paper', 'release'],
  care: ['judge', 'offer', 'paper'],
  none: [],
};

export function listDeeds(row: QueueRow, viewer: Viewer, place: string): readonly Deed[] {
  const stands = { isHolder: row.holder.place === place, isAsked: row.offer?.to.place === place };
  return ORDER[row.next].filter((deed) => {
    const { verb, when } = POSSIBLE[deed];
    return when(row, stands) && mayAct(viewer, access[verb], place);
  });
}
