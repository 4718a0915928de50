// What happened, what is safe and what to do, said in words where it happened.
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import './notice.css';

export interface NoticeProps {
  tone?: 'info' | 'warn' | 'error';
  /** What happened, in one line. */
  title?: string;
  /** What is safe and what to do. */
  children: ReactNode;
  action?: ReactNode;
}

export function Notice({ tone = 'info', title, children, action }: NoticeProps) {
  return (
    <div className="gk-notice" data-tone={tone} role={tone === 'error' ? 'alert' : 'status'}>
      <Icon name={tone} />
      <div className="gk-notice__words">
        {title !== undefined && <p className="gk-notice__title">{title}</p>}
        <div>{children}</div>
      </div>
      {action !== undefined && <div className="gk-notice__action">{action}</div>}
    </div>
  );
}
