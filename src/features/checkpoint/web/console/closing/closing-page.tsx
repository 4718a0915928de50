// The end of a post: what stands in the way, who is handed over to whom, and the closing itself.
import { useState } from 'react';
import { Button } from '../../../../../web/design/button.tsx';
import { EmptyState } from '../../../../../web/design/empty-state.tsx';
import { Notice } from '../../../../../web/design/notice.tsx';
import { useToast } from '../../../../../web/design/toast.tsx';
import { ConsoleFrame } from '../../../../../web/console/console-frame.tsx';
import { useConsoleAccess, useViewer } from '../../../../../web/console/console-context.tsx';
import { ReasonDialog } from '../../../../../web/console/reason-dialog.tsx';
import { hrefOf } from '../../../../../web/console/route.ts';
import { Section } from '../../../../../web/console/section.tsx';
import { useView } from '../../../../../web/console/use-view.ts';
import { Viewed } from '../../../../../web/console/viewed.tsx';
import { mayAct } from '../../../../../web/console/viewer.ts';
import { useSay } from '../../../../../web/shell/words.tsx';
import { access } from '../../../domain/access.ts';
import type { Closing } from '../../../domain/closing/views.ts';
import { CheckpointMenu } from '../checkpoint-menu.tsx';
import { TabletRecords } from '../tablet-records.tsx';
import { DeclareTailButton } from '../declare-tail-dialog.tsx';
import { useCheckpoints, type CheckpointChoice } from '../use-checkpoints.ts';
import { boardWords } from '../words.ts';
import { TakenOverList } from './taken-over-list.tsx';
import { WaiterList } from './waiter-list.tsx';
import { closingWords } from './words.ts';
import '../board.css';
import './closing.css';

const NEWS = ['checkpoint.', 'places.', 'accounts.device-', 'platform.'];
const LOOK_AGAIN_MILLISECONDS = 30_000;

export function ClosingPage({ checkpointCode }: { checkpointCode: string | undefined }) {
  const say = useSay(closingWords);
  const sayBoard = useSay(boardWords);
  const choice = useCheckpoints(checkpointCode);
  const code = choice.current?.code;
  const view = useView<Closing>(code === undefined ? undefined : { name: 'checkpoint.closing', input: { checkpoint: code }, follows: NEWS, everyMilliseconds: LOOK_AGAIN_MILLISECONDS });
  return (
    <ConsoleFrame title={say('closing.title')} asOf={view.at} actions={<CheckpointMenu choice={choice} pageId="post-end" />}>
      <p className="console-soft">{say('closing.lead')}</p>
      {choice.view.data?.length === 0 ? (
        <EmptyState title={sayBoard('none.title')}>{sayBoard('none.words')}</EmptyState>
      ) : (
        <Viewed view={view} rows={8}>
          {(closing) => <Parts closing={closing} choice={choice} onDone={view.reload} />}
        </Viewed>
      )}
    </ConsoleFrame>
  );
}

type PartsProps = { closing: Closing; choice: CheckpointChoice; onDone: () => void };

function Parts({ closing, choice, onDone }: PartsProps) {
  const say = useSay(closingWords);
  const incomplete = closing.tablets.filter(({ completeness }) => completeness.kind !== 'complete');
  return (
    <>
      <State closing={closing} choice={choice} incomplete={incomplete.length} onDone={onDone} />
      <Section title={say('waiters.title')} testId="waiters">
        <WaiterList closing={closing} laneNameOf={choice.laneNameOf} onDone={onDone} />
      </Section>
      <Section title={say('taken.title')} testId="taken-over">
        <TakenOverList closing={closing} onDone={onDone} />
      </Section>
      <Section title={say('tablets.title')} testId="incomplete-tablets">
        {incomplete.length === 0 ? (
          <p className="console-soft">{say('tablets.none')}</p>
        ) : (
          <ul className="closing-tablets">
            {incomplete.map((tablet) => (
              <li key={tablet.deviceId} className="closing-tablet">
                <TabletRecords tablet={tablet} withLabel />
                <DeclareTailButton tablet={tablet} checkpoint={closing.checkpoint} onDone={onDone} />
              </li>
            ))}
          </ul>
        )}
      </Section>
    </>
  );
}

function State({ closing, choice, incomplete, onDone }: PartsProps & { incomplete: number }) {
  const say = useSay(closingWords);
  const viewer = useViewer();
  const [isAsking, setAsking] = useState(false);
  const { checkpoint, isEnded, waiters, takenOver, owed, openReviews } = closing;
  const people = waiters.length + takenOver.length;
  if (isEnded) {
    return (
      <div data-testid="ended">
        <Notice action={<a className="gk-button" href={hrefOf('post-end', checkpoint, 'certificate')}>{say('closing.open-certificate')}</a>}>{say('closing.ended')}</Notice>
      </div>
    );
  }
  const isReady = people + incomplete === 0;
  const close = mayAct(viewer, access['checkpoint.close-post'], checkpoint) && (
    <Button variant="danger" disabled={!isReady} onPress={() => setAsking(true)}>{say('closing.do')}</Button>
  );
  return (
    <div data-testid="readiness" data-ready={isReady || undefined}>
      <Notice tone={isReady ? 'info' : 'warn'} title={isReady ? say('closing.ready') : say('closing.not-ready', { people, tablets: incomplete })} action={close}>
        {say('closing.stays', { owed, reviews: openReviews })}
      </Notice>
      {isAsking && <CloseDialog checkpoint={checkpoint} choice={choice} onDone={onDone} onClose={() => setAsking(false)} />}
    </div>
  );
}

function CloseDialog({ checkpoint, choice, onDone, onClose }: { checkpoint: string; choice: CheckpointChoice; onDone: () => void; onClose: () => void }) {
  const say = useSay(closingWords);
  const { client } = useConsoleAccess();
  const toast = useToast();
  const [certificateId] = useState(() => client.newId());
  const finish = (): void => {
    toast({ text: say('closing.done') });
    onClose();
    onDone();
  };
  return (
    <ReasonDialog
      title={say('closing.dialog', { name: choice.current === undefined ? checkpoint : choice.nameOf(choice.current) })}
      description={say('closing.dialog-words')}
      deed={say('closing.do')}
      onDo={(reason) => client.run('checkpoint.close-post', { checkpoint, certificateId, reason })}
      onDone={finish}
      onClose={onClose}
    />
  );
}
