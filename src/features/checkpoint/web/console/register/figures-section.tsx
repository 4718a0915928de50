// Figures by hour or day and lane, for the time, lane and direction of the filter.
import { useState } from 'react';
import { DAY_MILLISECONDS, HOUR_MILLISECONDS } from '../../../../../core/clock.ts';
import { Button } from '../../../../../web/design/button.tsx';
import { EmptyState } from '../../../../../web/design/empty-state.tsx';
import { Table, type Column } from '../../../../../web/design/table.tsx';
import { Section } from '../../../../../web/console/section.tsx';
import { useNow } from '../../../../../web/console/use-now.ts';
import { useView } from '../../../../../web/console/use-view.ts';
import { Viewed } from '../../../../../web/console/viewed.tsx';
import { useFormats, useSay } from '../../../../../web/shell/words.tsx';
import type { Figures, FiguresRow, MeasureName } from '../../../domain/figures.ts';
import type { RegisterFilter, Span } from '../register-filter.ts';
import { registerWords } from './words.ts';

export interface FiguresSectionProps {
  checkpoint: string;
  filter: RegisterFilter;
  span: Span;
  laneNameOf: (laneId: string) => string;
}

const LONGEST_MILLISECONDS = 31 * DAY_MILLISECONDS;
const MEASURE_WORDS = { vehicles: 'figures.vehicles', travellers: 'figures.travellers', secondReadings: 'figures.second-readings', held: 'figures.held', turnedBack: 'figures.turned-back' } as const satisfies Record<MeasureName, keyof typeof registerWords.zh>;
const MEASURE_NAMES = Object.keys(MEASURE_WORDS) as MeasureName[];

export function FiguresSection(props: FiguresSectionProps) {
  const say = useSay(registerWords);
  const [isShown, setShown] = useState(false);
  const nextHour = Math.ceil(useNow() / HOUR_MILLISECONDS) * HOUR_MILLISECONDS;
  const until = props.span.until ?? nextHour;
  const from = props.span.from ?? until - LONGEST_MILLISECONDS;
  const button = <Button onPress={() => setShown(!isShown)}>{say(isShown ? 'figures.hide' : 'figures.show')}</Button>;
  return (
    <Section title={say('figures.title')} actions={button} testId="figures">
      {isShown && (until - from > LONGEST_MILLISECONDS ? <p>{say('figures.too-long')}</p> : <FiguresTable {...props} span={{ from, until: Math.max(until, from + 1) }} />)}
    </Section>
  );
}

function FiguresTable({ checkpoint, filter, span, laneNameOf }: FiguresSectionProps) {
  const say = useSay(registerWords);
  const { laneId, direction } = filter;
  const input = { checkpoint, ...span, ...(laneId !== '' && { laneId }), ...(direction !== '' && { direction }) };
  const view = useView<Figures>({ name: 'checkpoint.figures', input, follows: ['checkpoint.'] });
  const columns = useColumns(laneNameOf, view.data?.unit ?? 'hour');
  return (
    <Viewed view={view} rows={6}>
      {({ unit, rows, totals }) => (
        <>
          <p className="console-soft">{say(`figures.note-${unit}`)}</p>
          <Table
            caption={say('figures.caption')}
            hideCaption
            columns={columns}
            rows={rows.length === 0 ? [] : [{ at: 0, laneId: '', ...totals }, ...rows.toReversed()]}
            rowToId={({ at, laneId: lane }) => `${at} ${lane}`}
            empty={<EmptyState title={say('figures.title')}>{say('figures.empty')}</EmptyState>}
          />
        </>
      )}
    </Viewed>
  );
}

function useColumns(laneNameOf: (laneId: string) => string, unit: Figures['unit']): readonly Column<FiguresRow>[] {
  const say = useSay(registerWords);
  const formats = useFormats();
  const sayAt = (at: number): string => (unit === 'hour' ? formats.dateTime(at) : formats.date(at));
  return [
    { id: 'at', header: say('figures.hour'), cell: ({ at, laneId }) => (laneId === '' ? <strong>{say('figures.total')}</strong> : sayAt(at)) },
    { id: 'lane', header: say('figures.lane'), cell: ({ laneId }) => (laneId === '' ? '' : laneNameOf(laneId)) },
    ...MEASURE_NAMES.map((name): Column<FiguresRow> => ({ id: name, header: say(MEASURE_WORDS[name]), align: 'end', cell: (row) => formats.number(row[name]) })),
  ];
}
