// Sets a post: its health authority, the times for undoing and correcting, what is due when, and its neighbours.
import { useState } from 'react';
import { TextField } from '../../../../../web/design/text-field.tsx';
import { useToast } from '../../../../../web/design/toast.tsx';
import { useConsoleAccess } from '../../../../../web/console/console-context.tsx';
import { TaskDialog } from '../../../../../web/console/task-dialog.tsx';
import { useAct } from '../../../../../web/console/use-act.ts';
import { useSay } from '../../../../../web/shell/words.tsx';
import type { PostSettings } from '../../../domain/records/post.ts';
import { findSettings, settingsToForm, type PostForm } from './post-form.ts';
import { postFlowWords } from './words.ts';

export interface PostDialogProps {
  checkpoint: string;
  settings: PostSettings;
  onDone: () => void;
  onClose: () => void;
}

const FIGURES = [
  ['undoSeconds', 'settings.undo'],
  ['correctionHours', 'settings.correction'],
  ['people', 'settings.people'],
  ['tools', 'settings.tools'],
] as const;

export function PostDialog({ checkpoint, settings: current, onDone, onClose }: PostDialogProps) {
  const say = useSay(postFlowWords);
  const { client } = useConsoleAccess();
  const act = useAct();
  const toast = useToast();
  const sides = { outward: say('settings.side.outward'), inward: say('settings.side.inward') };
  const [form, setForm] = useState<PostForm>(() => settingsToForm(current, sides));
  const settings = findSettings(form, sides);
  const type = (change: Partial<PostForm>): void => setForm({ ...form, ...change });
  const finish = (): void => {
    toast({ text: say('settings.done') });
    onClose();
    onDone();
  };
  return (
    <TaskDialog
      title={say('settings.title')}
      description={say('settings.description')}
      deed={say('settings.do')}
      isReady={settings !== undefined}
      act={act}
      onDo={() => act.start(() => client.run('checkpoint.set-post', { checkpoint, settings }), finish)}
      onClose={onClose}
    >
      <TextField label={say('settings.authority')} hint={say('settings.authority-hint')} name="authority" value={form.authority} onChange={(authority) => type({ authority })} maxLength={80} />
      <TextField label={say('settings.authority-phone')} name="phone" value={form.phone} onChange={(phone) => type({ phone })} maxLength={40} inputMode="tel" />
      {FIGURES.map(([name, word]) => (
        <TextField key={name} label={say(word)} name={name} value={form[name]} onChange={(value) => type({ [name]: value })} inputMode="numeric" maxLength={3} />
      ))}
      <TextField
        label={say('settings.neighbours')}
        hint={say('settings.neighbours-hint')}
        name="neighbours"
        value={form.neighbours}
        onChange={(neighbours) => type({ neighbours })}
        rows={3}
        {...(settings === undefined && { error: say('settings.wrong') })}
      />
    </TaskDialog>
  );
}
