// Proposals to end an emergency with what became of them; one that waits is approved or taken back here.
import { useState } from 'react';
import { Button } from '../../../../web/design/button.tsx';
import { Table } from '../../../../web/design/table.tsx';
import { useToast } from '../../../../web/design/toast.tsx';
import { useConsoleAccess, useViewer } from '../../../../web/console/console-context.tsx';
import { ProblemNotice } from '../../../../web/console/problem-notice.tsx';
import { hrefOf } from '../../../../web/console/route.ts';
import { useAct } from '../../../../web/console/use-act.ts';
import { mayAct } from '../../../../web/console/viewer.ts';
import { useFormats, useSay } from '../../../../web/shell/words.tsx';
import { access } from '../../domain/access.ts';
import type { SunsetPage, SunsetProposal } from '../../domain/views.ts';
import { ApproveEndDialog } from './approve-end-dialog.tsx';
import { deskWords } from './words.ts';

export function ProposalList({ page, onDone }: { page: SunsetPage; onDone: () => void }) {
  const say = useSay(deskWords);
  const formats = useFormats();
  const [approved, setApproved] = useState<SunsetProposal>();
  return (
    <>
      <Table
        caption={say('proposals.title')}
        rows={page.proposals}
        rowToId={({ id }) => id}
        empty={<p className="console-soft">{say('proposals.none')}</p>}
        columns={[
          { id: 'basis', header: say('proposals.basis'), cell: ({ basis }) => basis },
          { id: 'by', header: say('proposals.by'), cell: ({ proposedBy, proposedAt }) => `${proposedBy.badge} · ${formats.dateTime(proposedAt)}` },
          { id: 'state', header: say('holds.state'), cell: ({ state }) => say(`proposal.${state}`) },
          { id: 'decided', header: say('proposals.decided'), cell: ({ decidedBy, decidedAt }) => (decidedBy && decidedAt ? `${decidedBy.badge} · ${formats.dateTime(decidedAt)}` : '') },
          { id: 'actions', header: say('holds.actions'), cell: (proposal) => <ProposalActions proposal={proposal} onApprove={() => setApproved(proposal)} onDone={onDone} /> },
        ]}
      />
      {approved !== undefined && <ApproveEndDialog page={page} proposal={approved} onDone={onDone} onClose={() => setApproved(undefined)} />}
    </>
  );
}

function ProposalActions({ proposal, onApprove, onDone }: { proposal: SunsetProposal; onApprove: () => void; onDone: () => void }) {
  const say = useSay(deskWords);
  const viewer = useViewer();
  const { client } = useConsoleAccess();
  const act = useAct();
  const toast = useToast();
  const { id, state, isMine } = proposal;
  if (state === 'ended') return <a className="gk-button" href={hrefOf('privacy', 'certificate', id)}>{say('certificate.open')}</a>;
  if (state !== 'open' || !mayAct(viewer, access['privacy.approve-sunset'])) return null;
  const takeBack = (): void => act.start(() => client.run('privacy.withdraw-sunset', { id }), () => {
    toast({ text: say('end.withdrawn') });
    onDone();
  });
  return (
    <>
      {isMine ? <Button variant="quiet" busy={act.isBusy} onPress={takeBack}>{say('end.withdraw')}</Button> : <Button variant="danger" onPress={onApprove}>{say('end.approve')}</Button>}
      <ProblemNotice problem={act.problem} />
    </>
  );
}
