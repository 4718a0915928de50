// Asks the person at the desk to prove again who she is, whenever an act needs it, and lets the act go on.
import { useEffect, useState } from 'react';
import { Refusal } from '../../../core/problems.ts';
import { Button } from '../../../web/design/button.tsx';
import { TextField } from '../../../web/design/text-field.tsx';
import { useConsoleAccess } from '../../../web/console/console-context.tsx';
import { TaskDialog } from '../../../web/console/task-dialog.tsx';
import { useAct } from '../../../web/console/use-act.ts';
import { useSay } from '../../../web/shell/words.tsx';
import { mayUsePasskeys, proveByPasskey, proveByPassword } from './passkeys.ts';
import { accountsWords } from './words.ts';

type Asked = { readonly go: () => void; readonly stop: () => void };

/** Draws nothing until an act of any page is refused for want of a proof. */
export function ProofDesk() {
  const { client } = useConsoleAccess();
  const [asked, setAsked] = useState<Asked>();
  useEffect(() => {
    client.setProver(
      () =>
        new Promise<void>((resolve, reject) => {
          const end = (settle: () => void) => (): void => {
            setAsked(undefined);
            settle();
          };
          setAsked({ go: end(resolve), stop: end(() => reject(new Refusal({ code: 'ProofNeeded' }))) });
        }),
    );
    return () => client.setProver(undefined);
  }, [client]);
  return asked === undefined ? null : <ProofDialog onProved={asked.go} onClose={asked.stop} />;
}

function ProofDialog({ onProved, onClose }: { onProved: () => void; onClose: () => void }) {
  const say = useSay(accountsWords);
  const act = useAct();
  const [password, setPassword] = useState('');
  return (
    <TaskDialog
      title={say('proof.title')}
      description={say('proof.lead')}
      deed={say('proof.do')}
      isReady={password !== ''}
      act={act}
      onDo={() => act.start(() => proveByPassword(password), onProved)}
      onClose={onClose}
    >
      <TextField label={say('proof.password')} name="proof" type="password" autoComplete="current-password" value={password} onChange={setPassword} />
      {mayUsePasskeys() && (
        <Button busy={act.isBusy} onPress={() => act.start(proveByPasskey, onProved)}>
          {say('proof.passkey')}
        </Button>
      )}
    </TaskDialog>
  );
}
