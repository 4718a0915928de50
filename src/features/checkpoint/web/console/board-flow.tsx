// Vehicles by hour and lane as small pictures on one scale, with a line for what was to be expected.
import { FlowChart } from '../../../../web/design/flow-chart.tsx';
import { useFormats, useSay } from '../../../../web/shell/words.tsx';
import type { Flow } from '../../domain/views.ts';
import { shareExpected } from './share-expected.ts';
import { boardWords } from './words.ts';

export interface BoardFlowProps {
  flow: Flow;
  laneNameOf: (laneId: string) => string;
}

export function BoardFlow({ flow, laneNameOf }: BoardFlowProps) {
  const say = useSay(boardWords);
  const formats = useFormats();
  const expected = shareExpected(flow.lanes.map(({ vehicles }) => vehicles), flow.expected);
  const series = flow.lanes.map(({ laneId, vehicles }, index) => {
    const total = formats.number(vehicles.reduce((sum, count) => sum + count, 0));
    const name = laneNameOf(laneId);
    return { id: laneId, name, counts: vehicles, expected: expected?.[index] ?? vehicles.map(() => 0), total, summary: say('flow.summary', { lane: name, total }) };
  });
  return (
    <FlowChart
      label={say('flow.title')}
      series={series}
      hours={flow.hours.map((hour) => formats.time(hour))}
      expectedWord={say(expected === undefined ? 'flow.no-expected' : 'flow.expected')}
    />
  );
}
