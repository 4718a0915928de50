// One step of the page: a question in big type, its fields, the way back and the one action at the foot.
import { useEffect, useRef, type ReactNode } from 'react';
import { Button } from '../../../../web/design/button.tsx';
import { useSay } from '../../../../web/shell/words.tsx';
import { declarationWords } from '../words.ts';
import type { Phone } from './use-phone.ts';

export interface StepFrameProps {
  readonly phone: Phone;
  readonly title: string;
  readonly lead?: string;
  readonly children: ReactNode;
  /** Words of the action; "go on" unless said otherwise. */
  readonly action?: string;
  readonly onAction?: () => void;
}

export function StepFrame({ phone, title, lead, children, action, onAction }: StepFrameProps) {
  const say = useSay(declarationWords);
  const form = useRef<HTMLFormElement>(null);
  const { isRevealed } = phone;
  useEffect(() => {
    if (isRevealed) form.current?.querySelector('[data-wrong], .phone-wrong')?.scrollIntoView({ block: 'center' });
  }, [isRevealed]);
  return (
    <form
      ref={form}
      className="phone-step"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        (onAction ?? phone.next)();
      }}
    >
      <h2 className="phone-step__title">{title}</h2>
      {lead !== undefined && <p className="phone-quiet">{lead}</p>}
      {children}
      <div className="phone-foot">
        {phone.draft.step !== 'welcome' && <span className="phone-foot__back"><Button onPress={phone.back}>{say('page.back')}</Button></span>}
        <span className="phone-foot__next" data-testid="primary"><Button type="submit" variant="primary" wide busy={phone.isBusy}>{action ?? say('page.next')}</Button></span>
      </div>
    </form>
  );
}
