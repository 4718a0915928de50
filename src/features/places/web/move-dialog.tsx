// Moves a checkpoint: where it stands from now on, on which paper, and why (PL-90).
import { useState } from 'react';
import { SelectField } from '../../../web/design/select-field.tsx';
import { TextField } from '../../../web/design/text-field.tsx';
import { useToast } from '../../../web/design/toast.tsx';
import { useConsoleAccess } from '../../../web/console/console-context.tsx';
import { TaskDialog } from '../../../web/console/task-dialog.tsx';
import { useAct } from '../../../web/console/use-act.ts';
import { useSay } from '../../../web/shell/words.tsx';
import { moveCheckpointSchema } from '../domain/commands.ts';
import type { Checkpoint } from '../domain/records.ts';
import { usePlaceList, useToName } from './use-places.ts';
import { placesWords } from './words.ts';

interface Draft {
  place: string;
  longitude: string;
  latitude: string;
  authority: string;
  documentNumber: string;
  date: string;
  reason: string;
}

function startDraft({ place, position }: Checkpoint): Draft {
  return { place, longitude: String(position?.longitude ?? ''), latitude: String(position?.latitude ?? ''), authority: '', documentNumber: '', date: '', reason: '' };
}

function draftToInput(draft: Draft, to: { checkpoint: string; moveId: string }): object {
  const { place, longitude, latitude, authority, documentNumber, date, reason } = draft;
  return { ...to, place, position: { longitude: Number(longitude || Number.NaN), latitude: Number(latitude || Number.NaN) }, approval: { authority, documentNumber, date }, reason };
}

export function MoveDialog({ checkpoint, onDone, onClose }: { checkpoint: Checkpoint; onDone: () => void; onClose: () => void }) {
  const say = useSay(placesWords);
  const toName = useToName();
  const { client } = useConsoleAccess();
  const act = useAct();
  const toast = useToast();
  const [draft, setDraft] = useState(() => startDraft(checkpoint));
  const [moveId] = useState(() => client.newId());
  const set = (part: Partial<Draft>): void => setDraft((before) => ({ ...before, ...part }));
  const input = draftToInput(draft, { checkpoint: checkpoint.code, moveId });
  const finish = (): void => {
    toast({ text: say('move.done', { name: toName(checkpoint) }) });
    onDone();
    onClose();
  };
  return (
    <TaskDialog
      title={`${say('places.move-checkpoint')} · ${toName(checkpoint)}`}
      description={say('move.description')}
      deed={say('move.do')}
      isReady={moveCheckpointSchema.safeParse(input).success}
      act={act}
      onDo={() => act.start(() => client.run('places.move-checkpoint', input), finish)}
      onClose={onClose}
    >
      <Where draft={draft} set={set} />
      <TextField label={say('approve.authority')} name="authority" value={draft.authority} onChange={(authority) => set({ authority })} maxLength={60} />
      <div className="console-form__pair">
        <TextField label={say('approve.document')} name="document-number" value={draft.documentNumber} onChange={(documentNumber) => set({ documentNumber })} maxLength={60} />
        <TextField label={say('approve.date')} name="date" type="date" value={draft.date} onChange={(date) => set({ date })} />
      </div>
      <TextField label={say('move.reason')} name="reason" value={draft.reason} onChange={(reason) => set({ reason })} maxLength={200} />
    </TaskDialog>
  );
}

function Where({ draft, set }: { draft: Draft; set: (part: Partial<Draft>) => void }) {
  const say = useSay(placesWords);
  const toName = useToName();
  const places = usePlaceList().filter(({ level }) => level === 'district' || level === 'sub-district' || level === 'village');
  return (
    <>
      <SelectField label={say('approve.place')} value={draft.place} onChange={(place) => set({ place })} choices={places.map((place) => ({ value: place.code, label: toName(place) }))} />
      <div className="console-form__pair">
        <TextField label={say('move.longitude')} hint={say('move.degrees')} name="longitude" inputMode="decimal" value={draft.longitude} onChange={(longitude) => set({ longitude })} maxLength={12} />
        <TextField label={say('move.latitude')} hint={say('move.degrees')} name="latitude" inputMode="decimal" value={draft.latitude} onChange={(latitude) => set({ latitude })} maxLength={12} />
      </div>
    </>
  );
}
