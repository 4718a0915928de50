// One proposal before the second person: what it changes, what it would have done in the last day, and her decision.
import { useState } from 'react';
import { Badge } from '../../../web/design/badge.tsx';
import { Button } from '../../../web/design/button.tsx';
import { EmptyState } from '../../../web/design/empty-state.tsx';
import { Notice } from '../../../web/design/notice.tsx';
import { useToast } from '../../../web/design/toast.tsx';
import { useConsoleAccess, useViewer } from '../../../web/console/console-context.tsx';
import { ConsoleFrame } from '../../../web/console/console-frame.tsx';
import { Facts } from '../../../web/console/facts.tsx';
import { ReasonDialog } from '../../../web/console/reason-dialog.tsx';
import { goTo } from '../../../web/console/route.ts';
import { Section } from '../../../web/console/section.tsx';
import { TaskDialog } from '../../../web/console/task-dialog.tsx';
import { useAct } from '../../../web/console/use-act.ts';
import { useView } from '../../../web/console/use-view.ts';
import { Viewed } from '../../../web/console/viewed.tsx';
import { mayAct } from '../../../web/console/viewer.ts';
import { useFormats, useLanguage, useSay } from '../../../web/shell/words.tsx';
import { access } from '../domain/access.ts';
import type { DryRunStatement } from '../domain/commands.ts';
import type { Proposal, ProposalList } from '../domain/proposal.ts';
import type { ProtocolVersion } from '../domain/records.ts';
import { ChangeList } from './change-list.tsx';
import type { RenderDryRun } from './dry-run-slot.ts';
import { editorWords } from './editor/words.ts';
import { findBaseline } from './find-baseline.ts';
import { Questions, RiskAreas, SymptomList, TemperatureBands } from './pack-tables.tsx';
import { usePlaceNames } from './use-place-names.ts';
import './protocol-page.css';

export interface ProposalPageProps {
  id: string;
  dryRun: RenderDryRun;
}

export function ProposalPage({ id, dryRun }: ProposalPageProps) {
  const say = useSay(editorWords);
  const list = useView<ProposalList>({ name: 'protocol.list-proposals', follows: ['protocol.'] });
  const versions = useView<readonly ProtocolVersion[]>({ name: 'protocol.list-versions', follows: ['protocol.'] });
  return (
    <ConsoleFrame title={say('proposal.title')} asOf={list.at}>
      <Viewed view={list} rows={10}>
        {({ proposals }) => {
          const proposal = proposals.find(({ version }) => version.id === id);
          if (proposal === undefined) return <EmptyState title={say('proposal.unknown')}>{say('proposal.unknown-words')}</EmptyState>;
          const earlier = proposals.filter(({ version, revision }) => version.id === id && revision < proposal.revision);
          return (
            <>
              <Viewed view={versions}>{(known) => <OneProposal key={proposal.revision} proposal={proposal} versions={known} dryRun={dryRun} onDone={list.reload} />}</Viewed>
              {earlier.length > 0 && <Earlier proposals={earlier} />}
            </>
          );
        }}
      </Viewed>
    </ConsoleFrame>
  );
}

interface OneProposalProps {
  proposal: Proposal;
  versions: readonly ProtocolVersion[];
  dryRun: RenderDryRun;
  onDone: () => void;
}

function OneProposal({ proposal, versions, dryRun, onDone }: OneProposalProps) {
  const say = useSay(editorWords);
  const { district } = useViewer();
  const [found, setFound] = useState<DryRunStatement>();
  const { reason: _, ...version } = proposal.version;
  const baseline = findBaseline(versions, version, district);
  const isOpen = proposal.state === 'proposed';
  return (
    <>
      <Head proposal={proposal} />
      {isOpen && <Decision proposal={proposal} found={found} onDone={onDone} />}
      {baseline !== undefined && <ChangeList before={baseline} after={version} />}
      {isOpen && dryRun({ version, onDone: setFound })}
      <Section title={say('proposal.rules')} testId="proposal-rules">
        <TemperatureBands pack={version.pack} />
        <SymptomList pack={version.pack} />
        <RiskAreas pack={version.pack} />
        <Questions pack={version.pack} />
      </Section>
    </>
  );
}

