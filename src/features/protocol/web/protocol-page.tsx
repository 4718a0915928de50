// The rules of the checks in plain words: the version in force now, and every version there was or will be.
import { EmptyState } from '../../../web/design/empty-state.tsx';
import { Badge } from '../../../web/design/badge.tsx';
import { Table } from '../../../web/design/table.tsx';
import { ConsoleFrame } from '../../../web/console/console-frame.tsx';
import { Facts } from '../../../web/console/facts.tsx';
import { Section } from '../../../web/console/section.tsx';
import { useNow } from '../../../web/console/use-now.ts';
import { useView } from '../../../web/console/use-view.ts';
import { Viewed } from '../../../web/console/viewed.tsx';
import { useFormats, useLanguage, useSay } from '../../../web/shell/words.tsx';
import type { Place } from '../../places/door.ts';
import type { ProtocolVersion } from '../domain/records.ts';
import { Questions, RiskAreas, SymptomList, TemperatureBands, TurnBackBars } from './pack-tables.tsx';
import { protocolWords } from './words.ts';
import './protocol-page.css';

type VersionState = 'in-force' | 'past' | 'to-come';

export function versionStateAt({ effectiveFrom, effectiveUntil }: ProtocolVersion, now: number): VersionState {
  if (Date.parse(effectiveFrom) > now) return 'to-come';
  return effectiveUntil !== null && Date.parse(effectiveUntil) <= now ? 'past' : 'in-force';
}

export function ProtocolPage() {
  const say = useSay(protocolWords);
  const view = useView<readonly ProtocolVersion[]>({ name: 'protocol.list-versions', follows: ['protocol.'] });
  const now = useNow();
  return (
    <ConsoleFrame title={say('screen.title')} asOf={view.at}>
      <p className="console-soft">{say('screen.lead')}</p>
      <Viewed view={view} rows={10}>
        {(versions) => <Versions versions={versions} now={now} />}
      </Viewed>
    </ConsoleFrame>
  );
}

function Versions({ versions, now }: { versions: readonly ProtocolVersion[]; now: number }) {
  const say = useSay(protocolWords);
  const inForce = versions.filter((version) => versionStateAt(version, now) === 'in-force');
  if (versions.length === 0) return <EmptyState title={say('screen.none-title')}>{say('screen.none')}</EmptyState>;
  return (
    <>
      {inForce.map((version) => (
        <VersionInForce key={version.id} version={version} />
      ))}
      <History versions={versions} now={now} />
    </>
  );
}

function VersionInForce({ version }: { version: ProtocolVersion }) {
  const say = useSay(protocolWords);
  const language = useLanguage();
  const formats = useFormats();
  const nameOf = usePlaceName();
  const { pack, effectiveFrom, effectiveUntil } = version;
  const since = say('in-force.since', { from: formats.date(Date.parse(effectiveFrom)) });
  const until = effectiveUntil === null ? [] : [say('in-force.until', { until: formats.date(Date.parse(effectiveUntil)) })];
  return (
    <>
      <article className="console-card" data-testid="version-in-force">
        <header className="console-card__head">
          <h2 className="console-card__title">{pack.name[language]}</h2>
          <Badge tone="accent">{say('in-force.title')}</Badge>
          <span className="console-soft">{[since, ...until].join(' · ')}</span>
        </header>
        <Facts
          facts={[
            { name: say('in-force.scope'), value: version.scope.map(nameOf).join(' / ') },
            { name: say('in-force.lookback'), value: say('in-force.days', { days: pack.lookbackDays }) },
            { name: say('in-force.observation'), value: say('in-force.days', { days: pack.observationDays }) },
            { name: say('in-force.day-counting'), value: say(`counting.${pack.dayCounting}`) },
            { name: say('in-force.id'), value: version.id },
          ]}
        />
      </article>
      <TemperatureBands pack={pack} />
      <SymptomList pack={pack} />
      <RiskAreas pack={pack} />
      <Questions pack={pack} />
      <TurnBackBars pack={pack} />
    </>
  );
}

function usePlaceName(): (code: string) => string {
  const language = useLanguage();
  const places = useView<readonly Place[]>({ name: 'places.list-places' }).data ?? [];
  return (code) => {
    const place = places.find((candidate) => candidate.code === code);
    return place === undefined ? code : language === 'zh' ? place.nameZh : (place.nameEn ?? place.nameZh);
  };
}

function History({ versions, now }: { versions: readonly ProtocolVersion[]; now: number }) {
  const say = useSay(protocolWords);
  const language = useLanguage();
  const formats = useFormats();
  return (
    <Section title={say('history.title')} testId="versions">
      <Table
        caption={say('history.title')}
        hideCaption
        rows={versions}
        rowToId={({ id }) => id}
        columns={[
          { id: 'version', header: say('history.version'), cell: ({ id }) => id },
          { id: 'name', header: say('history.name'), cell: ({ pack }) => pack.name[language] },
          { id: 'from', header: say('history.from'), cell: ({ effectiveFrom }) => formats.date(Date.parse(effectiveFrom)) },
          {
            id: 'until',
            header: say('history.until'),
            cell: ({ effectiveUntil }) => (effectiveUntil === null ? say('history.open') : formats.date(Date.parse(effectiveUntil))),
          },
          { id: 'state', header: say('history.state'), cell: (version) => say(`history.${versionStateAt(version, now)}`) },
        ]}
      />
    </Section>
  );
}
