// Where to, and whether this phone begins with the car or joins one; who asks, why, and for how long.
import { useState } from 'react';
import { Button } from '../../../../web/design/button.tsx';
import { Notice } from '../../../../web/design/notice.tsx';
import { TextField } from '../../../../web/design/text-field.tsx';
import { useLanguage, useSay } from '../../../../web/shell/words.tsx';
import { declarationWords } from '../words.ts';
import { ChoiceField } from './choice-field.tsx';
import { StepFrame } from './step-frame.tsx';
import type { Phone } from './use-phone.ts';

const CODE_LENGTH = 8;

export function WelcomeStep({ phone }: { phone: Phone }) {
  const say = useSay(declarationWords);
  const language = useLanguage();
  const { draft, form, isBusy } = phone;
  const [isJoining, setJoining] = useState(phone.carCode !== '');
  const [isMissing, setMissing] = useState(false);
  const open = form?.checkpoints ?? [];
  const names = open.map(({ code, nameZh, nameEn }) => ({ value: code, label: language === 'zh' ? nameZh : nameEn }));
  const isKnown = open.some(({ code }) => code === draft.checkpoint);
  if (open.length === 0) return <Notice tone="warn">{say('welcome.none')}</Notice>;
  if (isJoining) return <JoinForm phone={phone} onBack={() => setJoining(false)} />;
  return (
    <StepFrame phone={phone} title={say('welcome.title')} lead={say('welcome.lead')} action={say('welcome.start')} onAction={() => (isKnown ? phone.next() : setMissing(true))}>
      <ChoiceField
        name="checkpoint"
        label={say('welcome.checkpoint')}
        value={isKnown ? draft.checkpoint : ''}
        onChange={(checkpoint) => phone.change({ ...draft, checkpoint })}
        error={isMissing && !isKnown ? say('welcome.choose-first') : undefined}
        choices={isKnown ? names : [{ value: '', label: say('welcome.choose') }, ...names]}
      />
      <div data-testid="join"><Button wide disabled={isBusy} onPress={() => setJoining(true)}>{say('welcome.join')}</Button></div>
      <Notice tone="info">{say('welcome.purpose')}</Notice>
    </StepFrame>
  );
}

function JoinForm({ phone, onBack }: { phone: Phone; onBack: () => void }) {
  const say = useSay(declarationWords);
  const [code, setCode] = useState(phone.carCode);
  const digits = code.replace(/\D/g, '');
  return (
    <StepFrame phone={phone} title={say('join.title')} lead={say('join.lead')} action={say('join.do')} onAction={() => digits.length === CODE_LENGTH && phone.join(digits)}>
      <TextField label={say('join.code')} name="car-code" value={code} onChange={setCode} inputMode="numeric" autoComplete="off" maxLength={10} autoFocus />
      <Button wide onPress={onBack}>{say('page.back')}</Button>
    </StepFrame>
  );
}
