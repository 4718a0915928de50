// One thing that needs a person: what, why, since when, whose, and the way to it.
import type { ReactNode } from 'react';
import { useNow } from '../../../../web/console/use-now.ts';
import { useSay } from '../../../../web/shell/words.tsx';
import { saySpan } from './span.ts';
import { useSayMoment } from './use-say-moment.ts';
import { boardWords } from './words.ts';

export interface AttentionRowProps {
  kind: 'person' | 'conflict' | 'refused' | 'review' | 'tablet';
  mark: ReactNode;
  title: string;
  beside?: string;
  reason?: string;
  /** Milliseconds since the epoch. */
  since: number;
  owner: string;
  action?: ReactNode;
}

export function AttentionRow({ kind, mark, title, beside, reason, since, owner, action }: AttentionRowProps) {
  const say = useSay(boardWords);
  const sayMoment = useSayMoment();
  const now = useNow();
  return (
    <li className="attention__row" data-testid="attention-row" data-kind={kind}>
      <div className="attention__mark">{mark}</div>
      <div className="attention__what">
        <p className="attention__title">
          {title}
          {beside !== undefined && <span className="attention__beside">{beside}</span>}
        </p>
        {reason !== undefined && reason !== '' && <p className="attention__reason">{reason}</p>}
      </div>
      <div className="attention__who">
        <p>{say('attention.since', { time: sayMoment(since), span: saySpan(say, Math.max(0, now - since)) })}</p>
        <p className="console-soft">{say('attention.owner', { owner })}</p>
      </div>
      <div className="attention__action">{action}</div>
    </li>
  );
}
