// What a protocol pack says, in plain words: temperature, symptoms, risk areas, questions, and who is never turned back.
import { Table } from '../../../web/design/table.tsx';
import { Section } from '../../../web/console/section.tsx';
import { useLanguage, useSay } from '../../../web/shell/words.tsx';
import type { ProtocolPack } from '../domain/pack-shape.ts';
import { useOutcomeMark } from './use-outcome-mark.tsx';
import { protocolWords } from './words.ts';

interface PackPart {
  pack: ProtocolPack;
}

/** A sentence for the person it concerns; its values stand as dots. */
function withoutValues(sentence: string): string {
  return sentence.replace(/\{\w+\}/g, '…');
}

export function TemperatureBands({ pack: { temperature } }: PackPart) {
  const say = useSay(protocolWords);
  const language = useLanguage();
  const mark = useOutcomeMark();
  const bands = temperature.bands.map((band, index) => ({ ...band, below: temperature.bands[index + 1]?.minCelsius }));
  const { minCelsius, maxCelsius } = temperature.plausible;
  const note = say('bands.note', { minutes: temperature.secondReading.coolDownMinutes, min: minCelsius, max: maxCelsius });
  return (
    <Section title={say('bands.title')} note={note} testId="temperature-bands">
      <Table
        caption={say('bands.title')}
        hideCaption
        rows={bands}
        rowToId={({ id }) => id}
        columns={[
          { id: 'band', header: say('bands.band'), cell: ({ label }) => label[language], width: '128px' },
          {
            id: 'range',
            header: say('bands.range'),
            width: '176px',
            cell: ({ minCelsius: min, below }) =>
              below === undefined ? say('bands.from', { min: min.toFixed(1) }) : say('bands.below', { min: min.toFixed(1), max: below.toFixed(1) }),
          },
          { id: 'result', header: say('bands.result'), cell: ({ outcome }) => mark(outcome), width: '224px' },
          { id: 'because', header: say('bands.because'), cell: ({ because }) => withoutValues(because[language]) },
        ]}
      />
    </Section>
  );
}

export function SymptomList({ pack }: PackPart) {
  const say = useSay(protocolWords);
  const language = useLanguage();
  const mark = useOutcomeMark();
  return (
    <Section title={say('symptoms.title')} testId="symptoms">
      <Table
        caption={say('symptoms.title')}
        hideCaption
        rows={pack.symptoms}
        rowToId={({ id }) => id}
        columns={[
          { id: 'symptom', header: say('symptoms.symptom'), cell: ({ label }) => label[language], width: '128px' },
          { id: 'result', header: say('bands.result'), cell: ({ outcome }) => mark(outcome), width: '224px' },
          { id: 'because', header: say('bands.because'), cell: ({ because }) => withoutValues(because[language]) },
        ]}
      />
    </Section>
  );
}

export function RiskAreas({ pack }: PackPart) {
  const say = useSay(protocolWords);
  const language = useLanguage();
  const mark = useOutcomeMark();
  return (
    <Section title={say('areas.title')} note={say('areas.note', { days: pack.lookbackDays })} testId="risk-areas">
      <Table
        caption={say('areas.title')}
        hideCaption
        rows={pack.riskAreas}
        rowToId={({ ruleId }) => ruleId}
        columns={[
          { id: 'area', header: say('areas.area'), cell: ({ name }) => name[language] },
          { id: 'level', header: say('areas.level'), cell: ({ level }) => say(`risk-level.${level}`) },
          {
            id: 'dates',
            header: say('areas.dates'),
            cell: ({ from, until }) => (until === null ? say('areas.from', { from }) : say('areas.from-until', { from, until })),
          },
          { id: 'result', header: say('bands.result'), cell: ({ outcome }) => mark(outcome), width: '224px' },
        ]}
      />
    </Section>
  );
}

export function Questions({ pack }: PackPart) {
  const say = useSay(protocolWords);
  const language = useLanguage();
  const mark = useOutcomeMark();
  return (
    <Section title={say('questions.title')} testId="questions">
      <Table
        caption={say('questions.title')}
        hideCaption
        rows={pack.questions}
        rowToId={({ id }) => id}
        columns={[
          { id: 'question', header: say('questions.question'), cell: ({ text }) => <span className="protocol-wrap">{text[language]}</span> },
          { id: 'yes', header: say('questions.yes'), cell: ({ outcome }) => mark(outcome), width: '224px' },
          { id: 'unknown', header: say('questions.unknown'), cell: ({ outcomeIfUnknown }) => mark(outcomeIfUnknown), width: '224px' },
        ]}
      />
    </Section>
  );
}

export function TurnBackBars({ pack: { turnBack } }: PackPart) {
  const say = useSay(protocolWords);
  const language = useLanguage();
  const rules = [...Object.values(turnBack.bars), ...Object.values(turnBack.forbiddenBases), turnBack.groundMissing];
  return (
    <Section title={say('turn-back.title')} note={say('turn-back.note')} testId="turn-back-bars">
      <ul className="protocol-list">
        {rules.map(({ ruleId, because }) => (
          <li key={ruleId}>{because[language]}</li>
        ))}
      </ul>
    </Section>
  );
}
