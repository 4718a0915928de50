// Stands before the console when a role asks for a passkey and its person has none: adds the first one.
import { useState } from 'react';
import { Button } from '../../../web/design/button.tsx';
import { TextField } from '../../../web/design/text-field.tsx';
import { ProblemNotice } from '../../../web/console/problem-notice.tsx';
import { useAct } from '../../../web/console/use-act.ts';
import { useSay } from '../../../web/shell/words.tsx';
import { EntrancePage } from './entrance-page.tsx';
import { addPasskey, mayUsePasskeys } from './passkeys.ts';
import { accountsWords } from './words.ts';

export function PasskeyNeededPage({ onAdded, onSignOut }: { onAdded: () => void; onSignOut: () => void }) {
  const say = useSay(accountsWords);
  const act = useAct();
  const [label, setLabel] = useState('');
  return (
    <EntrancePage title={say('needed.title')} lead={say('needed.lead')}>
      <form
        className="entrance__form"
        data-testid="passkey-needed"
        onSubmit={(event) => {
          event.preventDefault();
          if (!act.isBusy && label.trim() !== '') act.start(() => addPasskey(label.trim()), onAdded);
        }}
      >
        {mayUsePasskeys() ? (
          <TextField label={say('account.label')} hint={say('account.label-hint')} name="label" value={label} onChange={setLabel} maxLength={40} />
        ) : (
          <p>{say('passkey.off')}</p>
        )}
        <ProblemNotice problem={act.problem} />
        <Button type="submit" variant="primary" wide busy={act.isBusy} disabled={!mayUsePasskeys() || label.trim() === ''}>
          {say('needed.do')}
        </Button>
        <Button variant="quiet" wide onPress={onSignOut}>
          {say('needed.out')}
        </Button>
      </form>
    </EntrancePage>
  );
}