function Head({ proposal }: { proposal: Proposal }) {
  const say = useSay(editorWords);
  const language = useLanguage();
  const formats = useFormats();
  const { nameOf } = usePlaceNames();
  const { version, state, revision, proposedBy, proposedAt, decidedBy, decidedAt, decisionReason } = proposal;
  const until = version.effectiveUntil === null ? say('history.open') : formats.dateTime(Date.parse(version.effectiveUntil));
  const decided = decidedAt === undefined ? [] : [{ name: say('proposal.decided'), value: [decidedBy, formats.dateTime(decidedAt), decisionReason].filter(Boolean).join(' · ') }];
  return (
    <article className="console-card" data-testid="proposal" data-state={state}>
      <header className="console-card__head">
        <h2 className="console-card__title">{version.pack.name[language]}</h2>
        <Badge tone={state === 'proposed' ? 'attention' : 'neutral'}>{say(`proposal-state.${state}`)}</Badge>
      </header>
      <Facts
        facts={[
          { name: say('in-force.id'), value: version.id },
          { name: say('proposal.revision'), value: revision },
          { name: say('field.effective-from'), value: formats.dateTime(Date.parse(version.effectiveFrom)) },
          { name: say('field.effective-until'), value: until },
          { name: say('field.scope'), value: version.scope.map(nameOf).join(' / ') },
          { name: say('field.reason'), value: version.reason },
          { name: say('proposal.by'), value: `${proposedBy} · ${formats.dateTime(proposedAt)}` },
          ...decided,
        ]}
      />
    </article>
  );
}

/** What became of the revisions before (PR-15). */
function Earlier({ proposals }: { proposals: readonly Proposal[] }) {
  const say = useSay(editorWords);
  const formats = useFormats();
  return (
    <Section title={say('earlier.title')} testId="earlier-revisions">
      <ul className="protocol-changes">
        {proposals.map(({ revision, state, proposedBy, proposedAt, decidedBy, decidedAt, decisionReason }) => (
          <li key={revision}>
            {say('earlier.sent-in', { revision, badge: proposedBy, at: formats.dateTime(proposedAt) })}{' '}
            {say(`proposal-state.${state}`)}
            {decidedAt !== undefined && ` · ${[decidedBy, formats.dateTime(decidedAt), decisionReason].filter(Boolean).join(' · ')}`}
          </li>
        ))}
      </ul>
    </Section>
  );
}

interface DecisionProps {
  proposal: Proposal;
  found: DryRunStatement | undefined;
  onDone: () => void;
}

/** The author may change it, another may decide; the server asks the same again (PR-14). */
function Decision({ proposal, found, onDone }: DecisionProps) {
  const say = useSay(editorWords);
  const viewer = useViewer();
  const [task, setTask] = useState<'approve' | 'return'>();
  const { id } = proposal.version;
  if (!mayAct(viewer, access['protocol.approve-version'])) return null;
  if (proposal.isMine) {
    const revise = <Button onPress={() => goTo('protocol', 'revise', id)}>{say('proposal.revise')}</Button>;
    return <Notice action={revise}>{say('proposal.mine')}</Notice>;
  }
  const close = (): void => setTask(undefined);
  return (
    <div className="console-form__actions" data-testid="decision">
      {found === undefined && <p className="console-soft" id="needs-dry-run">{say('proposal.needs-dry-run')}</p>}
      <Button variant="danger" onPress={() => setTask('return')}>
        {say('proposal.return')}
      </Button>
      <Button variant="primary" disabled={found === undefined} {...(found === undefined && { describedBy: 'needs-dry-run' })} onPress={() => setTask('approve')}>
        {say('proposal.approve')}
      </Button>
      {task === 'approve' && found !== undefined && <Approve proposal={proposal} found={found} onDone={onDone} onClose={close} />}
      {task === 'return' && <Return proposal={proposal} onDone={onDone} onClose={close} />}
    </div>
  );
}

interface TaskProps {
  proposal: Proposal;
  onDone: () => void;
  onClose: () => void;
}

function Approve({ proposal, found, onDone, onClose }: TaskProps & { found: DryRunStatement }) {
  const say = useSay(editorWords);
  const formats = useFormats();
  const { client } = useConsoleAccess();
  const act = useAct();
  const toast = useToast();
  const { version, revision } = proposal;
  const from = formats.dateTime(Date.parse(version.effectiveFrom));
  const finish = (): void => {
    toast({ text: say('proposal.approved') });
    onClose();
    onDone();
  };
  return (
    <TaskDialog
      title={`${say('proposal.approve')} · ${version.id}`}
      description={say('proposal.approve-lead', { from, judged: formats.number(found.judged), changed: formats.number(found.changed) })}
      deed={say('proposal.approve')}
      act={act}
      onDo={() => act.start(() => client.run('protocol.approve-version', { id: version.id, revision, dryRun: found }), finish)}
      onClose={onClose}
    />
  );
}

function Return({ proposal, onDone, onClose }: TaskProps) {
  const say = useSay(editorWords);
  const { client } = useConsoleAccess();
  const toast = useToast();
  const { version, revision } = proposal;
  return (
    <ReasonDialog
      title={`${say('proposal.return')} · ${version.id}`}
      description={say('proposal.return-lead')}
      deed={say('proposal.return')}
      onDo={(reason) => client.run('protocol.return-proposal', { id: version.id, revision, reason })}
      onDone={() => {
        toast({ text: say('proposal.returned') });
        onClose();
        onDone();
      }}
      onClose={onClose}
    />
  );
}
