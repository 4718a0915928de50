// Whom other posts asked this one to take over, and who waits here since (EP-3).
import { useState } from 'react';
import { Button } from '../../../../../web/design/button.tsx';
import { useToast } from '../../../../../web/design/toast.tsx';
import { useConsoleAccess, useViewer } from '../../../../../web/console/console-context.tsx';
import { ProblemNotice } from '../../../../../web/console/problem-notice.tsx';
import { ReasonDialog } from '../../../../../web/console/reason-dialog.tsx';
import { useAct } from '../../../../../web/console/use-act.ts';
import { mayAct } from '../../../../../web/console/viewer.ts';
import { useSay } from '../../../../../web/shell/words.tsx';
import { access } from '../../../domain/access.ts';
import type { Closing, TakenOver } from '../../../domain/closing/views.ts';
import { AttentionRow } from '../attention-row.tsx';
import { OutcomeMark } from '../outcome-mark.tsx';
import { boardWords } from '../words.ts';
import { HealthDialog } from './health-dialog.tsx';
import { closingWords } from './words.ts';

export function TakenOverList({ closing, onDone }: { closing: Closing; onDone: () => void }) {
  const say = useSay(closingWords);
  const { client } = useConsoleAccess();
  const act = useAct();
  const toast = useToast();
  const [settled, setSettled] = useState<TakenOver>();
  const [declined, setDeclined] = useState<TakenOver>();
  const { checkpoint, takenOver } = closing;
  if (takenOver.length === 0) return <p className="console-soft">{say('taken.none')}</p>;
  const accept = ({ holdId }: TakenOver): void =>
    act.start(() => client.run('checkpoint.accept-hold', { holdId, checkpoint }), () => {
      toast({ text: say('taken.accepted') });
      onDone();
    });
  return (
    <>
      <ProblemNotice problem={act.problem} />
      <ul className="attention">
        {takenOver.map((hold) => (
          <TakenOverRow key={hold.holdId} hold={hold} checkpoint={checkpoint} isBusy={act.isBusy} onAccept={() => accept(hold)} onSettle={() => setSettled(hold)} onDecline={() => setDeclined(hold)} />
        ))}
      </ul>
      {declined !== undefined && (
        <ReasonDialog
          title={say('taken.decline')}
          description={say('taken.decline-words', { post: declined.from })}
          deed={say('taken.decline')}
          onDo={(reason) => client.run('checkpoint.decline-hold', { holdId: declined.holdId, checkpoint, reason })}
          onDone={() => {
            setDeclined(undefined);
            onDone();
          }}
          onClose={() => setDeclined(undefined)}
        />
      )}
      {settled !== undefined && (
        <HealthDialog
          name={settled.maskedName}
          onDo={(given) => client.run('checkpoint.settle-hold', { holdId: settled.holdId, checkpoint, ...given })}
          onDone={onDone}
          onClose={() => setSettled(undefined)}
        />
      )}
    </>
  );
}

type RowProps = { hold: TakenOver; checkpoint: string; isBusy: boolean; onAccept: () => void; onSettle: () => void; onDecline: () => void };

function TakenOverRow({ hold, checkpoint, isBusy, onAccept, onSettle, onDecline }: RowProps) {
  const say = useSay(closingWords);
  const sayBoard = useSay(boardWords);
  const viewer = useViewer();
  const { maskedName: name, maskedPlate: plate, from: post, outcome, takenAt, acceptedAt } = hold;
  const isHere = acceptedAt !== undefined;
  const may = mayAct(viewer, access['checkpoint.accept-hold'], checkpoint);
  const key = isHere ? (
    <Button onPress={onSettle}>{say('waiters.health')}</Button>
  ) : (
    <>
      <Button variant="primary" busy={isBusy} onPress={onAccept}>{say('taken.accept')}</Button>
      <Button variant="quiet" onPress={onDecline}>{say('taken.decline')}</Button>
    </>
  );
  return (
    <AttentionRow
      kind="person"
      mark={<OutcomeMark outcome={outcome} size="tile" />}
      title={sayBoard('attention.person', { name, plate })}
      beside={[say(isHere ? 'taken.here' : 'taken.asked', { post })]}
      since={takenAt}
      owner={isHere ? sayBoard('owner.leader') : post}
      action={may && key}
    />
  );
}
