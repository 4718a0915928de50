// At most five big figures side by side, parted by lines.
import type { ReactNode } from 'react';
import './big-figure.css';

export interface FigureRowProps {
  /** Accessible name of the row. */
  label: string;
  children: ReactNode;
}

export function FigureRow({ label, children }: FigureRowProps) {
  return (
    <div className="gk-figures" role="group" aria-label={label}>
      {children}
    </div>
  );
}
