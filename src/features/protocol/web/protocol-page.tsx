// The rules of the checks in plain words: the version in force now, what is proposed, and every version there was or will be.
import { EmptyState } from '../../../web/design/empty-state.tsx';
import { Badge } from '../../../web/design/badge.tsx';
import { useViewer } from '../../../web/console/console-context.tsx';
import { ConsoleFrame } from '../../../web/console/console-frame.tsx';
import { Facts } from '../../../web/console/facts.tsx';
import { useNow } from '../../../web/console/use-now.ts';
import { useView } from '../../../web/console/use-view.ts';
import { Viewed } from '../../../web/console/viewed.tsx';
import { mayAct } from '../../../web/console/viewer.ts';
import { useFormats, useLanguage, useSay } from '../../../web/shell/words.tsx';
import { viewAccess } from '../domain/access.ts';
import type { ProtocolVersion } from '../domain/records.ts';
import { Questions, RiskAreas, SymptomList, TemperatureBands, TurnBackBars } from './pack-tables.tsx';
import { ProposalTable } from './proposal-table.tsx';
import { usePlaceNames } from './use-place-names.ts';
import { VersionTable, versionStateAt } from './version-table.tsx';
import { protocolWords } from './words.ts';
import './protocol-page.css';

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
  const viewer = useViewer();
  const inForce = versions.filter((version) => versionStateAt(version, now) === 'in-force');
  if (versions.length === 0) return <EmptyState title={say('screen.none-title')}>{say('screen.none')}</EmptyState>;
  return (
    <>
      {mayAct(viewer, viewAccess['protocol.list-proposals']) && <ProposalTable />}
      {inForce.map((version) => (
        <VersionInForce key={version.id} version={version} />
      ))}
      <VersionTable versions={versions} now={now} />
    </>
  );
}

function VersionInForce({ version }: { version: ProtocolVersion }) {
  const say = useSay(protocolWords);
  const language = useLanguage();
  const formats = useFormats();
  const { nameOf } = usePlaceNames();
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
