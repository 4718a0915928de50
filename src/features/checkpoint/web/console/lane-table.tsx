// The lanes of the checkpoint with today's figures and what each tablet there has delivered.
import { EmptyState } from '../../../../web/design/empty-state.tsx';
import { Table, type Column } from '../../../../web/design/table.tsx';
import { useFormats, useSay } from '../../../../web/shell/words.tsx';
import type { LaneBoard, LaneFigures } from '../../domain/views.ts';
import { TabletRecords } from './tablet-records.tsx';
import { useSayMoment } from './use-say-moment.ts';
import { boardWords } from './words.ts';

export interface LaneTableProps {
  board: LaneBoard;
  laneNameOf: (laneId: string) => string;
}

const FIGURES = [
  { id: 'vehicles', of: 'vehicles' },
  { id: 'people', of: 'travellers' },
  { id: 'readings', of: 'secondReadings' },
  { id: 'held', of: 'held' },
  { id: 'turned-back', of: 'turnedBack' },
] as const;

export function LaneTable({ board, laneNameOf }: LaneTableProps) {
  const say = useSay(boardWords);
  const formats = useFormats();
  const sayMoment = useSayMoment();
  const figures = FIGURES.map(
    ({ id, of }): Column<LaneFigures> => ({ id, header: say(`lanes.${id}`), align: 'end', cell: (lane) => formats.number(lane[of]) }),
  );
  const columns: readonly Column<LaneFigures>[] = [
    { id: 'lane', header: say('lanes.lane'), cell: ({ laneId }) => laneNameOf(laneId) },
    { id: 'state', header: say('lanes.state'), cell: ({ isOpen }) => say(isOpen ? 'lanes.open' : 'lanes.closed') },
    ...figures,
    { id: 'last', header: say('lanes.last'), align: 'end', cell: ({ lastPassageAt }) => (lastPassageAt === undefined ? '' : sayMoment(lastPassageAt)) },
    { id: 'tablets', header: say('lanes.tablets'), cell: (lane) => <Tablets lane={lane} /> },
  ];
  return (
    <Table
      caption={say('lanes.title')}
      hideCaption
      columns={columns}
      rows={board.lanes}
      rowToId={({ laneId }) => laneId}
      empty={<EmptyState title={say('lanes.empty-title')}>{say('lanes.empty')}</EmptyState>}
    />
  );
}

function Tablets({ lane: { tablets } }: { lane: LaneFigures }) {
  const say = useSay(boardWords);
  if (tablets.length === 0) return <span className="console-soft">{say('lanes.no-tablet')}</span>;
  return (
    <span className="tablet-stack">
      {tablets.map((tablet) => (
        <TabletRecords key={tablet.deviceId} tablet={tablet} withLabel />
      ))}
    </span>
  );
}
