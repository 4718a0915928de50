// Shows the page of the address to whoever may see it, within the frame that all pages share.
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { EmptyState } from '../design/empty-state.tsx';
import { ToastFrame } from '../design/toast.tsx';
import { useLanguage, useSay } from '../shell/words.tsx';
import { ConsoleFrame } from './console-frame.tsx';
import { ConsoleFrameContext } from './console-context.tsx';
import type { ConsolePage } from './console-page.ts';
import { useRoute } from './route.ts';
import { mayAct, type Viewer } from './viewer.ts';
import { consoleWords } from './words.ts';
import './console.css';

export interface ConsolePagesProps {
  pages: readonly ConsolePage[];
  viewer: Viewer;
  district: string;
  emergency: ReactNode;
  signOut: () => void;
}

export function ConsolePages({ pages, viewer, district, emergency, signOut }: ConsolePagesProps) {
  const say = useSay(consoleWords);
  const language = useLanguage();
  const [id, ...rest] = useRoute();
  const open = pages.filter(({ roles }) => mayAct(viewer, roles));
  const current = id === undefined ? open[0] : open.find((page) => page.id === id);
  useFocusOnPage(current?.id);
  const links = open.map((page) => ({ id: page.id, label: page.label[language] }));
  return (
    <ConsoleFrameContext value={{ viewer, links, district, emergency, signOut }}>
      <ToastFrame words={{ close: say('dialog.close') }}>{current?.render(rest) ?? <NotAllowed />}</ToastFrame>
    </ConsoleFrameContext>
  );
}

function NotAllowed() {
  const say = useSay(consoleWords);
  return (
    <ConsoleFrame title={say('not-allowed.title')}>
      <EmptyState title={say('not-allowed.title')}>{say('not-allowed.words')}</EmptyState>
    </ConsoleFrame>
  );
}

/** A new page begins to be read at its own start, not where the last one was left. */
function useFocusOnPage(id: string | undefined): void {
  const before = useRef(id);
  useEffect(() => {
    if (before.current === id) return;
    before.current = id;
    document.querySelector<HTMLElement>('#main')?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [id]);
}
