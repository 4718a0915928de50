// The strip on top: post, lane, direction, officer, clock, and the quiet count of what is kept, sent and received.
import { CounterStrip } from '../../../../../web/design/counter-strip.tsx';
import { Icon } from '../../../../../web/design/icon.tsx';
import { useFormats, useLanguage } from '../../../../../web/shell/words.tsx';
import { listWaiting } from '../desk/desk-state.ts';
import { useDesk, useDeskState, useLaneSay, useNow, usePost, useTabletStatus } from './use-lane.ts';

const CLOCK_MILLISECONDS = 1000;

export function Strip() {
  const say = useLaneSay();
  const language = useLanguage();
  const formats = useFormats();
  const desk = useDesk();
  const state = useDeskState();
  const { tablet } = desk.inside;
  const status = useTabletStatus(tablet);
  const now = useNow(tablet, CLOCK_MILLISECONDS);
  const post = usePost();
  const name = language === 'en' ? post?.checkpoint?.nameEn ?? post?.checkpoint?.nameZh : post?.checkpoint?.nameZh;
  const waiting = listWaiting(state).length;
  return (
    <header className="lane-strip">
      <h1 className="lane-strip__post" data-testid="post">
        {say('strip.post', {
          post: name ?? post?.checkpointCode ?? '',
          lane: post?.lane?.number ?? post?.laneId.slice(-2) ?? '',
          direction: say(`direction.${state.draft.direction}`),
        })}
      </h1>
      <p className="lane-strip__who">
        <button type="button" className="lane-strip__view" data-testid="open-settings" aria-pressed={state.view === 'settings'} onClick={() => desk.show(state.view === 'settings' ? 'check' : 'settings')}>
          <span className="gk-only-read">{say('strip.settings')} </span>
          <span data-testid="officer">{status.officer?.badge}</span>
          <Icon name="chevron-down" />
        </button>
        <time className="lane-strip__clock" data-testid="clock">{formats.time(now)}</time>
      </p>
      <div className="lane-strip__counts" data-testid="counts" data-online={status.isOnline} data-kept={status.counts.kept} data-sent={status.counts.sent} data-received={status.counts.received}>
        <CounterStrip
          kept={status.counts.kept}
          sent={status.counts.sent}
          received={status.counts.received}
          words={{ label: say('counts.label'), kept: say('counts.kept'), sent: say('counts.sent'), received: say('counts.received') }}
          onOpen={() => desk.show(state.view === 'records' ? 'check' : 'records')}
        />
        {status.counts.refused > 0 && (
          <span className="lane-strip__refused" data-testid="refused-count">
            <Icon name="error" />
            <span className="gk-only-read">{say('counts.refused.long')} </span>
            {status.counts.refused}
          </span>
        )}
        {!status.isOnline && <span className="lane-strip__offline" data-testid="offline">{say('counts.offline')}</span>}
      </div>
      <nav className="lane-strip__views" aria-label={say('strip.views')}>
        <button type="button" className="lane-strip__view" data-testid="open-waiting" aria-pressed={state.view === 'waiting'} onClick={() => desk.show(state.view === 'waiting' ? 'check' : 'waiting')}>
          {say('strip.waiting', { count: waiting })}
        </button>
      </nav>
    </header>
  );
}
