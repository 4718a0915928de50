// Requests for exports in full: who asked for what and why, what has become of it, and what the viewer may do.
import type { ReactNode } from 'react';
import { Button } from '../../../../../web/design/button.tsx';
import { EmptyState } from '../../../../../web/design/empty-state.tsx';
import { Table, type Column } from '../../../../../web/design/table.tsx';
import { ConsoleFrame } from '../../../../../web/console/console-frame.tsx';
import { useConsoleAccess } from '../../../../../web/console/console-context.tsx';
import { ProblemNotice } from '../../../../../web/console/problem-notice.tsx';
import { useAct, type Act } from '../../../../../web/console/use-act.ts';
import { useView } from '../../../../../web/console/use-view.ts';
import { Viewed } from '../../../../../web/console/viewed.tsx';
import { fetchFile } from '../../../../../web/shell/files.ts';
import { useFormats, useSay, useSayProblem } from '../../../../../web/shell/words.tsx';
import { PURPOSES } from '../../../../privacy/door.ts';
import { momentToText } from '../../../domain/ledger/ledger-rows.ts';
import type { RegisterFilter } from '../../../domain/register-question.ts';
import type { ExportView } from '../../../domain/views.ts';
import { sayResult } from '../say-result.ts';
import { boardWords } from '../words.ts';
import { BackToRegister } from './back-to-register.tsx';
import { registerWords } from './words.ts';

const LOOK_AGAIN_MILLISECONDS = 60_000;

export function ExportsPage({ checkpoint, laneNameOf }: { checkpoint: string; laneNameOf: (laneId: string) => string }) {
  const say = useSay(registerWords);
  const act = useAct();
  const view = useView<readonly ExportView[]>({ name: 'checkpoint.list-exports', input: { checkpoint }, follows: ['checkpoint.export-'], everyMilliseconds: LOOK_AGAIN_MILLISECONDS });
  const columns = useColumns({ checkpoint, act, reload: view.reload }, useSayFilter(laneNameOf));
  return (
    <ConsoleFrame title={say('exports.title')} asOf={view.at} actions={<BackToRegister checkpoint={checkpoint} />}>
      <p className="console-soft">{say('exports.note')}</p>
      <ProblemNotice problem={act.problem} />
      <Viewed view={view} rows={4}>
        {(exports) => (
          <Table
            caption={say('exports.title')}
            hideCaption
            columns={columns}
            rows={exports}
            rowToId={({ id }) => id}
            empty={<EmptyState title={say('exports.none')}>{say('exports.none-words')}</EmptyState>}
          />
        )}
      </Viewed>
    </ConsoleFrame>
  );
}

interface Doing {
  readonly checkpoint: string;
  readonly act: Act;
  readonly reload: () => void;
}

function useColumns(doing: Doing, sayFilter: (filter: RegisterFilter) => string): readonly Column<ExportView>[] {
  const say = useSay(registerWords);
  const formats = useFormats();
  const sayPurpose = (purpose: string): string => {
    const known = PURPOSES.find((each) => each === purpose);
    return known === undefined ? purpose : say(`purpose.${known}`);
  };
  return [
    { id: 'time', header: say('exports.when'), cell: ({ requestedAt }) => formats.dateTime(requestedAt) },
    { id: 'state', header: say('exports.state'), cell: (row) => <State row={row} {...doing} /> },
    { id: 'who', header: say('exports.who'), cell: ({ requestedBy }) => requestedBy },
    { id: 'purpose', header: say('ask.purpose'), cell: ({ purpose, reason }) => <Wrapped head={sayPurpose(purpose)}>{reason}</Wrapped> },
    { id: 'what', header: say('exports.what'), cell: ({ filter, format }) => <Wrapped head={sayFilter(filter)}>{say(`format.${format}`)}</Wrapped> },
  ];
}

/** What the viewer may do stands with the state, where it is seen on any screen. */
function State({ row, ...doing }: Doing & { row: ExportView }) {
  const say = useSay(registerWords);
  const { state, decidedBy } = row;
  const words = say(`export-state.${state}`);
  return (
    <span className="register__wrapped">
      {decidedBy === undefined ? words : say('exports.decided', { state: words, badge: decidedBy })}
      <Deeds row={row} {...doing} />
    </span>
  );
}

function Wrapped({ head, children }: { head: string; children?: ReactNode }) {
  return (
    <span className="register__wrapped">
      {head}
      {children !== undefined && <span className="console-soft">{children}</span>}
    </span>
  );
}

/** What was asked for, by the filters that a request keeps. */
function useSayFilter(laneNameOf: (laneId: string) => string): (filter: RegisterFilter) => string {
  const say = useSay(registerWords);
  const sayBoard = useSay(boardWords);
  return ({ from, until, laneId, direction, result, officer, oddity }) =>
    [
      say('exports.span', { from: from === undefined ? '…' : momentToText(from), until: until === undefined ? '…' : momentToText(until) }),
      ...(laneId === undefined ? [] : [laneNameOf(laneId)]),
      ...(direction === undefined ? [] : [sayBoard(`direction.${direction}`)]),
      ...(result === undefined ? [] : [sayResult(sayBoard, result)]),
      ...(officer === undefined ? [] : [say('filter.by-officer', { badge: officer })]),
      ...(oddity === undefined ? [] : [say(oddity === 'any' ? 'filter.any-oddity' : oddity)]),
    ].join(' · ');
}

function Deeds({ row: { id, state, decideProblem, mayTake }, checkpoint, act, reload }: Doing & { row: ExportView }) {
  const say = useSay(registerWords);
  const sayProblem = useSayProblem();
  const { client } = useConsoleAccess();
  const order = { exportId: id, checkpoint };
  const decide = (verb: 'approve' | 'refuse') => act.start(() => client.run(`checkpoint.${verb}-export`, order), reload);
  return (
    <span className="console-row">
      {state === 'asked' && decideProblem !== undefined && <span className="console-soft">{sayProblem({ code: decideProblem })}</span>}
      {decideProblem === undefined && (
        <>
          <Button variant="primary" busy={act.isBusy} onPress={() => decide('approve')}>
            {say('exports.approve')}
          </Button>
          <Button busy={act.isBusy} onPress={() => decide('refuse')}>
            {say('exports.refuse')}
          </Button>
        </>
      )}
      {mayTake && (
        <Button variant="primary" icon="download" busy={act.isBusy} onPress={() => act.start(() => fetchFile('/api/register/export-in-full', order), reload)}>
          {say('exports.take')}
        </Button>
      )}
    </span>
  );
}
