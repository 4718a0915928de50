// Writing a version on the screen: every field says what is wrong as it is typed, and only a sound whole is sent in.
import { useState } from 'react';
import { Button } from '../../../web/design/button.tsx';
import { EmptyState } from '../../../web/design/empty-state.tsx';
import { Notice } from '../../../web/design/notice.tsx';
import { useToast } from '../../../web/design/toast.tsx';
import { useConsoleAccess, useViewer } from '../../../web/console/console-context.tsx';
import { ConsoleFrame } from '../../../web/console/console-frame.tsx';
import { ProblemNotice } from '../../../web/console/problem-notice.tsx';
import { goTo } from '../../../web/console/route.ts';
import { useAct } from '../../../web/console/use-act.ts';
import { useView } from '../../../web/console/use-view.ts';
import { Viewed } from '../../../web/console/viewed.tsx';
import { useSay } from '../../../web/shell/words.tsx';
import { HOUR_MILLISECONDS } from '../../../core/clock.ts';
import type { VersionDraft } from '../domain/commands.ts';
import { chinaDate } from '../domain/day-count.ts';
import { listDraftTrouble } from '../domain/draft-trouble.ts';
import type { Proposal, ProposalList } from '../domain/proposal.ts';
import type { ProtocolVersion } from '../domain/records.ts';
import { nextId, startDraft } from '../domain/version-draft.ts';
import { ChangeList } from './change-list.tsx';
import type { RenderDryRun } from './dry-run-slot.ts';
import { DraftForm } from './editor/draft-form.tsx';
import { useKeptDraft } from './editor/use-kept-draft.ts';
import { editorWords } from './editor/words.ts';
import { findBaseline } from './find-baseline.ts';
import './protocol-page.css';

export interface EditorPageProps {
  /** A version to begin from, or one's own proposal to change and send in again. */
  from: 'version' | 'proposal';
  id: string;
  dryRun: RenderDryRun;
}

export function EditorPage(props: EditorPageProps) {
  const say = useSay(editorWords);
  const versions = useView<readonly ProtocolVersion[]>({ name: 'protocol.list-versions' });
  const list = useView<ProposalList>({ name: 'protocol.list-proposals' });
  return (
    <ConsoleFrame title={say('editor.title')}>
      <Viewed view={versions} rows={12}>
        {(known) => <Viewed view={list}>{(proposals) => <Begin key={`${props.from} ${props.id}`} {...props} versions={known} list={proposals} />}</Viewed>}
      </Viewed>
    </ConsoleFrame>
  );
}

interface Known {
  versions: readonly ProtocolVersion[];
  list: ProposalList;
}

function Begin({ from, id, dryRun, versions, list }: EditorPageProps & Known) {
  const say = useSay(editorWords);
  const { client } = useConsoleAccess();
  const proposal = from === 'proposal' ? list.proposals.find(({ version }) => version.id === id) : undefined;
  const base = versions.find((version) => version.id === id);
  const [start] = useState(() => proposal?.version ?? (base && beginAfter(base, { versions, list, now: client.now() })));
  if (start === undefined) return <EmptyState title={say('editor.base-unknown')}>{say('editor.base-unknown-words')}</EmptyState>;
  return <Editor address={`${from}/${id}`} start={start} proposal={proposal} versions={versions} dryRun={dryRun} />;
}

/** Named by the day, to begin at a full hour that leaves time for a second person. */
function beginAfter(base: ProtocolVersion, { versions, list, now }: Known & { now: number }): VersionDraft {
  const taken = [...versions.map(({ id }) => id), ...list.proposals.map(({ version }) => version.id), ...list.withdrawn.map(({ id }) => id)];
  const today = chinaDate(now);
  const id = nextId(today, taken.filter((one) => one.startsWith(today)));
  const effectiveFrom = new Date((Math.floor(now / HOUR_MILLISECONDS) + 2) * HOUR_MILLISECONDS).toISOString();
  return startDraft(base, { id, effectiveFrom });
}

interface EditorProps {
  address: string;
  start: VersionDraft;
  proposal: Proposal | undefined;
  versions: readonly ProtocolVersion[];
  dryRun: RenderDryRun;
}

function Editor({ address, start, proposal, versions, dryRun }: EditorProps) {
  const say = useSay(editorWords);
  const { client } = useConsoleAccess();
  const { district } = useViewer();
  const act = useAct();
  const toast = useToast();
  const { draft, change, forget } = useKeptDraft(address, start);
  const trouble = listDraftTrouble(draft);
  const baseline = findBaseline(versions, draft, district);
  const isReady = trouble.length === 0 && !act.isBusy;
  const finish = (): void => {
    forget();
    toast({ text: say('editor.proposed') });
    goTo('protocol', 'proposal', draft.id);
  };
  const discard = (): void => {
    forget();
    goTo('protocol');
  };
  return (
    <form
      className="editor"
      data-testid="editor"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) act.start(() => client.run('protocol.propose-version', draft), finish);
      }}
    >
      <p className="console-soft">{say('editor.lead', { base: baseline?.id ?? start.id })}</p>
      {proposal?.state === 'returned' && <Notice tone="warn">{say('editor.returned', { badge: proposal.decidedBy ?? '', reason: proposal.decisionReason ?? '' })}</Notice>}
      <DraftForm draft={draft} change={change} trouble={trouble} isRevision={proposal !== undefined} />
      <p className="console-soft">{say('editor.rules-of-turning-back')}</p>
      {baseline !== undefined && <ChangeList before={baseline} after={draft} />}
      {trouble.length === 0 && dryRun({ version: toVersion(draft), onDone: ignore })}
      <ProblemNotice problem={act.problem} />
      <Foot trouble={trouble.length} isBusy={act.isBusy} onDiscard={discard} />
    </form>
  );
}

interface FootProps {
  trouble: number;
  isBusy: boolean;
  onDiscard: () => void;
}

/** Always in sight: how much is still wrong, the way to the first of it, and sending in. */
function Foot({ trouble, isBusy, onDiscard }: FootProps) {
  const say = useSay(editorWords);
  const goToFirst = (): void => document.querySelector<HTMLElement>('.editor [aria-invalid=true]')?.focus();
  return (
    <div className="editor__foot">
      <p role="status" data-testid="editor-state" data-trouble={trouble}>
        {trouble === 0 ? say('editor.sound') : say('editor.trouble', { count: trouble })}
      </p>
      <div className="console-form__actions">
        {trouble > 0 && <Button onPress={goToFirst}>{say('editor.first-trouble')}</Button>}
        <Button variant="quiet" onPress={onDiscard}>
          {say('editor.discard')}
        </Button>
        <Button type="submit" variant="primary" busy={isBusy} disabled={trouble > 0}>
          {say('editor.propose')}
        </Button>
      </div>
    </div>
  );
}

/** The author only looks; whoever approves runs it again. */
function ignore(): void {
  return undefined;
}

function toVersion({ id, effectiveFrom, effectiveUntil, scope, pack }: VersionDraft): ProtocolVersion {
  return { id, effectiveFrom, effectiveUntil, scope, pack };
}
