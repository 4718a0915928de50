// The code for the lane, as large as the phone; the car code by which others join; how many have declared.
import { useState } from 'react';
import { Button } from '../../../../web/design/button.tsx';
import { QrCode } from '../../../../web/design/qr-code.tsx';
import { useFormats, useLanguage, useSay } from '../../../../web/shell/words.tsx';
import { declarationWords } from '../words.ts';
import { ChoiceField } from './choice-field.tsx';
import { EraseKey } from './erase-key.tsx';
import type { SentDeclaration } from './phone-store.ts';
import type { Phone } from './use-phone.ts';

export function CodeScreen({ phone, sent }: { phone: Phone; sent: SentDeclaration }) {
  const say = useSay(declarationWords);
  const formats = useFormats();
  const { frames, people, validUntil } = sent;
  return (
    <>
      <h2 className="phone-step__title">{say('code.title')}</h2>
      <p className="phone-quiet">{say('code.lead')}</p>
      {frames.length > 0 && <Pictures frames={frames} />}
      {validUntil > 0 && <p data-testid="valid-until">{say('code.valid', { until: formats.dateTime(validUntil) })}</p>}
      <div className="phone-people-count" data-testid="people-count" data-count={people}>{say('code.people', { count: people })}</div>
      <span data-testid="refresh"><Button wide variant="primary" busy={phone.isBusy} onPress={() => phone.refresh()}>{say('code.refresh')}</Button></span>
      <CheckpointChoice phone={phone} sent={sent} />
      <CarCode code={sent.code} />
      <EraseKey phone={phone} />
    </>
  );
}

/** Whoever is led another way has the code for the other checkpoint at once. */
function CheckpointChoice({ phone, sent }: { phone: Phone; sent: SentDeclaration }) {
  const say = useSay(declarationWords);
  const language = useLanguage();
  const open = (phone.form?.checkpoints ?? []).map(({ code, nameZh, nameEn }) => ({ value: code, label: language === 'zh' ? nameZh : nameEn }));
  const isOpen = open.some(({ value }) => value === sent.checkpoint);
  const choices = isOpen ? open : [{ value: sent.checkpoint, label: sent.checkpoint }, ...open];
  return <ChoiceField name="checkpoint" label={say('welcome.checkpoint')} value={sent.checkpoint} onChange={phone.refresh} choices={choices} />;
}

function Pictures({ frames }: { frames: readonly string[] }) {
  const say = useSay(declarationWords);
  const [at, setAt] = useState(0);
  const index = Math.min(at, frames.length - 1);
  return (
    <div className="phone-code" data-testid="code" data-frame={frames[index]}>
      <QrCode content={frames[index] ?? ''} label={say('code.picture')} text={frames.length > 1 ? say('code.of', { at: index + 1, count: frames.length }) : ''} />
      {frames.length > 1 && <Button wide onPress={() => setAt((index + 1) % frames.length)}>{say('code.turn')}</Button>}
      <p className="phone-quiet">{say('code.hint')}</p>
    </div>
  );
}

/** DE-3. */
function CarCode({ code }: { code: string }) {
  const say = useSay(declarationWords);
  const [isShown, setShown] = useState(false);
  return (
    <section className="phone-car" aria-label={say('car.title')}>
      <h3 className="phone-label">{say('car.title')}</h3>
      <p className="phone-car__code" data-testid="car-code">{code.slice(0, 4)} {code.slice(4)}</p>
      <p className="phone-quiet">{say('car.hint')}</p>
      {isShown ? (
        <QrCode content={`${location.origin}/declare/#car=${code}`} label={say('car.picture')} text={say('car.scan')} sideMillimetres={44} />
      ) : (
        <Button wide onPress={() => setShown(true)}>{say('car.show')}</Button>
      )}
    </section>
  );
}
