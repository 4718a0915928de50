// Gives the call for one record to another officer.
import { useState } from 'react';
import { SelectField } from '../../../../../web/design/select-field.tsx';
import { useToast } from '../../../../../web/design/toast.tsx';
import { useConsoleAccess } from '../../../../../web/console/console-context.tsx';
import { TaskDialog } from '../../../../../web/console/task-dialog.tsx';
import { useAct } from '../../../../../web/console/use-act.ts';
import { useView } from '../../../../../web/console/use-view.ts';
import { useSay } from '../../../../../web/shell/words.tsx';
import type { DepthView } from '../../../domain/depth/views.ts';
import { jamWords } from './words.ts';

export function GiveDialog({ checkpoint, passageId, onDone, onClose }: { checkpoint: string; passageId: string; onDone: () => void; onClose: () => void }) {
  const say = useSay(jamWords);
  const { client } = useConsoleAccess();
  const act = useAct();
  const toast = useToast();
  const [callerId, setCallerId] = useState('');
  const callers = useView<DepthView>({ name: 'checkpoint.depth', input: { checkpoint } }).data?.callers ?? [];
  const finish = (): void => {
    toast({ text: say('give.done', { badge: callers.find(({ id }) => id === callerId)?.badge ?? '' }) });
    onClose();
    onDone();
  };
  return (
    <TaskDialog
      title={say('give.title')}
      deed={say('give.do')}
      isReady={callerId !== ''}
      act={act}
      onDo={() => act.start(() => client.run('checkpoint.assign-call-back', { passageId, checkpoint, stepId: client.newId(), callerId }), finish)}
      onClose={onClose}
    >
      <SelectField label={say('depth.caller')} placeholder={say('depth.choose')} value={callerId} onChange={setCallerId} choices={callers.map(({ id, badge }) => ({ value: id, label: badge }))} />
    </TaskDialog>
  );
}
