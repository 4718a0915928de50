// What shortened checks owe, the earliest due first, each with its caller and the way to call.
import { useState } from 'react';
import { Badge } from '../../../../../web/design/badge.tsx';
import { BigFigure } from '../../../../../web/design/big-figure.tsx';
import { Button } from '../../../../../web/design/button.tsx';
import { EmptyState } from '../../../../../web/design/empty-state.tsx';
import { FigureRow } from '../../../../../web/design/figure-row.tsx';
import { Table, type Column } from '../../../../../web/design/table.tsx';
import { ConsoleFrame } from '../../../../../web/console/console-frame.tsx';
import { useViewer } from '../../../../../web/console/console-context.tsx';
import { hrefOf } from '../../../../../web/console/route.ts';
import { useView } from '../../../../../web/console/use-view.ts';
import { Viewed } from '../../../../../web/console/viewed.tsx';
import { mayAct } from '../../../../../web/console/viewer.ts';
import { useFormats, useSay } from '../../../../../web/shell/words.tsx';
import { access } from '../../../domain/access.ts';
import type { Owed } from '../../../domain/depth/depth.ts';
import type { CallBackRow, CallBacks } from '../../../domain/depth/views.ts';
import { CheckpointMenu } from '../checkpoint-menu.tsx';
import { useCheckpoints, type CheckpointChoice } from '../use-checkpoints.ts';
import { CallDialog } from './call-dialog.tsx';
import { GiveDialog } from './give-dialog.tsx';
import { jamWords } from './words.ts';
import './jam.css';

const NEWS = ['checkpoint.check-completed', 'checkpoint.call-', 'checkpoint.checks-', 'checkpoint.check-taken'];
const LOOK_AGAIN_MILLISECONDS = 30_000;

export function CallBacksPage({ checkpointCode }: { checkpointCode: string | undefined }) {
  const say = useSay(jamWords);
  const choice = useCheckpoints(checkpointCode);
  const code = choice.current?.code;
  const view = useView<CallBacks>(code === undefined ? undefined : { name: 'checkpoint.call-backs', input: { checkpoint: code }, follows: NEWS, everyMilliseconds: LOOK_AGAIN_MILLISECONDS });
  return (
    <ConsoleFrame title={say('calls.title')} asOf={view.at} actions={<CheckpointMenu choice={choice} pageId="call-backs" />}>
      <p className="console-soft">{say('calls.lead')}</p>
      <Viewed view={view} rows={6}>
        {(data) => <CallBackList data={data} checkpoint={code ?? ''} choice={choice} onDone={view.reload} />}
      </Viewed>
    </ConsoleFrame>
  );
}

type ListProps = { data: CallBacks; checkpoint: string; choice: CheckpointChoice; onDone: () => void };
type Asked = { readonly what: 'call' | 'give'; readonly row: CallBackRow };

function CallBackList({ data, checkpoint, choice, onDone }: ListProps) {
  const say = useSay(jamWords);
  const [asked, setAsked] = useState<Asked>();
  const columns = useColumns(checkpoint, setAsked);
  const close = (): void => setAsked(undefined);
  return (
    <>
      <CallFigures data={data} />
      <Table
        caption={say('calls.title')}
        hideCaption
        columns={columns}
        rows={data.rows}
        rowToId={({ passageId }) => passageId}
        empty={<EmptyState title={say('calls.empty-title')}>{say('calls.empty')}</EmptyState>}
      />
      {asked?.what === 'call' && <CallDialog checkpoint={checkpoint} row={asked.row} laneName={choice.laneNameOf(asked.row.laneId)} onDone={onDone} onClose={close} />}
      {asked?.what === 'give' && <GiveDialog checkpoint={checkpoint} passageId={asked.row.passageId} onDone={onDone} onClose={close} />}
    </>
  );
}

function CallFigures({ data }: { data: CallBacks }) {
  const say = useSay(jamWords);
  const { number } = useFormats();
  return (
    <FigureRow label={say('calls.figures')}>
      <BigFigure label={say('calls.open')} value={number(data.open)} definition={say('calls.open-definition')} />
      <BigFigure label={say('calls.overdue')} value={number(data.overdue)} definition={say('calls.overdue-definition')} needsPerson={data.overdue > 0} />
      <BigFigure label={say('calls.unanswered')} value={number(data.unanswered)} definition={say('calls.unanswered-definition')} needsPerson={data.unanswered > 0} />
    </FigureRow>
  );
}

function useColumns(checkpoint: string, onAsk: (asked: Asked) => void): readonly Column<CallBackRow>[] {
  const say = useSay(jamWords);
  const formats = useFormats();
  const viewer = useViewer();
  const mayGive = mayAct(viewer, access['checkpoint.assign-call-back'], checkpoint);
  return [
    { id: 'plate', header: say('calls.plate'), cell: (row) => <Who row={row} /> },
    {
      id: 'do',
      header: say('calls.do'),
      cell: (row) => (
        <span className="jam-keys">
          {row.isMine && <Button variant="primary" onPress={() => onAsk({ what: 'call', row })}>{say('calls.call')}</Button>}
          {mayGive && <Button variant="quiet" onPress={() => onAsk({ what: 'give', row })}>{say('calls.give')}</Button>}
          <a className="gk-button" data-variant="quiet" href={hrefOf('register', checkpoint, row.passageId)}>{say('calls.see')}</a>
        </span>
      ),
    },
    { id: 'owed', header: say('calls.owed'), cell: ({ owed }) => <OwedList owed={owed} /> },
    { id: 'due', header: say('calls.due'), cell: ({ dueAt }) => say('calls.due-at', { time: formats.dateTime(dueAt) }) },
    { id: 'caller', header: say('calls.caller'), cell: ({ callerBadge }) => callerBadge || say('calls.nobody') },
    { id: 'state', header: say('calls.state'), cell: (row) => <State row={row} /> },
  ];
}

function Who({ row: { maskedPlate, maskedPhones } }: { row: CallBackRow }) {
  const say = useSay(jamWords);
  return (
    <span className="jam-owed">
      <span>{maskedPlate}</span>
      <span className="console-soft">{maskedPhones.length === 0 ? say('calls.no-phone') : maskedPhones.join(' / ')}</span>
    </span>
  );
}

function OwedList({ owed }: { owed: readonly Owed[] }) {
  const say = useSay(jamWords);
  return (
    <span className="jam-owed">
      {owed.map(({ travellerId, ordinal, fields }) => (
        <span key={travellerId}>{say('calls.owed-one', { ordinal, fields: fields.map((field) => say(`field.${field}`)).join(say('calls.and')) })}</span>
      ))}
    </span>
  );
}

function State({ row }: { row: CallBackRow }) {
  const say = useSay(jamWords);
  const formats = useFormats();
  const { state, calls, lastResult, lastCallAt } = row;
  if (state !== 'unanswered' || lastResult === undefined) return <Badge tone={state === 'overdue' ? 'attention' : 'neutral'}>{say(state === 'unanswered' ? 'state.due' : `state.${state}`)}</Badge>;
  return <Badge tone="attention">{say('state.unanswered', { count: calls, result: say(`result.${lastResult}`), time: formats.dateTime(lastCallAt ?? 0) })}</Badge>;
}
