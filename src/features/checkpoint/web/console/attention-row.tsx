// One thing that needs a person: what, why, since when, whose, and the way to it.
import { Fragment } from 'react';
import type { ReactNode } from 'react';
import { useNow } from '../../../../web/console/use-now.ts';
import { useSay } from '../../../../web/shell/words.tsx';
import { saySpan } from './span.ts';
import { useSayMoment } from './use-say-moment.ts';
import { boardWords } from './words.ts';

export interface AttentionRowProps {
  kind: 'person' | 'conflict' | 'gap' | 'refused' | 'review' | 'tablet';
  mark: ReactNode;
  title: string;
  /** Shown one after the other, none broken in the middle; empty ones are left out. */
  beside?: readonly string[];
  reason?: string;
  /** Milliseconds since the epoch. */
  since: number;
  owner: string;
  action?: ReactNode;
}

export function AttentionRow({ kind, mark, title, beside = [], reason, since, owner, action }: AttentionRowProps) {
  const say = useSay(boardWords);
  const sayMoment = useSayMoment();
  const now = useNow();
  return (
    <li className="attention__row" data-testid="attention-row" data-kind={kind}>
      <div className="attention__mark">{mark}</div>
      <div className="attention__what">
        <p className="attention__title">
          {title}
          <Beside parts={beside.filter((part) => part !== '')} />
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

const BETWEEN = ' · ';

function Beside({ parts }: { parts: readonly string[] }) {
  if (parts.length === 0) return null;
  return (
    <span className="attention__beside">
      {parts.map((part, index) => (
        <Fragment key={part}>
          {index > 0 && BETWEEN}
          <span className="attention__part">{part}</span>
        </Fragment>
      ))}
    </span>
  );
}
