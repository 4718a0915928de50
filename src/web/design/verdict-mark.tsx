// A verdict drawn as a shape and said as a word, so that it never rests on colour alone.
import type { ReactElement, ReactNode } from 'react';
import type { Verdict } from './verdict.ts';
import './verdict-mark.css';

const SHAPES: Record<Verdict, ReactElement> = {
  clear: <circle cx="12" cy="12" r="10" />,
  'second-reading': <path d="M12 2.2 22.6 20.8H1.4Z" />,
  hold: (
    <path fillRule="evenodd" d="M7.6 1.4h8.8l6.2 6.2v8.8l-6.2 6.2H7.6l-6.2-6.2V7.6ZM7.9 7v10h2.8V7Zm5.4 0v10h2.8V7Z" />
  ),
  refer: <path d="M12 1.2 22.8 12 12 22.8 1.2 12Z" />,
  'turned-back': <path d="M1.4 12 11.5 2.5V8.2h11v7.6h-11v5.7Z" />,
  unknown: <circle cx="12" cy="12" r="9" />,
};

export interface VerdictMarkProps {
  verdict: Verdict;
  /** The word in the reader's language; it is always present, even where only the shape shows. */
  word: string;
  /** `fill` is the whole-screen answer, `tile` a large mark, `line` sits in a row of text. */
  size?: 'line' | 'tile' | 'fill';
  /** One line of reason below the word (tile and fill). */
  reason?: ReactNode;
  /** Keeps the word for screen readers only, where a row head already says it. */
  hideWord?: boolean;
}

export function VerdictMark({ verdict, word, size = 'line', reason, hideWord = false }: VerdictMarkProps) {
  return (
    <span className="gk-verdict" data-verdict={verdict} data-size={size}>
      <svg className="gk-verdict__shape" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
        {SHAPES[verdict]}
      </svg>
      <span className={hideWord ? 'gk-only-read' : 'gk-verdict__text'}>
        <span className="gk-verdict__word">{word}</span>
        {reason !== undefined && <span className="gk-verdict__reason">{reason}</span>}
      </span>
    </span>
  );
}
