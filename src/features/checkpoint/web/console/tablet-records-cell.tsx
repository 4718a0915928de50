// The records of one tablet where only its id is known: read from the lane board of its checkpoint.
import { useView } from '../../../../web/console/use-view.ts';
import type { LaneBoard } from '../../domain/views.ts';
import { DeclareTailButton } from './declare-tail-dialog.tsx';
import { TabletRecords } from './tablet-records.tsx';
import './board.css';

const LOOK_AGAIN_MILLISECONDS = 30_000;

export function TabletRecordsCell({ deviceId, checkpoint }: { deviceId: string; checkpoint: string }) {
  const board = useView<LaneBoard>({ name: 'checkpoint.lane-board', input: { checkpoint }, everyMilliseconds: LOOK_AGAIN_MILLISECONDS });
  const tablet = board.data?.lanes.flatMap(({ tablets }) => tablets).find((one) => one.deviceId === deviceId);
  if (tablet === undefined) return null;
  return (
    <span className="console-row">
      <TabletRecords tablet={tablet} />
      <DeclareTailButton tablet={tablet} checkpoint={checkpoint} onDone={board.reload} />
    </span>
  );
}
