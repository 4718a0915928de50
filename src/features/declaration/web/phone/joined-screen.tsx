// After joining: done, how many have declared, nothing more to show at the barrier than the driver's code.
import { Notice } from '../../../../web/design/notice.tsx';
import { useSay } from '../../../../web/shell/words.tsx';
import { declarationWords } from '../words.ts';
import { EraseKey } from './erase-key.tsx';
import type { SentDeclaration } from './phone-store.ts';
import type { Phone } from './use-phone.ts';

export function JoinedScreen({ phone, sent }: { phone: Phone; sent: SentDeclaration }) {
  const say = useSay(declarationWords);
  return (
    <>
      <h2 className="phone-step__title">{say('joined.title')}</h2>
      <div className="phone-people-count" data-testid="people-count" data-count={sent.people}>{say('code.people', { count: sent.people })}</div>
      <Notice tone="info">{say('joined.hint')}</Notice>
      <EraseKey phone={phone} />
    </>
  );
}
