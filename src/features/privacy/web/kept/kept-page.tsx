// The public page: how long what is kept, how much was erased under which rule, and which emergencies have ended.
import { useEffect, useState } from 'react';
import { DAY_MILLISECONDS, HOUR_MILLISECONDS } from '../../../../core/clock.ts';
import type { RetentionEntry } from '../../../../core/retention.ts';
import { Section } from '../../../../web/console/section.tsx';
import { Notice } from '../../../../web/design/notice.tsx';
import { Table } from '../../../../web/design/table.tsx';
import { setLanguage, useFormats, useLanguage, useSay } from '../../../../web/shell/words.tsx';
import type { ErasureCount, KeptPage as Kept } from '../../domain/views.ts';
import { EndCertificate } from './end-certificate.tsx';
import { keptWords, sayName } from './words.ts';
import './kept-page.css';

export function KeptPage({ ask }: { ask: () => Promise<Kept> }) {
  const say = useSay(keptWords);
  const language = useLanguage();
  const [state, setState] = useState<{ kept?: Kept; isFailed?: boolean }>({});
  const title = say('title');
  useEffect(() => {
    document.title = title;
  }, [title]);
  useEffect(() => {
    ask().then((kept) => setState({ kept })).catch(() => setState({ isFailed: true }));
  }, [ask]);
  return (
    <div className="kept" data-testid="kept">
      <header className="kept__top">
        <h1 className="kept__title">{title}</h1>
        <button type="button" className="kept__language" lang={language === 'zh' ? 'en' : 'zh-CN'} onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}>
          {say('language')}
        </button>
      </header>
      <main className="kept__main" id="main">
        <p>{say('lead')}</p>
        {state.isFailed === true && <Notice tone="warn">{say('failed')}</Notice>}
        {state.kept === undefined && state.isFailed !== true && <p role="status">{say('loading')}</p>}
        {state.kept !== undefined && <Parts kept={state.kept} />}
      </main>
    </div>
  );
}

function Parts({ kept: { entries, erasures, certificates, late } }: { kept: Kept }) {
  const say = useSay(keptWords);
  return (
    <>
      {certificates.length > 0 && (
        <Section title={say('ended')} testId="ended">
          {certificates.map(({ certificate, digest }) => <EndCertificate key={digest} certificate={certificate} digest={digest} />)}
        </Section>
      )}
      <Section title={say('erased')} note={say('erased-note')} testId="erasures">
        <Erasures erasures={erasures} />
        {late > 0 && <p className="console-soft">{say('late', { count: late })}</p>}
      </Section>
      <Section title={say('terms')} testId="terms">
        <Terms entries={entries} />
      </Section>
    </>
  );
}

function Erasures({ erasures }: { erasures: readonly ErasureCount[] }) {
  const say = useSay(keptWords);
  const formats = useFormats();
  return (
    <Table
      caption={say('erased')}
      hideCaption
      rows={erasures}
      rowToId={({ day, record, days, from }) => `${day} ${record} ${days} ${from}`}
      empty={<p className="console-soft">{say('erased-none')}</p>}
      columns={[
        { id: 'day', header: say('column.day'), cell: ({ day }) => formats.date(day) },
        { id: 'record', header: say('column.record'), cell: ({ record }) => sayName(say, 'record', record) },
        { id: 'amount', header: say('column.amount'), cell: ({ amount }) => formats.number(amount), align: 'end' },
        { id: 'rule', header: say('column.rule'), cell: ({ days, from }) => <Term milliseconds={days * DAY_MILLISECONDS} from={from} /> },
        { id: 'then', header: say('column.then'), cell: ({ then }) => sayName(say, 'act', then) },
      ]}
    />
  );
}

function Term({ milliseconds, from }: { milliseconds: number; from: string }) {
  const say = useSay(keptWords);
  const moment = sayName(say, 'from', from);
  if (milliseconds % DAY_MILLISECONDS === 0) return say('term.days', { days: milliseconds / DAY_MILLISECONDS, from: moment });
  return say('term.hours', { hours: Math.round(milliseconds / HOUR_MILLISECONDS), from: moment });
}

function Terms({ entries }: { entries: readonly RetentionEntry[] }) {
  const say = useSay(keptWords);
  const shortestFirst = entries.toSorted((left, right) => (left.keptMilliseconds ?? Infinity) - (right.keptMilliseconds ?? Infinity));
  return (
    <Table
      caption={say('terms')}
      hideCaption
      rows={shortestFirst}
      rowToId={({ record }) => record}
      columns={[
        { id: 'record', header: say('column.record'), cell: ({ record }) => sayName(say, 'record', record) },
        { id: 'term', header: say('column.term'), cell: ({ keptMilliseconds, from }) => (keptMilliseconds === undefined ? say('term.ever') : <Term milliseconds={keptMilliseconds} from={from} />) },
        { id: 'then', header: say('column.then'), cell: ({ then }) => sayName(say, 'act', then) },
      ]}
    />
  );
}
