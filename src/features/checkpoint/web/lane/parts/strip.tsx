// The strip on top: post, lane, direction, officer, clock, and the quiet count of what is kept, sent and received.
import type { ReactNode } from 'react';
import type { WordValues } from '../../../../../core/words.ts';
import { CounterStrip } from '../../../../../web/design/counter-strip.tsx';
import { Icon } from '../../../../../web/design/icon.tsx';
import { useFormats, useLanguage } from '../../../../../web/shell/words.tsx';
import { listWaiting } from '../desk/desk-state.ts';
import { usePreferences } from './preferences.ts';
import { useDesk, useDeskState, useLaneSay, useNow, usePost, useTabletStatus } from './use-lane.ts';

const CLOCK_MILLISECONDS = 1000;

export function Strip() {
  const say = useLaneSay();
  const values = usePostValues();
  const now = useNow(useDesk().inside.tablet, CLOCK_MILLISECONDS);
  const formats = useFormats();
  return (
    <header className="lane-strip">
      <h1 className="lane-strip__post" data-testid="post">{say('strip.post', values)}</h1>
      <p className="lane-strip__who">
        <ViewKey view="settings" testId="open-settings">
          <Officer />
        </ViewKey>
        <Muted />
        <time className="lane-strip__clock" data-testid="clock">{formats.time(now)}</time>
      </p>
      <Counts />
      <nav className="lane-strip__views" aria-label={say('strip.views')}>
        <ViewKey view="waiting" testId="open-waiting">{say('strip.waiting', { count: listWaiting(useDeskState()).length })}</ViewKey>
      </nav>
    </header>
  );
}

/** A silent tablet says so, so that nobody waits for a sound (VS-1). */
function Muted() {
  const say = useLaneSay();
  if (!usePreferences().isMuted) return null;
  return (
    <span className="lane-strip__muted" data-testid="muted">
      <Icon name="sound-off" />
      <span className="gk-only-read">{say('strip.muted')}</span>
    </span>
  );
}

function usePostValues(): WordValues {
  const say = useLaneSay();
  const { draft } = useDeskState();
  const post = usePost();
  const lane = post?.lane?.number ?? post?.laneId.slice(-2) ?? '';
  return { post: usePostName() ?? post?.checkpointCode ?? '', lane, direction: say(`direction.${draft.direction}`) };
}

function usePostName(): string | undefined {
  const language = useLanguage();
  const checkpoint = usePost()?.checkpoint;
  return language === 'en' ? (checkpoint?.nameEn ?? checkpoint?.nameZh) : checkpoint?.nameZh;
}

/** Opens a view over the check, or leads back to it. */
function ViewKey({ view, testId, children }: { readonly view: 'settings' | 'waiting'; readonly testId: string; readonly children: ReactNode }) {
  const desk = useDesk();
  const isOpen = useDeskState().view === view;
  return (
    <button type="button" className="lane-strip__view" data-testid={testId} aria-pressed={isOpen} onClick={() => desk.show(isOpen ? 'check' : view)}>
      {children}
    </button>
  );
}

function Officer() {
  const say = useLaneSay();
  const { officer } = useTabletStatus(useDesk().inside.tablet);
  return (
    <>
      <span className="gk-only-read">{say('strip.settings')} </span>
      <span data-testid="officer">{officer?.badge}</span>
      <Icon name="chevron-down" />
    </>
  );
}

function Counts() {
  const say = useLaneSay();
  const desk = useDesk();
  const { view } = useDeskState();
  const { counts, isOnline } = useTabletStatus(desk.inside.tablet);
  return (
    <div className="lane-strip__counts" data-testid="counts" data-online={isOnline} data-kept={counts.kept} data-sent={counts.sent} data-received={counts.received}>
      <CounterStrip
        kept={counts.kept}
        sent={counts.sent}
        received={counts.received}
        words={{ label: say('counts.label'), kept: say('counts.kept'), sent: say('counts.sent'), received: say('counts.received') }}
        onOpen={() => desk.show(view === 'records' ? 'check' : 'records')}
      />
      {counts.refused > 0 && (
        <span className="lane-strip__refused" data-testid="refused-count">
          <Icon name="error" />
          <span className="gk-only-read">{say('counts.refused.long')} </span>
          {counts.refused}
        </span>
      )}
      {!isOnline && <span className="lane-strip__offline" data-testid="offline">{say('counts.offline')}</span>}
    </div>
  );
}
