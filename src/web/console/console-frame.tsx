// The frame around every page: systems on the left, district, emergency, "as of" time and settings on top.
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { Page } from '../design/page.tsx';
import { useFormats, useSay } from '../shell/words.tsx';
import { useConsoleFrame } from './console-context.tsx';
import { FrameSettings } from './frame-settings.tsx';
import { hrefOf, useRoute } from './route.ts';
import { useNow } from './use-now.ts';
import { consoleWords } from './words.ts';

export interface ConsoleFrameProps {
  title: string;
  actions?: ReactNode;
  /** When the figures of the page were taken, milliseconds since the epoch. */
  asOf?: number | undefined;
  children: ReactNode;
}

export function ConsoleFrame({ title, actions, asOf, children }: ConsoleFrameProps) {
  const say = useSay(consoleWords);
  const { links, district, emergency } = useConsoleFrame();
  const [currentId] = useRoute();
  useTitle(`${title} · ${say('product')}`);
  return (
    <Page
      product={say('product')}
      district={district}
      emergency={emergency}
      asOf={asOf === undefined ? undefined : <AsOf at={asOf} />}
      navigation={links.map(({ id, label }) => ({ id, label, href: hrefOf(id) }))}
      currentId={currentId ?? links[0]?.id ?? ''}
      settings={<FrameSettings />}
      title={title}
      actions={actions}
      words={{ skip: say('frame.skip'), navigation: say('frame.navigation') }}
    >
      {children}
    </Page>
  );
}

function AsOf({ at }: { at: number }) {
  const say = useSay(consoleWords);
  const formats = useFormats();
  const now = useNow();
  return <span data-testid="as-of">{say('frame.as-of', { time: formats.timeWithSeconds(at), ago: formats.ago(Math.min(at, now), now) })}</span>;
}

function useTitle(title: string): void {
  useEffect(() => {
    document.title = title;
  }, [title]);
}
