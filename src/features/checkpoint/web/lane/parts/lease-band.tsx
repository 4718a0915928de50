// How long the tablet and its officer may go on without the server: a band from a day before the end, and always in the settings.
import { LEASE_WARNING_MILLISECONDS } from '../../../../../core/sync/lease.ts';
import { MINUTE_MILLISECONDS } from '../../../../../core/clock.ts';
import { Notice } from '../../../../../web/design/notice.tsx';
import type { Tablet } from '../../../../../web/device/tablet.ts';
import { useFormats } from '../../../../../web/shell/words.tsx';
import { useDesk, useLaneSay, useNow, useTabletStatus } from './use-lane.ts';

const TICK_MILLISECONDS = MINUTE_MILLISECONDS / 4;

type Ending = { readonly who: 'officer' | 'tablet'; readonly until: number };

/** The officer's is shorter, so it comes first; a tablet long unheard is told too, because then things are erased. */
function useEndings(tablet: Tablet): { readonly endings: readonly Ending[]; readonly now: number } {
  const { officer, leaseUntil } = useTabletStatus(tablet);
  const now = useNow(tablet, TICK_MILLISECONDS);
  const endings: Ending[] = [
    ...(officer === undefined ? [] : [{ who: 'officer' as const, until: officer.leaseUntil }]),
    ...(leaseUntil === undefined ? [] : [{ who: 'tablet' as const, until: leaseUntil }]),
  ];
  return { endings, now };
}

export function LeaseBand() {
  const say = useLaneSay();
  const formats = useFormats();
  const { endings, now } = useEndings(useDesk().inside.tablet);
  const near = endings.filter(({ until }) => until - now <= LEASE_WARNING_MILLISECONDS);
  return near.map(({ who, until }) => (
    <div key={who} className="lane-told" data-testid={`lease-${who}`} data-ended={until <= now}>
      <Notice tone="warn">{say(until <= now ? `lease.${who}-ended` : `lease.${who}-ends`, { left: formats.ago(until, now), at: formats.dateTime(until) })}</Notice>
    </div>
  ));
}

export function Leases({ tablet }: { readonly tablet: Tablet }) {
  const say = useLaneSay();
  const formats = useFormats();
  const { endings, now } = useEndings(tablet);
  return endings.map(({ who, until }) => (
    <p key={who} className="lane-quiet" data-testid={`lease-${who}-until`}>{say(`lease.${who}`, { at: formats.dateTime(until), left: formats.ago(until, now) })}</p>
  ));
}
