// One traveller of a passage: outcome and reasons first, then who it is, as far as it may be seen.
import type { ReactNode } from 'react';
import { Facts } from '../../../../web/console/facts.tsx';
import { useView } from '../../../../web/console/use-view.ts';
import { useFormats, useLanguage, useSay } from '../../../../web/shell/words.tsx';
import { documentKinds } from '../../../../core/identifiers/document.ts';
import type { ProtocolPack, ProtocolVersion } from '../../../protocol/door.ts';
import type { TravellerView } from '../../domain/views.ts';
import { seatToFacts } from './flow/trip-facts.ts';
import { postFlowWords } from './flow/words.ts';
import { OutcomeMark } from './outcome-mark.tsx';
import { useSayBand, useSayReasons } from './use-reasons.ts';
import { useSayRoute } from './use-say-route.ts';
import { boardWords } from './words.ts';

export interface TravellerCardProps {
  traveller: TravellerView;
  protocolVersion: string;
}

export function TravellerCard({ traveller, protocolVersion }: TravellerCardProps) {
  const say = useSay(boardWords);
  const sayReasons = useSayReasons();
  const { outcome, deviceOutcome, ruleIds, name, ordinal, state } = traveller;
  const reasons = sayReasons({ outcome, ruleIds, protocolVersion });
  const sayRoute = useSayRoute();
  const sayFlow = useSay(postFlowWords);
  return (
    <article className="traveller" data-testid="traveller" data-outcome={outcome}>
      <header className="traveller__head">
        <h3 className="traveller__name">{name || say('traveller.ordinal', { ordinal })}</h3>
        <OutcomeMark outcome={outcome} isTurnedBack={state === 'turned-back'} isVoided={state === 'voided'} />
      </header>
      <ul className="traveller__reasons">
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
        {deviceOutcome !== outcome && <li>{say('traveller.differs', { outcome: say(`outcome.${deviceOutcome}`) })}</li>}
      </ul>
      <Facts
        facts={[
          { name: say('traveller.state'), value: say(`traveller-state.${state}`) },
          { name: say('traveller.document'), value: <Document traveller={traveller} /> },
          ...seatToFacts(sayFlow, traveller.seat),
          { name: say('traveller.phone'), value: traveller.phone || say('passage.unknown') },
          { name: say('passage.route'), value: sayRoute(traveller) },
          { name: say('traveller.temperature'), value: <Temperature traveller={traveller} protocolVersion={protocolVersion} /> },
          ...symptomFacts(say('traveller.symptoms'), traveller, <Symptoms traveller={traveller} protocolVersion={protocolVersion} />),
        ]}
      />
    </article>
  );
}

/** Only in clear. */
function symptomFacts(name: string, { symptoms }: TravellerView, value: ReactNode): { name: string; value: ReactNode }[] {
  return symptoms === undefined ? [] : [{ name, value }];
}

function Document({ traveller: { documentKind, document } }: { traveller: TravellerView }) {
  const say = useSay(boardWords);
  const kind = documentKinds.find((known) => known === documentKind);
  return (
    <>
      {documentKind === 'not-asked' ? say('document.not-asked') : kind === undefined ? documentKind : say(`document.${kind}`)}
      {document !== '' && <span className="traveller__number">{document}</span>}
    </>
  );
}

function usePack(protocolVersion: string): ProtocolPack | undefined {
  const versions = useView<readonly ProtocolVersion[]>({ name: 'protocol.list-versions' }).data;
  return (versions?.find(({ id }) => id === protocolVersion) ?? versions?.[0])?.pack;
}

function Temperature({ traveller: { temperatureBand, readings }, protocolVersion }: TravellerCardProps) {
  const say = useSay(boardWords);
  const sayBand = useSayBand();
  const formats = useFormats();
  const language = useLanguage();
  const instruments = usePack(protocolVersion)?.temperature.instruments ?? [];
  const band = sayBand(temperatureBand, protocolVersion);
  if (readings === undefined) return band;
  return (
    <>
      {band}
      {readings.map(({ celsius, instrument, takenAt }) => {
        const label = instruments.find(({ id }) => id === instrument)?.label[language] ?? instrument;
        return (
          <span className="traveller__number" key={takenAt}>
            {say('traveller.reading', { celsius: celsius.toFixed(1), instrument: label, time: formats.time(takenAt) })}
          </span>
        );
      })}
    </>
  );
}

function Symptoms({ traveller: { symptoms = [] }, protocolVersion }: TravellerCardProps) {
  const say = useSay(boardWords);
  const language = useLanguage();
  const known = usePack(protocolVersion)?.symptoms ?? [];
  if (symptoms.length === 0) return say('traveller.no-symptoms');
  return symptoms.map((id) => known.find((symptom) => symptom.id === id)?.label[language] ?? id).join(' / ');
}
