// Three big digits of temperature, by which instrument, and the band they fall into at once.
import { DigitsView } from '../../../../../web/design/digits-view.tsx';
import { digitsToCelsius } from '../../../../../web/design/keypads/digits-to-celsius.ts';
import { TEMPERATURE_GROUPS, TemperaturePad } from '../../../../../web/design/keypads/temperature-pad.tsx';
import { useLanguage } from '../../../../../web/shell/words.tsx';
import { findBand, type ProtocolPack } from '../../../../protocol/door.ts';
import { Chips } from '../parts/chips.tsx';
import { Hand } from '../parts/hand.tsx';
import { changePreferences } from '../parts/preferences.ts';
import { useInstrument } from '../parts/use-instrument.ts';
import { usePadWords } from '../parts/use-pad-words.ts';
import { useDesk, useDeskState, useLaneSay } from '../parts/use-lane.ts';
import type { FieldEditorProps } from './field-props.ts';

export function TemperatureField({ traveller, post, onChange, onDone }: FieldEditorProps) {
  const desk = useDesk();
  const say = useLaneSay();
  const usual = useInstrument();
  const typed = traveller.temperatureDigits;
  // Whoever came with a part that was not measured has no instrument yet.
  const instrument = traveller.instrument === '' ? usual : traveller.instrument;
  const choose = (chosen: string) => {
    changePreferences({ instrument: chosen });
    onChange({ instrument: chosen });
  };
  const type = (temperatureDigits: string) =>
    onChange({ temperatureDigits, instrument, measuredAt: temperatureDigits.length === 3 ? desk.inside.tablet.now() : undefined });
  return (
    <TemperatureEntry
      label={say('step.temperature.long')}
      typed={typed}
      instrument={instrument}
      instruments={post.version?.pack.temperature.instruments ?? []}
      rules={post.version?.pack.temperature}
      onType={type}
      onInstrument={choose}
      onDone={onDone}
      hasWholeReadings
    />
  );
}

export type TemperatureEntryProps = {
  readonly label: string;
  readonly typed: string;
  readonly instrument: string;
  readonly instruments: ProtocolPack['temperature']['instruments'];
  readonly rules: ProtocolPack['temperature'] | undefined;
  readonly onType: (digits: string) => void;
  readonly onInstrument: (id: string) => void;
  readonly onDone: () => void;
  /** Keys for whole readings: not for a second reading, which wants every digit read off. */
  readonly hasWholeReadings?: boolean;
};

/** For a first and for a second reading alike. */
export function TemperatureEntry(props: TemperatureEntryProps) {
  const { label, typed, instrument, instruments, rules, onType, onInstrument, onDone, hasWholeReadings = false } = props;
  const say = useLaneSay();
  const language = useLanguage();
  const words = usePadWords();
  const { isRevealed } = useDeskState();
  const chips = instruments.map(({ id, label: name }) => ({ id, label: name[language], isOn: id === instrument }));
  return (
    <Hand
      editor={
        <div className="lane-temperature" data-testid="temperature-field">
          <p className="lane-label lane-temperature__label">{label}</p>
          <div className="lane-temperature__value">
            <DigitsView value={typed} groups={TEMPERATURE_GROUPS} separator="point" unit="℃" label={say('temperature.typed', { digits: typed })} typing />
            <p className="lane-temperature__band" aria-live="polite" data-testid="band">{isRevealed && typed.length < 3 ? say('temperature.missing') : nameBand(say, { typed, rules, language })}</p>
          </div>
          <Chips label={say('temperature.instrument')} hideLabel chips={chips} onPress={onInstrument} testId="instruments" />
        </div>
      }
      pad={<TemperaturePad value={typed} onChange={onType} onDone={(value) => value !== typed && onDone()} words={words} {...(hasWholeReadings && { otherReading: say('pad.other-reading') })} />}
    />
  );
}

type Typed = { readonly typed: string; readonly rules: ProtocolPack['temperature'] | undefined; readonly language: 'zh' | 'en' };

function nameBand(say: ReturnType<typeof useLaneSay>, { typed, rules, language }: Typed): string {
  const celsius = digitsToCelsius(typed);
  if (celsius === undefined || rules === undefined) return '';
  return findBand(rules, celsius)?.label[language] ?? say('temperature.implausible');
}
