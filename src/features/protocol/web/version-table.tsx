// Every version there was, is or will be, with what can be done from it: compare, write another, withdraw what has not begun.
import { useState } from 'react';
import { Button } from '../../../web/design/button.tsx';
import { Table } from '../../../web/design/table.tsx';
import { useToast } from '../../../web/design/toast.tsx';
import { useConsoleAccess, useViewer } from '../../../web/console/console-context.tsx';
import { ReasonDialog } from '../../../web/console/reason-dialog.tsx';
import { hrefOf } from '../../../web/console/route.ts';
import { Section } from '../../../web/console/section.tsx';
import { mayAct } from '../../../web/console/viewer.ts';
import { useFormats, useLanguage, useSay } from '../../../web/shell/words.tsx';
import { access } from '../domain/access.ts';
import type { ProtocolVersion } from '../domain/records.ts';
import { editorWords } from './editor/words.ts';
import { usePlaceNames } from './use-place-names.ts';

type VersionState = 'in-force' | 'past' | 'to-come';

export function versionStateAt({ effectiveFrom, effectiveUntil }: ProtocolVersion, now: number): VersionState {
  if (Date.parse(effectiveFrom) > now) return 'to-come';
  return effectiveUntil !== null && Date.parse(effectiveUntil) <= now ? 'past' : 'in-force';
}

interface VersionTableProps {
  /** The newest first. */
  versions: readonly ProtocolVersion[];
  now: number;
}

export function VersionTable({ versions, now }: VersionTableProps) {
  const say = useSay(editorWords);
  const language = useLanguage();
  const formats = useFormats();
  const { nameOf } = usePlaceNames();
  const [withdrawing, setWithdrawing] = useState<string>();
  const rows = versions.map((version, index) => ({ ...version, before: versions[index + 1]?.id, state: versionStateAt(version, now) }));
  return (
    <Section title={say('history.title')} testId="versions">
      <Table
        caption={say('history.title')}
        hideCaption
        rows={rows}
        rowToId={({ id }) => id}
        columns={[
          { id: 'version', header: say('history.version'), cell: ({ id }) => id },
          { id: 'name', header: say('history.name'), cell: ({ pack }) => <span className="protocol-wrap">{pack.name[language]}</span> },
          { id: 'scope', header: say('history.scope'), cell: ({ scope }) => <span className="protocol-wrap">{scope.map(nameOf).join(' / ')}</span> },
          { id: 'from', header: say('history.from'), cell: ({ effectiveFrom }) => formats.dateTime(Date.parse(effectiveFrom)) },
          {
            id: 'until',
            header: say('history.until'),
            cell: ({ effectiveUntil }) => (effectiveUntil === null ? say('history.open') : formats.dateTime(Date.parse(effectiveUntil))),
          },
          { id: 'state', header: say('history.state'), cell: ({ state }) => say(`history.${state}`) },
          { id: 'actions', header: say('history.actions'), cell: (row) => <Actions {...row} onWithdraw={() => setWithdrawing(row.id)} />, width: '352px' },
        ]}
      />
      {withdrawing !== undefined && <Withdraw id={withdrawing} onClose={() => setWithdrawing(undefined)} />}
    </Section>
  );
}

interface ActionsProps {
  id: string;
  /** The version that began before it. */
  before: string | undefined;
  state: VersionState;
  onWithdraw: () => void;
}

function Actions({ id, before, state, onWithdraw }: ActionsProps) {
  const say = useSay(editorWords);
  const viewer = useViewer();
  const mayPropose = mayAct(viewer, access['protocol.propose-version']);
  return (
    <span className="protocol-actions">
      {mayPropose && <a className="gk-button" href={hrefOf('protocol', 'edit', id)}>{say('history.write')}</a>}
      {before !== undefined && <a className="gk-button" href={hrefOf('protocol', 'compare', before, id)}>{say('history.compare')}</a>}
      {state === 'to-come' && mayAct(viewer, access['protocol.withdraw-version']) && (
        <Button variant="danger" onPress={onWithdraw}>
          {say('history.withdraw')}
        </Button>
      )}
    </span>
  );
}

function Withdraw({ id, onClose }: { id: string; onClose: () => void }) {
  const say = useSay(editorWords);
  const { client } = useConsoleAccess();
  const toast = useToast();
  return (
    <ReasonDialog
      title={`${say('history.withdraw')} · ${id}`}
      description={say('withdraw.lead', { id })}
      deed={say('history.withdraw')}
      onDo={(reason) => client.run('protocol.withdraw-version', { id, reason })}
      onDone={() => {
        toast({ text: say('withdraw.done') });
        onClose();
      }}
      onClose={onClose}
    />
  );
}
