// An invited person sets her password and PIN; the rules say at every keystroke what is still missing.
import { useEffect, useState } from 'react';
import type { Problem } from '../../../core/problems.ts';
import { Button } from '../../../web/design/button.tsx';
import { Skeleton } from '../../../web/design/skeleton.tsx';
import { TextField } from '../../../web/design/text-field.tsx';
import { ProblemNotice } from '../../../web/console/problem-notice.tsx';
import { toProblem } from '../../../web/console/use-view.ts';
import { useAct } from '../../../web/console/use-act.ts';
import { consoleWords } from '../../../web/console/words.ts';
import { postJson } from '../../../web/shell/http.ts';
import { useSay } from '../../../web/shell/words.tsx';
import { MIN_PASSWORD_LENGTH, PIN_LENGTH, findPasswordProblem, findPinProblem } from '../domain/rules.ts';
import { EntrancePage } from './entrance-page.tsx';
import type { ShownInvitation } from './invitation.ts';
import { accountsWords } from './words.ts';

export interface InvitationPageProps {
  invitation: ShownInvitation;
  onAccepted: () => void;
}

export function InvitationPage({ invitation, onAccepted }: InvitationPageProps) {
  const say = useSay(accountsWords);
  const sayConsole = useSay(consoleWords);
  const [opened, setOpened] = useState<{ badge?: string; problem?: Problem }>({});
  useEffect(() => {
    postJson<{ badge: string }>('/api/invitations/open', invitation)
      .then(setOpened)
      .catch((fault: unknown) => setOpened({ problem: toProblem(fault) }));
  }, [invitation]);
  const { badge, problem } = opened;
  return (
    <EntrancePage title={say('accept.title')} lead={badge === undefined ? undefined : say('accept.lead', { badge })}>
      {badge === undefined && problem === undefined && <Skeleton label={sayConsole('loading')} rows={6} />}
      <ProblemNotice problem={problem} title={say('accept.failed')} />
      {badge !== undefined && <SecretsForm invitation={invitation} badge={badge} onAccepted={onAccepted} />}
    </EntrancePage>
  );
}

interface Secrets {
  password: string;
  passwordAgain: string;
  pin: string;
  pinAgain: string;
}

const NOTHING_YET: Secrets = { password: '', passwordAgain: '', pin: '', pinAgain: '' };

function SecretsForm({ invitation, badge, onAccepted }: InvitationPageProps & { badge: string }) {
  const say = useSay(accountsWords);
  const act = useAct();
  const [secrets, setSecrets] = useState(NOTHING_YET);
  const set = (part: Partial<Secrets>): void => setSecrets((before) => ({ ...before, ...part }));
  const rules = { password: listPasswordRules(secrets, badge), pin: listPinRules(secrets) };
  const isReady = [...rules.password, ...rules.pin].every(({ isMet }) => isMet);
  const { password, pin } = secrets;
  return (
    <form
      className="entrance__form"
      data-testid="accept-invitation"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady && !act.isBusy) act.start(() => postJson('/api/invitations/accept', { ...invitation, password, pin }), onAccepted);
      }}
    >
      <SecretField label={say('accept.password')} name="password" value={password} onChange={(value) => set({ password: value })} />
      <SecretField
        label={say('accept.password-again')}
        name="password-again"
        value={secrets.passwordAgain}
        onChange={(value) => set({ passwordAgain: value })}
      />
      <RuleList rules={rules.password} />
      <SecretField label={say('accept.pin')} name="pin" isPin value={pin} onChange={(value) => set({ pin: value })} />
      <SecretField label={say('accept.pin-again')} name="pin-again" isPin value={secrets.pinAgain} onChange={(value) => set({ pinAgain: value })} />
      <RuleList rules={rules.pin} />
      <ProblemNotice problem={act.problem} />
      <Button type="submit" variant="primary" wide busy={act.isBusy} disabled={!isReady}>
        {say('accept.do')}
      </Button>
    </form>
  );
}

interface SecretFieldProps {
  label: string;
  name: string;
  value: string;
  onChange: (value: string) => void;
  isPin?: boolean;
}

function SecretField({ isPin = false, ...field }: SecretFieldProps) {
  return <TextField type="password" autoComplete="new-password" {...field} {...(isPin && { inputMode: 'numeric', maxLength: PIN_LENGTH })} />;
}

interface RuleState {
  key: 'accept.rule-length' | 'accept.rule-variety' | 'accept.rule-same' | 'accept.rule-pin-length' | 'accept.rule-pin-run';
  length?: number;
  isMet: boolean;
}

/** AC-3, as the server will judge it. */
function listPasswordRules({ password, passwordAgain }: Secrets, badge: string): RuleState[] {
  const problem = findPasswordProblem(password, badge)?.code;
  return [
    { key: 'accept.rule-length', length: MIN_PASSWORD_LENGTH, isMet: password !== '' && problem !== 'PasswordTooShort' },
    { key: 'accept.rule-variety', isMet: problem === undefined },
    { key: 'accept.rule-same', isMet: password !== '' && password === passwordAgain },
  ];
}

/** AC-4, as the server will judge it. */
function listPinRules({ pin, pinAgain }: Secrets): RuleState[] {
  const problem = findPinProblem(pin)?.code;
  return [
    { key: 'accept.rule-pin-length', length: PIN_LENGTH, isMet: problem !== 'PinWrongLength' },
    { key: 'accept.rule-pin-run', isMet: problem === undefined },
    { key: 'accept.rule-same', isMet: pin !== '' && pin === pinAgain },
  ];
}

function RuleList({ rules }: { rules: readonly RuleState[] }) {
  const say = useSay(accountsWords);
  return (
    <ul className="entrance__rules">
      {rules.map(({ key, length, isMet }) => (
        <li key={key} className="entrance__rule" data-met={isMet || undefined}>
          <span>
            {say(key, length === undefined ? {} : { length })}
            <span className="gk-only-read">{say(isMet ? 'accept.rule-met' : 'accept.rule-open')}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
