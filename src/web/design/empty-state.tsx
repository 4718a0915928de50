// What will stand here once there is something, and how it gets here.
import type { ReactNode } from 'react';
import './empty-state.css';

export interface EmptyStateProps {
  title: string;
  children: ReactNode;
  action?: ReactNode;
}

export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="gk-empty">
      <p className="gk-empty__title">{title}</p>
      <p className="gk-empty__words">{children}</p>
      {action}
    </div>
  );
}
