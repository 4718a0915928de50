// Dense rows of the register, masked, with the way to the pages before and after.
import { Button } from '../../../../web/design/button.tsx';
import { Badge } from '../../../../web/design/badge.tsx';
import { EmptyState } from '../../../../web/design/empty-state.tsx';
import { Table, type Column } from '../../../../web/design/table.tsx';
import { consoleWords } from '../../../../web/console/words.ts';
import { MINUTE_MILLISECONDS } from '../../../../core/clock.ts';
import { useFormats, useSay } from '../../../../web/shell/words.tsx';
import type { RegisterRow } from '../../domain/views.ts';
import { KindPlate } from './kind-plate.tsx';
import { OutcomeMark } from './outcome-mark.tsx';
import { OddityMarks } from './register/oddity-marks.tsx';
import { registerWords } from './register/words.ts';
import { saySpan } from './span.ts';
import { boardWords } from './words.ts';

export interface RegisterTableProps {
  rows: readonly RegisterRow[];
  laneNameOf: (laneId: string) => string;
  /** 1 for the first. */
  page: number;
  onOpen: (passageId: string) => void;
  onPrevious?: () => void;
  onNext?: () => void;
}

/** A record that took longer to arrive was kept on its tablet for a while, which is normal but worth seeing. */
const LATE_AFTER_MILLISECONDS = 5 * MINUTE_MILLISECONDS;

export function RegisterTable({ rows, laneNameOf, page, onOpen, onPrevious, onNext }: RegisterTableProps) {
  const say = useSay(boardWords);
  const sayConsole = useSay(consoleWords);
  const columns = useColumns(laneNameOf);
  return (
    <div className="register" data-testid="register">
      <Table
        caption={say('register.caption')}
        hideCaption
        columns={columns}
        rows={rows}
        rowToId={({ passageId }) => passageId}
        onOpen={({ passageId }) => onOpen(passageId)}
        empty={<EmptyState title={say('register.empty-title')}>{say('register.empty')}</EmptyState>}
      />
      {(rows.length > 0 || page > 1) && (
        <div className="register__pages">
          <span className="console-soft">{say('register.shown', { page, count: rows.length })}</span>
          <Button onPress={onPrevious ?? (() => undefined)} disabled={onPrevious === undefined}>
            {sayConsole('page.previous')}
          </Button>
          <Button onPress={onNext ?? (() => undefined)} disabled={onNext === undefined}>
            {sayConsole('page.next')}
          </Button>
        </div>
      )}
    </div>
  );
}

function useColumns(laneNameOf: (laneId: string) => string): readonly Column<RegisterRow>[] {
  const say = useSay(boardWords);
  const sayRegister = useSay(registerWords);
  const formats = useFormats();
  return [
    { id: 'time', header: say('register.time'), cell: ({ takenAt }) => formats.dateTime(takenAt) },
    { id: 'plate', header: say('register.plate'), cell: ({ maskedPlate, plateKind }) => <KindPlate plate={maskedPlate} kind={plateKind} /> },
    { id: 'vehicle', header: say('register.vehicle'), cell: ({ vehicleClass }) => say(`vehicle.${vehicleClass}`) },
    { id: 'lane', header: say('register.lane'), cell: ({ laneId }) => laneNameOf(laneId) },
    { id: 'people', header: say('register.people'), align: 'end', cell: ({ travellerCount }) => formats.number(travellerCount) },
    { id: 'outcome', header: say('register.outcome'), cell: ({ outcome, state }) => <OutcomeMark outcome={outcome} isTurnedBack={state === 'turned-back'} isVoided={state === 'voided'} /> },
    { id: 'state', header: say('register.state'), cell: ({ state }) => say(`passage-state.${state}`) },
    { id: 'oddity', header: sayRegister('register.oddity'), cell: ({ oddities }) => <OddityMarks oddities={oddities} /> },
    { id: 'officer', header: say('register.officer'), cell: ({ officerBadge }) => officerBadge },
    { id: 'arrived', header: say('register.arrived'), cell: (row) => <Arrival row={row} /> },
  ];
}

function Arrival({ row: { takenAt, receivedAt, isTimeDoubtful, origin } }: { row: RegisterRow }) {
  const say = useSay(boardWords);
  const sayRegister = useSay(registerWords);
  if (origin === 'import') return <Badge>{sayRegister('register.imported')}</Badge>;
  if (isTimeDoubtful) return <Badge tone="attention">{say('register.doubtful')}</Badge>;
  const late = receivedAt - takenAt;
  return <span className="console-soft">{late < LATE_AFTER_MILLISECONDS ? say('register.in-time') : say('register.late', { span: saySpan(say, late) })}</span>;
}
