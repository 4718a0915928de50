// One large number with its label; pressing it opens what it counts and the way to the rows behind it.
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import { Popover } from './popover.tsx';
import './big-figure.css';

export interface BigFigureProps {
  label: string;
  /** Already written in the reader's language, such as 1,204. */
  value: string;
  unit?: string;
  /** What it is compared with, such as "expected 1,150". */
  beside?: ReactNode;
  /** What exactly is counted, from when, and what is left out. */
  definition: ReactNode;
  rows?: { href: string; words: string };
  /** Set only where somebody has to act. */
  needsPerson?: boolean;
}

export function BigFigure({ label, value, unit, beside, definition, rows, needsPerson = false }: BigFigureProps) {
  const face = (
    <>
      <span className="gk-figure__label">{label}</span>
      <span className="gk-figure__value">
        {value}
        {unit !== undefined && <span className="gk-figure__unit">{unit}</span>}
      </span>
      {beside !== undefined && <span className="gk-figure__beside">{beside}</span>}
    </>
  );
  return (
    <div className="gk-figure" data-needs-person={needsPerson || undefined}>
      <Popover face={face} className="gk-figure__face" title={label}>
        <p>{definition}</p>
        {rows !== undefined && (
          <a href={rows.href} className="gk-figure__rows">
            {rows.words}
            <Icon name="chevron-right" />
          </a>
        )}
      </Popover>
    </div>
  );
}
