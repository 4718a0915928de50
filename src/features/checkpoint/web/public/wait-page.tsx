// How long drivers wait, in type that is read through a windscreen: no account, no name, and always how old the figure is.
import { useEffect } from 'react';
import { MINUTE_MILLISECONDS } from '../../../../core/clock.ts';
import { Notice } from '../../../../web/design/notice.tsx';
import { setLanguage, useFormats, useLanguage, useSay } from '../../../../web/shell/words.tsx';
import type { PublicDirection, PublicWait } from '../../domain/queue/views.ts';
import { describeWait } from './describe-wait.ts';
import { useWait, type HeldWait } from './use-wait.ts';
import { en } from './words.en.ts';
import { zh } from './words.zh.ts';
import './wait-page.css';

const waitWords = { zh, en };

/** `code`: the checkpoint whose QR was scanned; all of them without one. */
export function WaitPage({ ask, code }: { ask: () => Promise<PublicWait>; code: string | undefined }) {
  const say = useSay(waitWords);
  const language = useLanguage();
  const held = useWait(ask);
  const title = say('title');
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <div className="wait" data-testid="wait">
      <header className="wait__top">
        <h1 className="wait__title">{title}</h1>
        <button type="button" className="wait__language" lang={language === 'zh' ? 'en' : 'zh-CN'} data-testid="language" onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}>
          {say('other-language')}
        </button>
      </header>
      <main className="wait__main">
        <Told held={held} />
        {held.wait !== undefined && <Posts wait={held.wait} now={held.now} code={code} />}
      </main>
    </div>
  );
}

function Told({ held: { wait, isCut } }: { held: HeldWait }) {
  const say = useSay(waitWords);
  const formats = useFormats();
  if (wait === undefined) return isCut ? <Notice tone="warn" title={say('none')}>{say('none-words')}</Notice> : <p role="status">{say('loading')}</p>;
  return isCut ? <Notice tone="warn">{say('old', { time: formats.time(wait.at) })}</Notice> : null;
}

function Posts({ wait, now, code }: { wait: PublicWait; now: number; code: string | undefined }) {
  const say = useSay(waitWords);
  const formats = useFormats();
  const language = useLanguage();
  const asked = wait.checkpoints.filter((checkpoint) => checkpoint.code === code);
  const shown = asked.length > 0 ? asked : wait.checkpoints;
  return (
    <>
      {shown.length === 0 && <p className="wait__none">{say('no-post')}</p>}
      {shown.map(({ code: id, nameZh, nameEn, directions }) => (
        <section key={id} className="wait__post" data-testid="post" data-code={id}>
          <h2 className="wait__name">{language === 'en' ? (nameEn ?? nameZh) : nameZh}</h2>
          <div className="wait__directions">
            {directions.map((direction) => (
              <Direction key={direction.direction} direction={direction} />
            ))}
          </div>
        </section>
      ))}
      <p className="wait__age" data-testid="age">{say(now - wait.at < MINUTE_MILLISECONDS ? 'as-of-now' : 'as-of', { time: formats.time(wait.at), age: formats.ago(wait.at, now) })}</p>
      <p>{say('estimate')}</p>
      <p className="wait__ready">{say('ready')}</p>
      {asked.length > 0 && wait.checkpoints.length > 1 && <a className="wait__all" href="/wait/">{say('all')}</a>}
    </>
  );
}

function Direction({ direction }: { direction: PublicDirection }) {
  const say = useSay(waitWords);
  const name = say(`direction.${direction.direction}`);
  if ('isClosed' in direction) {
    return (
      <div className="wait__direction" data-testid="direction" data-closed>
        <h3 className="wait__way">{name}</h3>
        <p className="wait__closed">{say('closed')}</p>
        <p>{say('closed-words')}</p>
      </div>
    );
  }
  const { key, values } = describeWait(direction);
  return (
    <div className="wait__direction" data-testid="direction" data-low={direction.lowMinutes} data-high={direction.highMinutes}>
      <h3 className="wait__way">{name}</h3>
      <p className="wait__figure">
        <span className="wait__minutes">{say(key, values)}</span> <span className="wait__unit">{say(`unit.${key}`)}</span>
      </p>
    </div>
  );
}
