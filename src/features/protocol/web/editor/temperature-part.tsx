// Temperature in the draft: what counts as a reading, the bands, the instruments, the second reading.
import { Section } from '../../../../web/console/section.tsx';
import { useLanguage, useSay } from '../../../../web/shell/words.tsx';
import type { Instrument, TemperatureBand } from '../../domain/pack-shape.ts';
import type { FieldPath } from '../../domain/trouble.ts';
import { makeBand, makeInstrument, nextId } from '../../domain/version-draft.ts';
import { DraftNumber, DraftOutcome, DraftSwitch, DraftWords } from './draft-fields.tsx';
import { useDraft } from './draft-hand.tsx';
import { DraftList, Sentence } from './draft-list.tsx';
import { editorWords } from './words.ts';

const TEMPERATURE: FieldPath = ['pack', 'temperature'];

export function TemperaturePart() {
  return (
    <>
      <Readings />
      <Bands />
      <Instruments />
    </>
  );
}

function Readings() {
  const say = useSay(editorWords);
  const sentences = (['plausible', 'missing', 'secondReading', 'dismissed'] as const).map((name) => ({ name, label: say(`rule.${name}`) }));
  return (
    <Section title={say('readings.title')} note={say('readings.note')} testId="edit-readings">
      <div className="editor-fields">
        <DraftNumber label={say('readings.min')} path={[...TEMPERATURE, 'plausible', 'minCelsius']} />
        <DraftNumber label={say('readings.max')} path={[...TEMPERATURE, 'plausible', 'maxCelsius']} />
        <DraftNumber label={say('readings.cool-down')} path={[...TEMPERATURE, 'secondReading', 'coolDownMinutes']} />
      </div>
      {sentences.map(({ name, label }) => (
        <Sentence key={name} path={[...TEMPERATURE, name]} label={say('list.sentence-of', { name: label })} />
      ))}
    </Section>
  );
}

function Bands() {
  const say = useSay(editorWords);
  const language = useLanguage();
  const { bands } = useDraft().draft.pack.temperature;
  const endOf = (index: number): string => {
    const next = bands[index + 1]?.minCelsius;
    return next === undefined || Number.isNaN(next) ? say('bands.to-the-end') : say('bands.until', { celsius: next.toFixed(1) });
  };
  return (
    <DraftList<TemperatureBand>
      title={say('edit-bands.title')}
      note={say('edit-bands.note')}
      testId="edit-bands"
      path={[...TEMPERATURE, 'bands']}
      keyOf={({ id }) => id}
      nameOf={({ label }) => label[language]}
      add={say('edit-bands.add')}
      make={(items) => makeBand(nextId('band', items.map(({ id }) => id)), items.at(-1))}
    >
      {(path) => (
        <>
          <DraftWords label={say('edit-bands.name')} path={[...path, 'label']} />
          <div className="editor-fields">
            <DraftNumber label={say('edit-bands.from')} path={[...path, 'minCelsius']} hint={endOf(Number(path.at(-1)))} />
            <DraftOutcome label={say('bands.result')} path={[...path, 'outcome']} />
          </div>
          <Sentence path={path} label={say('list.sentence')} />
        </>
      )}
    </DraftList>
  );
}

function Instruments() {
  const say = useSay(editorWords);
  const language = useLanguage();
  return (
    <DraftList<Instrument>
      title={say('instruments.title')}
      note={say('instruments.note')}
      testId="edit-instruments"
      path={[...TEMPERATURE, 'instruments']}
      keyOf={({ id }) => id}
      nameOf={({ label }) => label[language]}
      add={say('instruments.add')}
      make={(items) => makeInstrument(nextId('instrument', items.map(({ id }) => id)))}
    >
      {(path) => (
        <>
          <DraftWords label={say('instruments.name')} path={[...path, 'label']} />
          <div className="editor-fields">
            <DraftNumber label={say('instruments.order')} path={[...path, 'order']} hint={say('instruments.order-hint')} />
            <DraftSwitch label={say('instruments.confirms')} path={[...path, 'confirms']} />
          </div>
        </>
      )}
    </DraftList>
  );
}
