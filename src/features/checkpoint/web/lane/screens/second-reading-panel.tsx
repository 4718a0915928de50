// The second reading: by another instrument, after the cool-down, added to the first and never in its place.
import { useState } from 'react';
import { Button } from '../../../../../web/design/button.tsx';
import { digitsToCelsius } from '../../../../../web/design/keypads/digits-to-celsius.ts';
import type { ProtocolPack } from '../../../../protocol/door.ts';
import { secondReading } from '../desk/keep-steps.ts';
import type { Post } from '../desk/find-post.ts';
import { TemperatureEntry } from '../fields/temperature-field.tsx';
import { PrimaryAction } from '../parts/primary-action.tsx';
import { useDesk, useIsKeeping, useLaneSay, useNow } from '../parts/use-lane.ts';
import { findSecondReadingStart, type OpenPassage, type OpenTraveller } from '../passage/open-passage.ts';
import { CoolDown } from './cool-down.tsx';

export type SecondReadingPanelProps = {
  readonly passage: OpenPassage;
  readonly person: OpenTraveller;
  readonly post: Post;
  readonly onClose: () => void;
};

export function SecondReadingPanel({ passage, person, post, onClose }: SecondReadingPanelProps) {
  const say = useLaneSay();
  const desk = useDesk();
  const isKeeping = useIsKeeping();
  const now = useNow(desk.inside.tablet, 1000);
  const rules = post.version?.pack.temperature;
  const instruments = listSecondInstruments(rules, person);
  const [digits, setDigits] = useState('');
  const [instrument, setInstrument] = useState(instruments[0]?.id ?? '');
  const notBefore = findSecondReadingStart(person) ?? 0;
  const celsius = digitsToCelsius(digits);
  const isReady = celsius !== undefined && now >= notBefore;
  const keep = async () => {
    if (celsius === undefined || desk.inside.tablet.now() < notBefore) return;
    await secondReading(desk, passage, { travellerId: person.traveller.id, reading: { celsius, instrument } });
    if (desk.getState().problem === undefined) onClose();
  };
  return (
    <>
      <div className="lane-panel-head">
        <CoolDown until={notBefore} />
        <Button variant="quiet" onPress={onClose}>{say('panel.back')}</Button>
      </div>
      <TemperatureEntry
        label={say('second-reading.title', { who: person.traveller.name || say('tiles.traveller') })}
        typed={digits}
        instrument={instrument}
        instruments={instruments}
        rules={rules}
        onType={setDigits}
        onInstrument={setInstrument}
        onDone={() => undefined}
      />
      <PrimaryAction isBusy={isKeeping} isDisabled={!isReady} onPress={() => void keep()}>{say('second-reading.keep')}</PrimaryAction>
    </>
  );
}

/** Those that may settle the reading before: others that confirm and are no less exact; all of them where none was valid. */
function listSecondInstruments(rules: ProtocolPack['temperature'] | undefined, { traveller }: OpenTraveller): ProtocolPack['temperature']['instruments'] {
  const all = rules?.instruments ?? [];
  const last = traveller.facts.readings.at(-1);
  const first = all.find(({ id }) => id === last?.instrument);
  const suitable = all.filter(({ id, confirms, order }) => confirms && id !== first?.id && order >= (first?.order ?? 0));
  return suitable.length === 0 ? all : suitable;
}
