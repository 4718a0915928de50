// Signing in with account and password; says why when it does not work.
import { useState } from 'react';
import { Button } from '../../../web/design/button.tsx';
import { Notice } from '../../../web/design/notice.tsx';
import { TextField } from '../../../web/design/text-field.tsx';
import { ProblemNotice } from '../../../web/console/problem-notice.tsx';
import { useAct } from '../../../web/console/use-act.ts';
import { postJson } from '../../../web/shell/http.ts';
import { useSay } from '../../../web/shell/words.tsx';
import { mayUsePasskeys, signInByPasskey } from './passkeys.ts';
import { EntrancePage } from './entrance-page.tsx';
import { accountsWords } from './words.ts';

export interface SignInPageProps {
  /** Why the page stands here, when it is not the beginning. */
  note: 'session-ended' | 'welcome' | undefined;
  onSignedIn: () => void;
}

export function SignInPage({ note, onSignedIn }: SignInPageProps) {
  const say = useSay(accountsWords);
  return (
    <EntrancePage title={say('sign-in.title')} lead={say('sign-in.lead')}>
      {note !== undefined && <Notice>{say(`sign-in.${note}`)}</Notice>}
      <SignInForm onSignedIn={onSignedIn} />
      <PasskeyDoor onSignedIn={onSignedIn} />
      <div className="entrance__foot">
        <p>{say('sign-in.forgotten')}</p>
        <p>
          <a href="/">{say('sign-in.back')}</a>
        </p>
      </div>
    </EntrancePage>
  );
}

/** AC-17: where browsers make no passkeys the page says so instead of offering a button that cannot work. */
function PasskeyDoor({ onSignedIn }: { onSignedIn: () => void }) {
  const say = useSay(accountsWords);
  const act = useAct();
  if (!mayUsePasskeys()) return <p className="console-soft" data-testid="passkeys-off">{say('passkey.off')}</p>;
  return (
    <div className="entrance__form" data-testid="sign-in-passkey">
      <ProblemNotice problem={act.problem} />
      <Button wide busy={act.isBusy} onPress={() => act.start(signInByPasskey, onSignedIn)}>
        {say('sign-in.passkey')}
      </Button>
    </div>
  );
}

function SignInForm({ onSignedIn }: { onSignedIn: () => void }) {
  const say = useSay(accountsWords);
  const act = useAct();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [isTried, setTried] = useState(false);
  const missing = { login: isTried && login.trim() === '', password: isTried && password === '' };
  const submit = (): void => {
    setTried(true);
    if (login.trim() === '' || password === '') return;
    act.start(() => postJson('/api/session', { login: login.trim(), password }), onSignedIn);
  };
  return (
    <form
      className="entrance__form"
      data-testid="sign-in"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!act.isBusy) submit();
      }}
    >
      <TextField
        label={say('sign-in.login')}
        name="login"
        autoComplete="username"
        value={login}
        onChange={setLogin}
        {...(missing.login && { error: say('sign-in.empty-login') })}
      />
      <TextField
        label={say('sign-in.password')}
        name="password"
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        {...(missing.password && { error: say('sign-in.empty-password') })}
      />
      <ProblemNotice problem={act.problem} />
      <Button type="submit" variant="primary" wide busy={act.isBusy}>
        {say('sign-in.do')}
      </Button>
    </form>
  );
}
