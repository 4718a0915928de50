// The people of one part of the queue, and the dialogs for what is done about them.
import { useState } from 'react';
import { useToast } from '../../../web/design/toast.tsx';
import { useConsoleAccess } from '../../../web/console/console-context.tsx';
import { ProblemNotice } from '../../../web/console/problem-notice.tsx';
import { ReasonDialog } from '../../../web/console/reason-dialog.tsx';
import { useAct } from '../../../web/console/use-act.ts';
import { useSay } from '../../../web/shell/words.tsx';
import type { Queue, QueueRow } from '../domain/views.ts';
import type { Deed } from './allowed.ts';
import { JudgeDialog } from './judge-dialog.tsx';
import type { Names } from './names.ts';
import { OfferDialog } from './offer-dialog.tsx';
import { PaperDialog } from './paper-dialog.tsx';
import { QueueRowItem } from './queue-row.tsx';
import type { TaskProps } from './task-props.ts';
import { medicalWords } from './words.ts';

export interface QueueListProps {
  queue: Queue;
  rows: readonly QueueRow[];
  names: Names;
  onDone: () => void;
}

type Asked = { readonly deed: Deed; readonly row: QueueRow };

const AT_ONCE: Partial<Record<Deed, 'medical.accept-custody' | 'medical.withdraw-offer'>> = { accept: 'medical.accept-custody', withdraw: 'medical.withdraw-offer' };

/** The page's own place when it is concerned; else whichever of the two the viewer may look at. */
function findHome({ holder, offer }: QueueRow, { place, places }: Queue): string {
  const concerned = [holder.place, ...(offer === undefined ? [] : [offer.to.place])];
  return concerned.includes(place) ? place : (concerned.find((code) => places.includes(code)) ?? place);
}

export function QueueList({ queue, rows, names, onDone }: QueueListProps) {
  const say = useSay(medicalWords);
  const { client } = useConsoleAccess();
  const act = useAct();
  const toast = useToast();
  const [asked, setAsked] = useState<Asked>();
  const { place, known } = queue;
  const start = (deed: Deed, row: QueueRow): void => {
    const verb = AT_ONCE[deed];
    if (verb === undefined || row.offer === undefined) return setAsked({ deed, row });
    const answer = { custodyId: row.custodyId, place, offerId: row.offer.id };
    act.start(() => client.run(verb, answer), () => {
      toast({ text: say(deed === 'accept' ? 'done.accept' : 'done.withdraw') });
      onDone();
    });
  };
  const close = (): void => setAsked(undefined);
  const finish = (): void => {
    close();
    onDone();
  };
  return (
    <>
      <ProblemNotice problem={act.problem} />
      <ul className="queue">
        {rows.map((row) => (
          <QueueRowItem key={row.custodyId} row={row} place={place} home={findHome(row, queue)} names={names} isBusy={act.isBusy} onDo={(deed) => start(deed, row)} />
        ))}
      </ul>
      {asked !== undefined && <Task deed={asked.deed} row={asked.row} place={place} known={known} names={names} onDone={finish} onClose={close} />}
    </>
  );
}

function Task({ deed, ...props }: TaskProps & { deed: Deed }) {
  if (deed === 'judge') return <JudgeDialog {...props} />;
  if (deed === 'offer') return <OfferDialog {...props} />;
  return deed === 'paper' ? <PaperDialog {...props} /> : <WithReason deed={deed} {...props} />;
}

/** Declining and releasing say why. */
function WithReason({ deed, row, place, names, onDone, onClose }: TaskProps & { deed: Deed }) {
  const say = useSay(medicalWords);
  const { client } = useConsoleAccess();
  const toast = useToast();
  const { custodyId, maskedName: name, holder, offer } = row;
  const isDecline = deed === 'decline';
  const run = (reason: string) =>
    isDecline ? client.run('medical.decline-custody', { custodyId, place, offerId: offer?.id, reason }) : client.run('medical.release-person', { custodyId, place, reason });
  const finish = (): void => {
    toast({ text: say(isDecline ? 'done.decline' : 'done.release') });
    onDone();
  };
  return (
    <ReasonDialog
      title={say(isDecline ? 'do.decline' : 'do.release')}
      description={isDecline ? say('decline.words', { name, holder: names.holderOf(holder) }) : say('release.words')}
      deed={say(isDecline ? 'do.decline' : 'do.release')}
      onDo={run}
      onDone={finish}
      onClose={onClose}
    />
  );
}
