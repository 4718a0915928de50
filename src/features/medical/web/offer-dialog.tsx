// Asks another place to take somebody over, among those that give what she was judged to need (MD-4, MD-6).
import { useState } from 'react';
import { SelectField } from '../../../web/design/select-field.tsx';
import { TextField } from '../../../web/design/text-field.tsx';
import { useToast } from '../../../web/design/toast.tsx';
import { useConsoleAccess } from '../../../web/console/console-context.tsx';
import { TaskDialog } from '../../../web/console/task-dialog.tsx';
import { useAct } from '../../../web/console/use-act.ts';
import { useSay } from '../../../web/shell/words.tsx';
import { LONGEST_OFFER_MINUTES } from '../domain/commands.ts';
import { givesCare } from '../domain/custody.ts';
import { USUAL_DUE_MINUTES } from '../domain/standing.ts';
import type { PlaceChoice } from '../domain/views.ts';
import type { TaskProps } from './task-props.ts';
import { medicalWords } from './words.ts';

const SHORTEST_OFFER_MINUTES = 5;

type Receiver = { readonly kind: 'medic' | Exclude<PlaceChoice['kind'], 'checkpoint'>; readonly place: string; readonly free: number | undefined };

function listReceivers({ row: { holder, need }, place, known }: Pick<TaskProps, 'row' | 'place' | 'known'>): Receiver[] {
  return known
    .filter(({ kind, code, isOpen }) => isOpen && (kind !== 'checkpoint' || code === place))
    .map(({ kind, code, free }) => ({ kind: kind === 'checkpoint' ? ('medic' as const) : kind, place: code, free }))
    .filter((receiver) => givesCare(receiver.kind, need) && !(receiver.kind === holder.kind && receiver.place === holder.place));
}

export function OfferDialog({ row, place, known, names, onDone, onClose }: TaskProps) {
  const say = useSay(medicalWords);
  const { client } = useConsoleAccess();
  const act = useAct();
  const toast = useToast();
  const [to, setTo] = useState('');
  const [minutes, setMinutes] = useState(String(USUAL_DUE_MINUTES));
  const receivers = listReceivers({ row, place, known });
  const chosen = receivers.find((receiver) => receiver.place === to);
  const count = Number(minutes);
  const isTime = Number.isInteger(count) && count >= SHORTEST_OFFER_MINUTES && count <= LONGEST_OFFER_MINUTES;
  const offer = () => client.run('medical.offer-custody', { custodyId: row.custodyId, place, offerId: client.newId(), to: { kind: chosen?.kind, place: to }, minutes: count });
  const finish = (): void => {
    toast({ text: say('done.offer') });
    onDone();
  };
  const labelOf = ({ kind, place: code, free }: Receiver): string => {
    const name = names.holderOf({ kind, place: code });
    return free === undefined ? name : say('offer.free', { name, free });
  };
  return (
    <TaskDialog
      title={say('offer.title', { name: row.maskedName })}
      description={say(receivers.length === 0 ? 'offer.none' : 'offer.words')}
      deed={say('do.offer')}
      isReady={chosen !== undefined && isTime}
      act={act}
      onDo={() => act.start(offer, finish)}
      onClose={onClose}
    >
      <SelectField label={say('offer.to')} placeholder={say('offer.choose')} value={to} onChange={setTo} disabled={receivers.length === 0} choices={receivers.map((receiver) => ({ value: receiver.place, label: labelOf(receiver) }))} />
      <TextField label={say('offer.minutes')} name="minutes" type="number" inputMode="numeric" value={minutes} onChange={setMinutes} />
    </TaskDialog>
  );
}
