// A health authority receives somebody: which, and who there, by name.
import { useState } from 'react';
import { TextField } from '../../../../../web/design/text-field.tsx';
import { useToast } from '../../../../../web/design/toast.tsx';
import { TaskDialog } from '../../../../../web/console/task-dialog.tsx';
import { useAct } from '../../../../../web/console/use-act.ts';
import { useSay } from '../../../../../web/shell/words.tsx';
import { closingWords } from './words.ts';

export interface HealthDialogProps {
  name: string;
  onDo: (given: { authority: string; receivedBy: string }) => Promise<unknown>;
  onDone: () => void;
  onClose: () => void;
}

const SHORTEST_AUTHORITY = 2;

export function HealthDialog({ name, onDo, onDone, onClose }: HealthDialogProps) {
  const say = useSay(closingWords);
  const act = useAct();
  const toast = useToast();
  const [authority, setAuthority] = useState('');
  const [receivedBy, setReceivedBy] = useState('');
  const given = { authority: authority.trim(), receivedBy: receivedBy.trim() };
  const finish = (): void => {
    toast({ text: say('health.done') });
    onClose();
    onDone();
  };
  return (
    <TaskDialog
      title={say('health.title', { name })}
      deed={say('health.do')}
      isReady={given.authority.length >= SHORTEST_AUTHORITY && given.receivedBy !== ''}
      act={act}
      onDo={() => act.start(() => onDo(given), finish)}
      onClose={onClose}
    >
      <TextField label={say('health.authority')} hint={say('health.authority-hint')} name="authority" value={authority} onChange={setAuthority} maxLength={80} autoComplete="off" />
      <TextField label={say('health.receiver')} name="received-by" value={receivedBy} onChange={setReceivedBy} maxLength={50} autoComplete="off" />
    </TaskDialog>
  );
}
