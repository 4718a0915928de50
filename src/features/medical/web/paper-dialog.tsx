// A hand-over on paper to an authority outside the system, by name (MD-9).
import { useState } from 'react';
import { TextField } from '../../../web/design/text-field.tsx';
import { useToast } from '../../../web/design/toast.tsx';
import { useConsoleAccess } from '../../../web/console/console-context.tsx';
import { TaskDialog } from '../../../web/console/task-dialog.tsx';
import { useAct } from '../../../web/console/use-act.ts';
import { useSay } from '../../../web/shell/words.tsx';
import type { TaskProps } from './task-props.ts';
import { medicalWords } from './words.ts';

const SHORTEST_AUTHORITY = 2;

export function PaperDialog({ row, place, onDone, onClose }: TaskProps) {
  const say = useSay(medicalWords);
  const { client } = useConsoleAccess();
  const act = useAct();
  const toast = useToast();
  const [authority, setAuthority] = useState('');
  const [receivedBy, setReceivedBy] = useState('');
  const given = { authority: authority.trim(), receivedBy: receivedBy.trim() };
  const finish = (): void => {
    toast({ text: say('done.paper') });
    onDone();
  };
  return (
    <TaskDialog
      title={say('paper.title', { name: row.maskedName })}
      description={say('paper.words')}
      deed={say('paper.do')}
      isReady={given.authority.length >= SHORTEST_AUTHORITY && given.receivedBy !== ''}
      act={act}
      onDo={() => act.start(() => client.run('medical.hand-over-person', { custodyId: row.custodyId, place, ...given }), finish)}
      onClose={onClose}
    >
      <TextField label={say('paper.authority')} hint={say('paper.authority-hint')} name="authority" value={authority} onChange={setAuthority} maxLength={80} autoComplete="off" />
      <TextField label={say('paper.receiver')} name="received-by" value={receivedBy} onChange={setReceivedBy} maxLength={50} autoComplete="off" />
    </TaskDialog>
  );
}
