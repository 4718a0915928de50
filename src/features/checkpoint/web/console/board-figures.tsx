// Five figures of today, each with its definition and the way to the rows behind it.
import { BigFigure } from '../../../../web/design/big-figure.tsx';
import { FigureRow } from '../../../../web/design/figure-row.tsx';
import { hrefOf } from '../../../../web/console/route.ts';
import { useFormats, useSay } from '../../../../web/shell/words.tsx';
import type { LaneBoard, LaneFigures } from '../../domain/views.ts';
import { boardWords } from './words.ts';

type Counted = 'vehicles' | 'travellers' | 'secondReadings' | 'held' | 'turnedBack';

function sum(lanes: readonly LaneFigures[], what: Counted): number {
  return lanes.reduce((total, lane) => total + lane[what], 0);
}

export function BoardFigures({ board }: { board: LaneBoard }) {
  const say = useSay(boardWords);
  const { number } = useFormats();
  const { lanes, open } = board;
  const rows = { href: hrefOf('register', board.checkpoint), words: say('figures.rows') };
  const vehicles = sum(lanes, 'vehicles');
  const people = sum(lanes, 'travellers');
  const waiting = open.filter(({ state }) => state === 'held').length;
  return (
    <FigureRow label={say('figures.label')}>
      <BigFigure label={say('figures.vehicles')} value={number(vehicles)} definition={say('figures.vehicles-definition')} rows={rows} />
      <BigFigure
        label={say('figures.people')}
        value={number(people)}
        definition={say('figures.people-definition')}
        rows={rows}
        {...(vehicles > 0 && { beside: say('figures.people-beside', { mean: (people / vehicles).toFixed(2) }) })}
      />
      <BigFigure label={say('figures.readings')} value={number(sum(lanes, 'secondReadings'))} definition={say('figures.readings-definition')} />
      <BigFigure
        label={say('figures.held')}
        value={number(sum(lanes, 'held'))}
        definition={say('figures.held-definition')}
        beside={say('figures.held-beside', { count: number(waiting) })}
        needsPerson={waiting > 0}
      />
      <BigFigure label={say('figures.turned-back')} value={number(sum(lanes, 'turnedBack'))} definition={say('figures.turned-back-definition')} />
    </FigureRow>
  );
}
