// Registers an office that by law takes over case files, with its public key.
import { useState } from 'react';
import { TextField } from '../../../../web/design/text-field.tsx';
import { useToast } from '../../../../web/design/toast.tsx';
import { useConsoleAccess } from '../../../../web/console/console-context.tsx';
import { TaskDialog } from '../../../../web/console/task-dialog.tsx';
import { useAct } from '../../../../web/console/use-act.ts';
import { useSay } from '../../../../web/shell/words.tsx';
import { commands } from '../../domain/commands.ts';
import { deskWords } from './words.ts';

export function HolderDialog({ onDone, onClose }: { onDone: () => void; onClose: () => void }) {
  const say = useSay(deskWords);
  const { client } = useConsoleAccess();
  const act = useAct();
  const toast = useToast();
  const [id] = useState(() => client.newId());
  const [nameZh, setNameZh] = useState('');
  const [nameEn, setNameEn] = useState('');
  const [publicKey, setPublicKey] = useState('');
  const input = { id, nameZh, nameEn, publicKey: publicKey.trim() };
  const finish = (): void => {
    toast({ text: say('end.registered') });
    onDone();
    onClose();
  };
  return (
    <TaskDialog
      title={say('end.register')}
      deed={say('end.register')}
      isReady={commands['privacy.register-holder'].safeParse(input).success}
      act={act}
      onDo={() => act.start(() => client.run('privacy.register-holder', input), finish)}
      onClose={onClose}
    >
      <TextField label={say('holder.zh')} name="name-zh" value={nameZh} onChange={setNameZh} maxLength={60} />
      <TextField label={say('holder.en')} name="name-en" value={nameEn} onChange={setNameEn} maxLength={80} />
      <TextField label={say('holder.key')} hint={say('holder.key-hint')} name="public-key" value={publicKey} onChange={setPublicKey} maxLength={90} />
    </TaskDialog>
  );
}
