// A small word or count beside a name; quiet unless a person is needed.
import type { ReactNode } from 'react';
import './badge.css';

export interface BadgeProps {
  children: ReactNode;
  /** `attention` only where somebody has to act. */
  tone?: 'neutral' | 'accent' | 'attention';
}

export function Badge({ children, tone = 'neutral' }: BadgeProps) {
  return (
    <span className="gk-badge" data-tone={tone}>
      {children}
    </span>
  );
}
