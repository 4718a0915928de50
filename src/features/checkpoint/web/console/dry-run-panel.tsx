// A dry run on the screen: tried post by post and part by part, with its progress, a way to stop, and what would change.
import { useEffect, useRef, useState } from 'react';
import type { Problem } from '../../../../core/problems.ts';
import { Button } from '../../../../web/design/button.tsx';
import { Table } from '../../../../web/design/table.tsx';
import { useConsoleAccess } from '../../../../web/console/console-context.tsx';
import { ProblemNotice } from '../../../../web/console/problem-notice.tsx';
import { Section } from '../../../../web/console/section.tsx';
import { toProblem, useView } from '../../../../web/console/use-view.ts';
import { useFormats, useLanguage, useSay } from '../../../../web/shell/words.tsx';
import type { Checkpoint } from '../../../places/door.ts';
import type { ProtocolVersion } from '../../../protocol/door.ts';
import { addCounts, countChanged, NOTHING_COUNTED, type CountedChange, type DryRunCount } from '../../domain/dry-run.ts';
import { dryRunWords } from './dry-run-words.ts';
import { OutcomeMark } from './outcome-mark.tsx';
import { listReasons } from './reasons.ts';
import { runDryRun, type DryRunProgress, type PostCount } from './run-dry-run.ts';
import './board.css';

export interface DryRunPanelProps {
  version: ProtocolVersion;
  onDone: (found: { at: number; judged: number; changed: number }) => void;
}

type Stage = { readonly kind: 'ready' | 'stopped' } | { readonly kind: 'running'; readonly progress: DryRunProgress } | { readonly kind: 'done'; readonly at: number; readonly posts: readonly PostCount[] };

/** What was found of one version says nothing about another one: it begins anew with every change. */
export function DryRunPanel(props: DryRunPanelProps) {
  return <DryRun key={JSON.stringify(props.version)} {...props} />;
}

function DryRun({ version, onDone }: DryRunPanelProps) {
  const say = useSay(dryRunWords);
  const checkpoints = useView<readonly Checkpoint[]>({ name: 'places.list-checkpoints' }).data;
  const { stage, problem, start, stop } = useDryRun(version, onDone);
  const isRunning = stage.kind === 'running';
  const action = isRunning ? (
    <Button onPress={stop}>{say('stop')}</Button>
  ) : (
    <Button disabled={checkpoints === undefined} onPress={() => start((checkpoints ?? []).map(({ code }) => code))}>
      {say(stage.kind === 'done' ? 'again' : 'start')}
    </Button>
  );
  return (
    <Section title={say('title')} note={say('note')} actions={action} testId="dry-run">
      <div aria-live="polite" data-testid="dry-run-state" data-state={stage.kind}>
        {isRunning && <Progress progress={stage.progress} />}
        {stage.kind === 'stopped' && <p>{say('stopped')}</p>}
      </div>
      <ProblemNotice problem={problem} />
      {stage.kind === 'done' && <Found at={stage.at} posts={stage.posts} version={version} checkpoints={checkpoints ?? []} />}
    </Section>
  );
}

function useDryRun(version: ProtocolVersion, onDone: DryRunPanelProps['onDone']) {
  const { client } = useConsoleAccess();
  const [stage, setStage] = useState<Stage>({ kind: 'ready' });
  const [problem, setProblem] = useState<Problem>();
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const start = (checkpoints: readonly string[]): void => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    const { signal } = controller;
    setProblem(undefined);
    const run = async (): Promise<void> => {
      try {
        const asked = { version, checkpoints, signal, onProgress: (progress: DryRunProgress) => !signal.aborted && setStage({ kind: 'running', progress }) };
        const found = await runDryRun(client, asked);
        if (found === undefined) return;
        setStage({ kind: 'done', ...found });
        const all = found.posts.map(({ count }) => count).reduce(addCounts, NOTHING_COUNTED);
        onDone({ at: found.at, judged: all.judged, changed: countChanged(all) });
      } catch (fault) {
        if (signal.aborted) return;
        setStage({ kind: 'stopped' });
        setProblem(toProblem(fault));
      }
    };
    void run();
  };
  const stop = (): void => {
    running.current?.abort();
    setStage({ kind: 'stopped' });
  };
  return { stage, problem, start, stop };
}

function Progress({ progress }: { progress: DryRunProgress }) {
  const say = useSay(dryRunWords);
  const formats = useFormats();
  const { done, of, judged } = progress;
  return (
    <p className="dry-run__progress">
      <progress max={of} value={done} aria-label={say('title')} />
      {say('progress', { done: done + 1, of, judged: formats.number(judged) })}
    </p>
  );
}

interface FoundProps {
  at: number;
  posts: readonly PostCount[];
  version: ProtocolVersion;
  checkpoints: readonly Checkpoint[];
}

type Row = CountedChange & { readonly checkpoint: string };

function Found({ at, posts, version, checkpoints }: FoundProps) {
  const say = useSay(dryRunWords);
  const formats = useFormats();
  const language = useLanguage();
  const versions = useView<readonly ProtocolVersion[]>({ name: 'protocol.list-versions' }).data ?? [];
  const all: DryRunCount = posts.map(({ count }) => count).reduce(addCounts, NOTHING_COUNTED);
  const rows: Row[] = posts.flatMap(({ checkpoint, count }) => count.changes.map((change) => ({ ...change, checkpoint }))).toSorted((left, right) => right.count - left.count);
  const elsewhere = posts.filter(({ isConcerned }) => !isConcerned).length;
  const nameOf = (code: string): string => {
    const found = checkpoints.find((checkpoint) => checkpoint.code === code);
    return found === undefined ? code : language === 'zh' ? found.nameZh : (found.nameEn ?? found.nameZh);
  };
  const sayRules = ({ ruleIds, from }: Row): string =>
    listReasons([version, ...versions], { ruleIds, outcome: from, protocolVersion: version.id }, language).map(({ ruleId, words }) => words ?? ruleId).join(' ');
  return (
    <div className="dry-run__found" data-testid="dry-run-found" data-judged={all.judged} data-changed={countChanged(all)}>
      <p>
        {say('found', { time: formats.timeWithSeconds(at), judged: formats.number(all.judged), changed: formats.number(countChanged(all)) })}
        {all.unread > 0 && ` ${say('unread', { count: formats.number(all.unread) })}`}
        {elsewhere > 0 && ` ${say('elsewhere', { count: elsewhere })}`}
      </p>
      {rows.length > 0 && (
        <Table
          caption={say('table')}
          hideCaption
          rows={rows}
          rowToId={({ checkpoint, from, to, ruleIds }) => [checkpoint, from, to, ...ruleIds].join(' ')}
          columns={[
            { id: 'post', header: say('post'), cell: ({ checkpoint }) => <span className="dry-run__rules">{nameOf(checkpoint)}</span> },
            { id: 'from', header: say('from'), cell: ({ from }) => <OutcomeMark outcome={from} />, width: '192px' },
            { id: 'to', header: say('to'), cell: ({ to }) => <OutcomeMark outcome={to} />, width: '192px' },
            { id: 'count', header: say('people'), align: 'end', cell: ({ count }) => formats.number(count), width: '96px' },
            { id: 'rules', header: say('rules'), cell: (row) => <span className="dry-run__rules">{sayRules(row)}</span> },
          ]}
        />
      )}
    </div>
  );
}
