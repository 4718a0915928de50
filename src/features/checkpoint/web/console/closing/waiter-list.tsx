// Who waits at a post that is to end: handed to health by name, or offered to another post (EP-2).
import { useState } from 'react';
import { Button } from '../../../../../web/design/button.tsx';
import { EmptyState } from '../../../../../web/design/empty-state.tsx';
import { SelectField } from '../../../../../web/design/select-field.tsx';
import { useToast } from '../../../../../web/design/toast.tsx';
import { useConsoleAccess, useViewer } from '../../../../../web/console/console-context.tsx';
import { TaskDialog } from '../../../../../web/console/task-dialog.tsx';
import { useAct } from '../../../../../web/console/use-act.ts';
import { mayAct } from '../../../../../web/console/viewer.ts';
import { useLanguage, useSay } from '../../../../../web/shell/words.tsx';
import { access } from '../../../domain/access.ts';
import type { Closing, Waiter } from '../../../domain/closing/views.ts';
import { AttentionRow } from '../attention-row.tsx';
import { OutcomeMark } from '../outcome-mark.tsx';
import { boardWords } from '../words.ts';
import { HealthDialog } from './health-dialog.tsx';
import { closingWords } from './words.ts';

export interface WaiterListProps {
  closing: Closing;
  laneNameOf: (laneId: string) => string;
  onDone: () => void;
}

type Asked = { readonly what: 'health' | 'offer'; readonly waiter: Waiter };

export function WaiterList({ closing, laneNameOf, onDone }: WaiterListProps) {
  const say = useSay(closingWords);
  const [asked, setAsked] = useState<Asked>();
  const { client } = useConsoleAccess();
  const { checkpoint, waiters } = closing;
  if (waiters.length === 0) return <EmptyState title={say('waiters.none-title')}>{say('waiters.none')}</EmptyState>;
  const close = (): void => setAsked(undefined);
  return (
    <>
      <ul className="attention">
        {waiters.map((waiter) => (
          <WaiterRow key={waiter.travellerId} waiter={waiter} closing={closing} laneNameOf={laneNameOf} onAsk={(what) => setAsked({ what, waiter })} />
        ))}
      </ul>
      {asked?.what === 'health' && (
        <HealthDialog
          name={asked.waiter.maskedName}
          onDo={(given) => client.run('checkpoint.hand-over-traveller', { passageId: asked.waiter.passageId, checkpoint, stepId: client.newId(), travellerId: asked.waiter.travellerId, ...given })}
          onDone={onDone}
          onClose={close}
        />
      )}
      {asked?.what === 'offer' && <OfferDialog closing={closing} waiter={asked.waiter} onDone={onDone} onClose={close} />}
    </>
  );
}

type RowProps = { waiter: Waiter; closing: Closing; laneNameOf: (laneId: string) => string; onAsk: (what: Asked['what']) => void };

function WaiterRow({ waiter, closing, laneNameOf, onAsk }: RowProps) {
  const say = useSay(closingWords);
  const sayBoard = useSay(boardWords);
  const viewer = useViewer();
  const { maskedName: name, maskedPlate: plate, laneId, state, outcome, takenAt, officerBadge: badge, offeredTo } = waiter;
  const may = mayAct(viewer, access['checkpoint.offer-hold'], closing.checkpoint);
  return (
    <AttentionRow
      kind="person"
      mark={<OutcomeMark outcome={outcome} size="tile" />}
      title={sayBoard('attention.person', { name, plate })}
      beside={[laneNameOf(laneId), sayBoard(`traveller-state.${state}`)]}
      {...(offeredTo !== undefined && { reason: say('waiters.offered', { post: offeredTo }) })}
      since={takenAt}
      owner={say('waiters.owner', { badge })}
      action={
        may && (
          <>
            <Button onPress={() => onAsk('health')}>{say('waiters.health')}</Button>
            {offeredTo === undefined && <Button variant="quiet" onPress={() => onAsk('offer')}>{say('waiters.offer')}</Button>}
          </>
        )
      }
    />
  );
}

function OfferDialog({ closing, waiter, onDone, onClose }: { closing: Closing; waiter: Waiter; onDone: () => void; onClose: () => void }) {
  const say = useSay(closingWords);
  const language = useLanguage();
  const { client } = useConsoleAccess();
  const act = useAct();
  const toast = useToast();
  const [to, setTo] = useState('');
  const { checkpoint, receivers } = closing;
  const { passageId, travellerId, maskedName: name } = waiter;
  const offer = () => client.run('checkpoint.offer-hold', { passageId, checkpoint, stepId: client.newId(), travellerId, holdId: client.newId(), to });
  const finish = (): void => {
    toast({ text: say('offer.done') });
    onClose();
    onDone();
  };
  return (
    <TaskDialog title={say('offer.title', { name })} description={say(receivers.length === 0 ? 'offer.none' : 'offer.words')} deed={say('offer.do')} isReady={to !== ''} act={act} onDo={() => act.start(offer, finish)} onClose={onClose}>
      <SelectField
        label={say('offer.to')}
        placeholder={say('offer.choose')}
        value={to}
        onChange={setTo}
        disabled={receivers.length === 0}
        choices={receivers.map(({ code, nameZh, nameEn }) => ({ value: code, label: language === 'zh' ? nameZh : (nameEn ?? nameZh) }))}
      />
    </TaskDialog>
  );
}
