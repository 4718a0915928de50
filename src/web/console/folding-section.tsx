// A section that its reader may fold away: by its heading, with the keyboard too; an address that names it opens it and leads there.
import { useEffect, useEffectEvent, useId, useRef } from 'react';
import { Icon } from '../design/icon.tsx';
import { useViewer } from './console-context.tsx';
import { fold, useIsFolded } from './folded-sections.ts';
import type { SectionProps } from './section.tsx';

export interface FoldingSectionProps extends SectionProps {
  /** `board.flow`: what is remembered of it. */
  section: string;
  /** The address names this section. */
  isWanted: boolean;
  /** Counts how often a link to the address of the page was followed again: the address itself does not change then. */
  visit: number;
}

/** What is folded is not asked for either. */
export function FoldingSection({ section, isWanted, visit, title, note, actions, testId, children }: FoldingSectionProps) {
  const { personId } = useViewer();
  const isFolded = useIsFolded({ personId, section });
  const contentId = useId();
  const heading = useRef<HTMLButtonElement>(null);
  const lead = useEffectEvent(() => {
    fold({ personId, section }, false);
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView({ block: 'start' });
  });
  useEffect(() => {
    if (isWanted) lead();
  }, [isWanted, visit]);
  return (
    <section className="console-section" data-testid={testId} data-folded={isFolded}>
      <header className="console-section__head">
        <h2 className="console-section__title">
          <button ref={heading} type="button" className="console-fold" aria-expanded={!isFolded} aria-controls={contentId} onClick={() => fold({ personId, section }, !isFolded)}>
            <Icon name={isFolded ? 'chevron-right' : 'chevron-down'} />
            {title}
          </button>
        </h2>
        {!isFolded && actions !== undefined && <div className="console-section__actions">{actions}</div>}
      </header>
      <div id={contentId} className="console-section" hidden={isFolded}>
        {!isFolded && note !== undefined && <p className="console-soft">{note}</p>}
        {!isFolded && children}
      </div>
    </section>
  );
}
