// The public page: one question after the other, one action at the thumb; then the code.
import { useEffect, type ReactNode } from 'react';
import { Button } from '../../../../web/design/button.tsx';
import { Notice } from '../../../../web/design/notice.tsx';
import { setLanguage, useLanguage, useSay, useSayProblem } from '../../../../web/shell/words.tsx';
import { declarationWords } from '../words.ts';
import { CodeScreen } from './code-screen.tsx';
import { HealthStep } from './health-step.tsx';
import { IdentityStep } from './identity-step.tsx';
import { JoinedScreen } from './joined-screen.tsx';
import { PeopleStep } from './people-step.tsx';
import { STEPS, type Step } from './phone-draft.ts';
import { SignStep } from './sign-step.tsx';
import { usePhone, type Phone } from './use-phone.ts';
import { VehicleStep } from './vehicle-step.tsx';
import { WelcomeStep } from './welcome-step.tsx';
import './phone.css';

export function PhoneApp() {
  const phone = usePhone();
  const { step, personIndex } = phone.draft;
  useEffect(() => scrollTo(0, 0), [step, personIndex, phone.sent?.id]);
  return (
    <div className="phone">
      <PhoneHead phone={phone} />
      <main className="phone-main" data-testid={phone.sent === undefined ? `step-${phone.draft.step}` : 'sent'}>
        <Told phone={phone} />
        <Screen phone={phone} />
      </main>
    </div>
  );
}

function Screen({ phone }: { phone: Phone }) {
  const { sent, form } = phone;
  if (sent?.way === 'join') return <JoinedScreen phone={phone} sent={sent} />;
  if (sent !== undefined) return <CodeScreen phone={phone} sent={sent} />;
  if (form === undefined) return <Waiting phone={phone} />;
  return <OpenStep phone={phone} />;
}

const SCREEN_BY_STEP: Readonly<Record<Step, (props: { phone: Phone }) => ReactNode>> = {
  welcome: WelcomeStep, vehicle: VehicleStep, identity: IdentityStep, health: HealthStep, people: PeopleStep, sign: SignStep,
};

function OpenStep({ phone }: { phone: Phone }) {
  const Open = SCREEN_BY_STEP[phone.draft.step];
  return <Open phone={phone} />;
}

function PhoneHead({ phone }: { phone: Phone }) {
  const say = useSay(declarationWords);
  const other = useLanguage() === 'zh' ? 'en' : 'zh';
  const { draft, sent } = phone;
  const at = STEPS.indexOf(draft.step);
  return (
    <header className="phone-head">
      <h1 className="phone-head__title">{say('page.title')}</h1>
      <span lang={other === 'zh' ? 'zh-CN' : 'en'} data-testid="language-key">
        <Button variant="quiet" onPress={() => setLanguage(other)}>{say(`language.${other}`)}</Button>
      </span>
      {sent === undefined && at > 0 && (
        <p className="phone-head__step">{say('page.step', { step: at, steps: STEPS.length - 1 })}</p>
      )}
    </header>
  );
}

/** What could not be done, in words; what was typed still stands. */
function Told({ phone }: { phone: Phone }) {
  const say = useSay(declarationWords);
  const sayProblem = useSayProblem();
  const { problem, isKept } = phone;
  return (
    <>
      {problem !== undefined && <div data-testid="problem" data-code={problem.code}><Notice tone="error">{sayProblem(problem)}</Notice></div>}
      {!isKept && <Notice tone="warn">{say('page.not-kept')}</Notice>}
    </>
  );
}

function Waiting({ phone }: { phone: Phone }) {
  const say = useSay(declarationWords);
  if (phone.problem === undefined) return <p className="phone-quiet" role="status">{say('page.loading')}</p>;
  return <Button wide variant="primary" onPress={phone.reload}>{say('page.again')}</Button>;
}
