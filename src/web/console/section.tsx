// One part of a page under its heading, with its own actions.
import type { ReactNode } from 'react';

export interface SectionProps {
  title: string;
  /** One quiet line below the title. */
  note?: ReactNode;
  actions?: ReactNode;
  testId?: string;
  children: ReactNode;
}

export function Section({ title, note, actions, testId, children }: SectionProps) {
  return (
    <section className="console-section" data-testid={testId}>
      <header className="console-section__head">
        <h2 className="console-section__title">{title}</h2>
        {actions !== undefined && <div className="console-section__actions">{actions}</div>}
      </header>
      {note !== undefined && <p className="console-soft">{note}</p>}
      {children}
    </section>
  );
}
