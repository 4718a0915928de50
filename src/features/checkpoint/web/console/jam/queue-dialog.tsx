// Enters how many vehicles somebody sees queueing in one direction.
import { useState } from 'react';
import { TextField } from '../../../../../web/design/text-field.tsx';
import { useToast } from '../../../../../web/design/toast.tsx';
import { useConsoleAccess } from '../../../../../web/console/console-context.tsx';
import { TaskDialog } from '../../../../../web/console/task-dialog.tsx';
import { useAct } from '../../../../../web/console/use-act.ts';
import { useSay } from '../../../../../web/shell/words.tsx';
import type { Direction } from '../../../../places/door.ts';
import { jamWords } from './words.ts';

const MOST_DIGITS = 4;

export function QueueDialog({ checkpoint, direction, onDone, onClose }: { checkpoint: string; direction: Direction; onDone: () => void; onClose: () => void }) {
  const say = useSay(jamWords);
  const { client } = useConsoleAccess();
  const act = useAct();
  const toast = useToast();
  const [typed, setTyped] = useState('');
  const vehicles = /^\d{1,4}$/.test(typed.trim()) ? Number(typed.trim()) : undefined;
  const finish = (): void => {
    toast({ text: say('wait.queue-done', { count: vehicles ?? 0 }) });
    onClose();
    onDone();
  };
  return (
    <TaskDialog
      title={say('wait.queue-title')}
      description={say('wait.queue-words')}
      deed={say('wait.queue-do')}
      isReady={vehicles !== undefined}
      act={act}
      onDo={() => act.start(() => client.run('checkpoint.note-queue', { noteId: client.newId(), checkpoint, direction, vehicles }), finish)}
      onClose={onClose}
    >
      <TextField label={say('wait.queue-count')} name="vehicles" inputMode="numeric" value={typed} onChange={setTyped} maxLength={MOST_DIGITS} autoComplete="off" autoFocus />
    </TaskDialog>
  );
}
