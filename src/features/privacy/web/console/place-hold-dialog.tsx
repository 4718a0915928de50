// Keeps the record of one passage beyond its term: which, why and until which day.
import { useState } from 'react';
import { DAY_MILLISECONDS } from '../../../../core/clock.ts';
import { SelectField } from '../../../../web/design/select-field.tsx';
import { TextField } from '../../../../web/design/text-field.tsx';
import { useToast } from '../../../../web/design/toast.tsx';
import { startOfDay } from '../../../../web/console/china-time.ts';
import { useConsoleAccess } from '../../../../web/console/console-context.tsx';
import { TaskDialog } from '../../../../web/console/task-dialog.tsx';
import { useAct } from '../../../../web/console/use-act.ts';
import { useView } from '../../../../web/console/use-view.ts';
import { useLanguage, useSay } from '../../../../web/shell/words.tsx';
import { commands } from '../../domain/commands.ts';
import { deskWords } from './words.ts';

type Listed = { readonly code: string; readonly nameZh: string; readonly nameEn: string | undefined };

/** The end of that day in Asia/Shanghai; NaN while none is chosen. */
function dayToEnd(day: string): number {
  return day === '' ? Number.NaN : startOfDay(Date.parse(`${day}T12:00:00+08:00`)) + DAY_MILLISECONDS;
}

export function PlaceHoldDialog({ onDone, onClose }: { onDone: () => void; onClose: () => void }) {
  const say = useSay(deskWords);
  const language = useLanguage();
  const { client } = useConsoleAccess();
  const act = useAct();
  const toast = useToast();
  const checkpoints = useView<readonly Listed[]>({ name: 'places.list-checkpoints' }).data ?? [];
  const [id] = useState(() => client.newId());
  const [draft, setDraft] = useState({ placeCode: '', subjectId: '', reason: '', day: '' });
  const set = (part: Partial<typeof draft>): void => setDraft((before) => ({ ...before, ...part }));
  const input = { id, placeCode: draft.placeCode, subjectId: draft.subjectId.trim(), reason: draft.reason, until: dayToEnd(draft.day) };
  const finish = (): void => {
    toast({ text: say('holds.placed') });
    onDone();
    onClose();
  };
  return (
    <TaskDialog
      title={say('holds.place')}
      description={say('holds.place-words')}
      deed={say('holds.place')}
      isReady={commands['privacy.place-hold'].safeParse(input).success}
      act={act}
      onDo={() => act.start(() => client.run('privacy.place-hold', input), finish)}
      onClose={onClose}
    >
      <SelectField label={say('holds.place-at')} value={draft.placeCode} onChange={(placeCode) => set({ placeCode })} choices={checkpoints.map(({ code, nameZh, nameEn }) => ({ value: code, label: language === 'zh' ? nameZh : (nameEn ?? nameZh) }))} />
      <TextField label={say('holds.subject')} name="subject" value={draft.subjectId} onChange={(subjectId) => set({ subjectId })} maxLength={40} />
      <TextField label={say('holds.reason')} name="reason" value={draft.reason} onChange={(reason) => set({ reason })} rows={3} maxLength={300} />
      <TextField label={say('holds.last-day')} name="until" type="date" value={draft.day} onChange={(day) => set({ day })} />
    </TaskDialog>
  );
}
