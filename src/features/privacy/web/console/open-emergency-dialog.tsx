// Opens the next emergency after the last one has ended: its keys are made, and lanes take checks again.
import { useState } from 'react';
import { TextField } from '../../../../web/design/text-field.tsx';
import { useToast } from '../../../../web/design/toast.tsx';
import { useConsoleAccess } from '../../../../web/console/console-context.tsx';
import { TaskDialog } from '../../../../web/console/task-dialog.tsx';
import { useAct } from '../../../../web/console/use-act.ts';
import { useSay } from '../../../../web/shell/words.tsx';
import { commands } from '../../domain/commands.ts';
import { deskWords } from './words.ts';

export function OpenEmergencyDialog({ onDone, onClose }: { onDone: () => void; onClose: () => void }) {
  const say = useSay(deskWords);
  const { client } = useConsoleAccess();
  const act = useAct();
  const toast = useToast();
  const [id] = useState(() => client.newId());
  const [nameZh, setNameZh] = useState('');
  const [nameEn, setNameEn] = useState('');
  const input = { id, nameZh, nameEn };
  const finish = (): void => {
    toast({ text: say('end.opened') });
    onDone();
    onClose();
  };
  return (
    <TaskDialog
      title={say('end.open-new')}
      deed={say('end.open-new')}
      isReady={commands['privacy.open-emergency'].safeParse(input).success}
      act={act}
      onDo={() => act.start(() => client.run('privacy.open-emergency', input), finish)}
      onClose={onClose}
    >
      <TextField label={say('emergency.zh')} name="name-zh" value={nameZh} onChange={setNameZh} maxLength={60} />
      <TextField label={say('emergency.en')} name="name-en" value={nameEn} onChange={setNameEn} maxLength={80} />
    </TaskDialog>
  );
}
