// What has arrived of a tablet's records: received and complete, exactly so many missing, or unknown since when.
import { Badge } from '../../../../web/design/badge.tsx';
import { useFormats, useSay } from '../../../../web/shell/words.tsx';
import type { TabletView } from '../../domain/views.ts';
import { boardWords } from './words.ts';

export interface TabletRecordsProps {
  tablet: TabletView;
  /** Where the row does not name it already. */
  withLabel?: boolean;
}

export function TabletRecords({ tablet, withLabel = false }: TabletRecordsProps) {
  const say = useSay(boardWords);
  const formats = useFormats();
  return (
    <span className="tablet-records" data-testid="tablet-records" data-completeness={tablet.completeness.kind}>
      {withLabel && <span>{tablet.label}</span>}
      <span className="console-soft">{say('tablet.received', { count: formats.number(tablet.receivedThrough) })}</span>
      <Completeness tablet={tablet} />
      {tablet.marked > 0 && <Badge tone="attention">{say('tablet.marked', { count: formats.number(tablet.marked) })}</Badge>}
    </span>
  );
}

function Completeness({ tablet: { completeness, lastContactAt } }: { tablet: TabletView }) {
  const say = useSay(boardWords);
  const formats = useFormats();
  if (completeness.kind === 'missing') return <Badge tone="attention">{say('tablet.missing', { count: formats.number(completeness.count) })}</Badge>;
  if (completeness.kind === 'unknown-since') return <Badge tone="attention">{say('tablet.unknown-since', { time: formats.time(completeness.at) })}</Badge>;
  return <Badge>{say(lastContactAt === undefined ? 'tablet.unheard' : 'tablet.complete')}</Badge>;
}
