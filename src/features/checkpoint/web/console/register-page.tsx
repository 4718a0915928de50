// The register of a checkpoint: filters in words, dense masked rows, page by page; a row opens the passage.
import { useState } from 'react';
import { EmptyState } from '../../../../web/design/empty-state.tsx';
import { ConsoleFrame } from '../../../../web/console/console-frame.tsx';
import { useConsoleAccess, useViewer } from '../../../../web/console/console-context.tsx';
import { goTo } from '../../../../web/console/route.ts';
import { ProblemNotice } from '../../../../web/console/problem-notice.tsx';
import { useAct } from '../../../../web/console/use-act.ts';
import { useView } from '../../../../web/console/use-view.ts';
import { Viewed } from '../../../../web/console/viewed.tsx';
import { mayAct } from '../../../../web/console/viewer.ts';
import { useSay } from '../../../../web/shell/words.tsx';
import type { Checkpoint } from '../../../places/door.ts';
import { viewAccess } from '../../domain/access.ts';
import type { RegisterPage as RegisterRows } from '../../domain/views.ts';
import { CheckpointMenu } from './checkpoint-menu.tsx';
import { PassagePage, type DescribeDeclaration, type DescribeSeal, type ReadInClear } from './passage-page.tsx';
import { RegisterFilters } from './register-filters.tsx';
import { NO_FILTER, filterToClear, filterToInput, rangeToSpan, type RegisterFilter, type Span } from './register-filter.ts';
import { RegisterTable } from './register-table.tsx';
import { ExportsPage } from './register/exports-page.tsx';
import { ImportPage } from './register/import-page.tsx';
import { PrintPage } from './register/print-page.tsx';
import { RegisterActions } from './register/register-actions.tsx';
import { FiguresSection } from './register/figures-section.tsx';
import { useCheckpoints, type CheckpointChoice } from './use-checkpoints.ts';
import { boardWords } from './words.ts';
import './register.css';

export interface RegisterPageProps {
  checkpointCode: string | undefined;
  /** Or the name of a page beside the list. */
  passageId: string | undefined;
  readInClear: ReadInClear;
  describeDeclaration: DescribeDeclaration;
  describeSeal: DescribeSeal;
}

/** Where the list is: its question, and the places at which the pages so far began. */
interface Reading {
  readonly filter: RegisterFilter;
  readonly span: Span;
  readonly starts: readonly (RegisterRows['next'] | undefined)[];
}

const ROWS_ON_PAGE = 50;

/** The reading is kept while a passage is open, so that the way back ends where it began. */
export function RegisterPage({ checkpointCode, passageId, readInClear, describeDeclaration, describeSeal }: RegisterPageProps) {
  const say = useSay(boardWords);
  const { client } = useConsoleAccess();
  const choice = useCheckpoints(checkpointCode);
  const startReading = (filter: RegisterFilter): Reading => ({ filter, span: rangeToSpan(filter, client.now()), starts: [undefined] });
  const [reading, setReading] = useState<Reading>(() => startReading(NO_FILTER));
  const { current } = choice;
  if (current === undefined) {
    return (
      <ConsoleFrame title={say('register.title')}>
        <Viewed view={choice.view} rows={8}>
          {() => <EmptyState title={say('none.title')}>{say('none.words')}</EmptyState>}
        </Viewed>
      </ConsoleFrame>
    );
  }
  if (passageId === 'exports') return <ExportsPage checkpoint={current.code} laneNameOf={choice.laneNameOf} />;
  if (passageId === 'import') return <ImportPage checkpoint={current} laneNameOf={choice.laneNameOf} />;
  if (passageId === 'print') return <PrintPage checkpoint={current.code} checkpointName={choice.nameOf(current)} filter={filterToClear(reading.filter, reading.span)} />;
  if (passageId !== undefined) {
    return <PassagePage key={passageId} checkpoint={current.code} passageId={passageId} laneNameOf={choice.laneNameOf} readInClear={readInClear} describeDeclaration={describeDeclaration} describeSeal={describeSeal} />;
  }
  return (
    <RegisterList
      key={current.code}
      checkpoint={current}
      choice={choice}
      reading={reading}
      onFilter={(filter) => setReading(startReading(filter))}
      onPages={(starts) => setReading({ ...reading, starts })}
    />
  );
}

interface RegisterListProps {
  checkpoint: Checkpoint;
  choice: CheckpointChoice;
  reading: Reading;
  onFilter: (filter: RegisterFilter) => void;
  onPages: (starts: Reading['starts']) => void;
}

function RegisterList({ checkpoint, choice, reading, onFilter, onPages }: RegisterListProps) {
  const say = useSay(boardWords);
  const { filter, span, starts } = reading;
  const before = starts.at(-1);
  const input = { checkpoint: checkpoint.code, ...filterToInput(filter, span), ...(before !== undefined && { before }), limit: ROWS_ON_PAGE };
  const isFirstPage = starts.length === 1;
  const act = useAct();
  const maySeeFigures = mayAct(useViewer(), viewAccess['checkpoint.figures'], checkpoint.code);
  const view = useView<RegisterRows>({ name: 'checkpoint.register', input, ...(isFirstPage && { follows: ['checkpoint.'] }) });
  return (
    <ConsoleFrame
      title={say('register.title')}
      asOf={view.at}
      actions={
        <span className="console-row">
          <RegisterActions checkpoint={checkpoint.code} filter={filterToClear(filter, span)} act={act} />
          <CheckpointMenu choice={choice} pageId="register" />
        </span>
      }
    >
      <ProblemNotice problem={act.problem} />
      <RegisterFilters filter={filter} lanes={checkpoint.lanes} laneNameOf={choice.laneNameOf} onFilter={onFilter} />
      {maySeeFigures && <FiguresSection checkpoint={checkpoint.code} filter={filter} span={span} laneNameOf={choice.laneNameOf} />}
      <Viewed view={view} rows={12}>
        {({ rows, next }) => (
          <RegisterTable
            rows={rows}
            laneNameOf={choice.laneNameOf}
            page={starts.length}
            onOpen={(id) => goTo('register', checkpoint.code, id)}
            {...(!isFirstPage && { onPrevious: () => onPages(starts.slice(0, -1)) })}
            {...(next !== undefined && { onNext: () => onPages([...starts, next]) })}
          />
        )}
      </Viewed>
    </ConsoleFrame>
  );
}
