// The leader corrects a record that she reads in clear: only what differs is sent, with a reason (CP-71, CP-72).
import { useState } from 'react';
import { Button } from '../../../../../web/design/button.tsx';
import { TextField } from '../../../../../web/design/text-field.tsx';
import { useToast } from '../../../../../web/design/toast.tsx';
import { useConsoleAccess, useViewer } from '../../../../../web/console/console-context.tsx';
import { TaskDialog } from '../../../../../web/console/task-dialog.tsx';
import { useAct } from '../../../../../web/console/use-act.ts';
import { mayAct } from '../../../../../web/console/viewer.ts';
import { useSay } from '../../../../../web/shell/words.tsx';
import type { PassageView } from '../../../domain/views.ts';
import { postFlowWords } from './words.ts';

const SHORTEST_REASON = 2;

/** Nothing for whoever may not, or who sees the record masked. */
export function CorrectButton({ passage, onDone }: { passage: PassageView; onDone: () => void }) {
  const say = useSay(postFlowWords);
  const viewer = useViewer();
  const [isOpen, setOpen] = useState(false);
  const isOffered = passage.isInClear && passage.state !== 'voided' && mayAct(viewer, ['checkpoint-leader'], passage.checkpoint);
  if (!isOffered) return null;
  return (
    <>
      <span data-testid="correct-record"><Button onPress={() => setOpen(true)}>{say('correct.open')}</Button></span>
      {isOpen && <CorrectDialog passage={passage} onDone={onDone} onClose={() => setOpen(false)} />}
    </>
  );
}

type Typed = { readonly plate: string; readonly from: string; readonly to: string; readonly byTraveller: Readonly<Record<string, { readonly name: string; readonly phone: string }>> };

function CorrectDialog({ passage, onDone, onClose }: { passage: PassageView; onDone: () => void; onClose: () => void }) {
  const say = useSay(postFlowWords);
  const { client } = useConsoleAccess();
  const act = useAct();
  const toast = useToast();
  const { plate, from, to, travellers, checkpoint, passageId } = passage;
  const [typed, setTyped] = useState<Typed>({ plate, from, to, byTraveller: Object.fromEntries(travellers.map(({ id, name, phone }) => [id, { name, phone }])) });
  const [reason, setReason] = useState('');
  // What stood when the form was opened: what comes meanwhile was not before her.
  const [seen] = useState(() => passage.steps.filter(({ fields }) => fields !== undefined).map(({ id }) => id));
  const finish = (): void => {
    toast({ text: say('correct.done') });
    onClose();
    onDone();
  };
  const correct = () => {
    const vehicle = { plate: typed.plate.trim(), from: typed.from, to: typed.to };
    const people = Object.entries(typed.byTraveller).map(([id, change]) => ({ id, ...change }));
    return client.run('checkpoint.correct-passage', { passageId, checkpoint, stepId: crypto.randomUUID(), reason: reason.trim(), vehicle, travellers: people, seen });
  };
  const typePerson = (id: string, change: object): void => setTyped({ ...typed, byTraveller: { ...typed.byTraveller, [id]: { name: '', phone: '', ...typed.byTraveller[id], ...change } } });
  return (
    <TaskDialog title={say('correct.title')} description={say('correct.description')} deed={say('correct.do')} isReady={reason.trim().length >= SHORTEST_REASON} act={act} onDo={() => act.start(correct, finish)} onClose={onClose}>
      <TextField label={say('correct.plate')} name="plate" value={typed.plate} onChange={(value) => setTyped({ ...typed, plate: value })} maxLength={16} />
      <TextField label={say('correct.from')} name="from" value={typed.from} onChange={(value) => setTyped({ ...typed, from: value })} maxLength={60} />
      <TextField label={say('correct.to')} name="to" value={typed.to} onChange={(value) => setTyped({ ...typed, to: value })} maxLength={60} />
      {travellers.map(({ id, ordinal }) => (
        <div key={id}>
          <TextField label={say('correct.name', { ordinal })} name={`name-${String(ordinal)}`} value={typed.byTraveller[id]?.name ?? ''} onChange={(name) => typePerson(id, { name })} maxLength={50} />
          <TextField label={say('correct.phone', { ordinal })} name={`phone-${String(ordinal)}`} value={typed.byTraveller[id]?.phone ?? ''} onChange={(phone) => typePerson(id, { phone })} maxLength={40} />
        </div>
      ))}
      <TextField label={say('correct.reason')} name="reason" value={reason} onChange={setReason} rows={2} maxLength={200} required />
    </TaskDialog>
  );
}
