// Requests for exports in full: who asked for what and why, what has become of it, and what the viewer may do.
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
import { useFormats, useSay } from '../../../../../web/shell/words.tsx';
import { PURPOSES } from '../../../../privacy/door.ts';
import type { ExportView } from '../../../domain/views.ts';
import { BackToRegister } from './back-to-register.tsx';
import { registerWords } from './words.ts';

const LOOK_AGAIN_MILLISECONDS = 60_000;

export function ExportsPage({ checkpoint }: { checkpoint: string }) {
  const say = useSay(registerWords);
  const act = useAct();
  const view = useView<readonly ExportView[]>({ name: 'checkpoint.list-exports', input: { checkpoint }, follows: ['checkpoint.export-'], everyMilliseconds: LOOK_AGAIN_MILLISECONDS });
  const columns = useColumns(checkpoint, act, view.reload);
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

function useColumns(checkpoint: string, act: Act, reload: () => void): readonly Column<ExportView>[] {
  const say = useSay(registerWords);
  const formats = useFormats();
  const sayPurpose = (purpose: string): string => {
    const known = PURPOSES.find((each) => each === purpose);
    return known === undefined ? purpose : say(`purpose.${known}`);
  };
  return [
    { id: 'time', header: say('exports.when'), cell: ({ requestedAt }) => formats.dateTime(requestedAt) },
    { id: 'who', header: say('exports.who'), cell: ({ requestedBy }) => requestedBy },
    { id: 'purpose', header: say('ask.purpose'), cell: ({ purpose }) => sayPurpose(purpose) },
    { id: 'format', header: say('ask.format'), cell: ({ format }) => say(`format.${format}`) },
    { id: 'state', header: say('exports.state'), cell: ({ state, decidedBy }) => (decidedBy === undefined ? say(`export-state.${state}`) : say('exports.decided', { state: say(`export-state.${state}`), badge: decidedBy })) },
    { id: 'deeds', header: say('exports.deeds'), cell: (row) => <Deeds row={row} checkpoint={checkpoint} act={act} reload={reload} /> },
  ];
}

function Deeds({ row: { id, mayDecide, mayTake }, checkpoint, act, reload }: { row: ExportView; checkpoint: string; act: Act; reload: () => void }) {
  const say = useSay(registerWords);
  const { client } = useConsoleAccess();
  const order = { exportId: id, checkpoint };
  const decide = (verb: 'approve' | 'refuse') => act.start(() => client.run(`checkpoint.${verb}-export`, order), reload);
  return (
    <span className="console-row">
      {mayDecide && (
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
