// Flow by hour, one small picture for each lane, on one scale and with its words on it instead of a legend.
import { flowScale } from './flow-scale.ts';
import './flow-chart.css';

export interface FlowSeries {
  id: string;
  /** Name of the lane or post. */
  name: string;
  /** Count of each hour; hours still to come are left out. */
  counts: readonly number[];
  /** What each hour would bring on a day like this. */
  expected: readonly number[];
  /** The figure that stands beside the name, such as today's total. */
  total: string;
  /** The whole picture in one sentence, for those who do not see it. */
  summary: string;
  /** Set only where somebody has to act, with the reason in few words. */
  attention?: string;
}

export interface FlowChartProps {
  /** Accessible name of the set. */
  label: string;
  series: readonly FlowSeries[];
  /** Names of the hours along the foot, as many as `expected` has. */
  hours: readonly string[];
  /** Word at the line, such as "expected". */
  expectedWord: string;
}

const HEIGHT = 72;
const STEP = 10;
const BAR = 7;
/** Every sixth hour is named, which is what fits in a small picture. */
const HOURS_PER_TICK = 6;

export function FlowChart({ label, series, hours, expectedWord }: FlowChartProps) {
  const top = flowScale(series.flatMap((one) => [...one.counts, ...one.expected]));
  return (
    <div className="gk-flow" role="group" aria-label={label}>
      {series.map((one, index) => (
        <figure className="gk-flow__one" key={one.id} data-attention={one.attention !== undefined || undefined}>
          <figcaption className="gk-flow__head">
            <span className="gk-flow__name">{one.name}</span>
            <span className="gk-flow__total">{one.total}</span>
          </figcaption>
          <div className="gk-flow__frame">
            {index === 0 && <span className="gk-flow__top">{top}</span>}
            <Picture one={one} top={top} />
            {index === 0 && <ExpectedWord word={expectedWord} one={one} top={top} />}
          </div>
          <ul className="gk-flow__hours" aria-hidden="true">
            {hours.map((hour, place) => place % HOURS_PER_TICK === 0 && <li key={hour}>{hour}</li>)}
          </ul>
          {one.attention !== undefined && <p className="gk-flow__attention">{one.attention}</p>}
        </figure>
      ))}
    </div>
  );
}

function Picture({ one, top }: { one: FlowSeries; top: number }) {
  const width = one.expected.length * STEP;
  const toY = (count: number) => HEIGHT - (count / top) * HEIGHT;
  const line = one.expected
    .map((count, hour) => `${hour === 0 ? 'M' : 'L'}${String(hour * STEP + STEP / 2)} ${toY(count).toFixed(1)}`)
    .join('');
  return (
    <svg
      className="gk-flow__picture"
      viewBox={`0 0 ${String(width)} ${String(HEIGHT)}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={one.summary}
    >
      <path className="gk-flow__ground" d={`M0 0H${String(width)}M0 ${String(HEIGHT / 2)}H${String(width)}`} />
      {one.counts.map((count, hour) => (
        <rect
          key={hour}
          className="gk-flow__bar"
          data-last={hour === one.counts.length - 1 || undefined}
          x={hour * STEP + (STEP - BAR) / 2}
          y={toY(count)}
          width={BAR}
          height={HEIGHT - toY(count)}
        />
      ))}
      <path className="gk-flow__base" d={`M0 ${String(HEIGHT)}H${String(width)}`} />
      <path className="gk-flow__expected" d={line} />
    </svg>
  );
}

/** Hours whose line the word covers at the right edge. */
const HOURS_UNDER_WORD = 4;

/** Written at the end of the line, just above it, in the first picture only. */
function ExpectedWord({ word, one, top }: { word: string; one: FlowSeries; top: number }) {
  const tail = one.expected.slice(-HOURS_UNDER_WORD);
  const highest = Math.max(0, ...tail);
  return (
    <span className="gk-flow__word" style={{ insetBlockEnd: `calc(${String((highest / top) * 100)}% + 2px)` }}>
      {word}
    </span>
  );
}
