// Where somebody comes from or goes to: two or three taps of initials, the same as the traveller before, or free text.
import { useState } from 'react';
import { Button } from '../../../../../web/design/button.tsx';
import { Keypad, type KeypadKey } from '../../../../../web/design/keypads/keypad.tsx';
import { undoKey } from '../../../../../web/design/keypads/undo-key.tsx';
import { TextField } from '../../../../../web/design/text-field.tsx';
import { useLanguage } from '../../../../../web/shell/words.tsx';
import type { Place } from '../../../../places/door.ts';
import { Hand } from '../parts/hand.tsx';
import { useDesk, useDeskState, useLaneSay } from '../parts/use-lane.ts';
import { findPlaces, KEY_LETTERS, letterToKey, listFindablePlaces } from '../places/find-places.ts';
import type { FieldEditorProps } from './field-props.ts';

const SHOWN = 4;

export function PlaceField({ traveller, onChange, onDone, field }: FieldEditorProps & { readonly field: 'from' | 'to' }) {
  const say = useLaneSay();
  const language = useLanguage();
  const desk = useDesk();
  const { draft } = useDeskState();
  const [typed, setTyped] = useState('');
  const [isFree, setFree] = useState(false);
  const places = listFindablePlaces(desk.inside.tablet.listItems<Place>('places.place'), language);
  const isFirst = draft.travellers[0]?.id === traveller.id;
  const take = (name: string) => {
    onChange({ [field]: name });
    onDone();
  };
  const copy = () => {
    desk.act({ kind: 'copy-previous', id: traveller.id });
    onDone();
  };
  const found = typed === '' ? listUsual(draft.travellers.map((one) => one[field]), places) : findPlaces(places, typed).map(({ name }) => name);
  return (
    <Hand
      editor={
        <div className="lane-place" data-testid="place-field">
          {isFree ? (
            <>
            <Button variant="quiet" onPress={() => setFree(false)}>{say('place.by-initials')}</Button>
            <TextField label={say(`step.${field}.long`)} value={traveller[field]} onChange={(text) => onChange({ [field]: text })} autoComplete="off" maxLength={60} autoFocus onEnter={onDone} />
            </>
          ) : (
            <>
              <p className="lane-label" aria-live="polite">
                {typed === '' ? say('place.hint', { field: say(`step.${field}.long`) }) : say('place.typed', { field: say(`step.${field}.long`), letters: spellKeys(typed) })}
              </p>
              <ul className="lane-place__found" data-testid="places">
                {!isFirst && field === 'from' && (
                  <li data-testid="copy-previous">
                    <button type="button" className="lane-chip lane-chip--strong" onClick={copy}>{say('place.same')}</button>
                  </li>
                )}
                {found.slice(0, SHOWN).map((name) => (
                  <li key={name}>
                    <button type="button" className="lane-chip" aria-pressed={traveller[field] === name} onClick={() => take(name)}>{name}</button>
                  </li>
                ))}
                {typed !== '' && found.length === 0 && <li className="lane-quiet">{say('place.none')}</li>}
              </ul>
            </>
          )}
        </div>
      }
      pad={isFree ? undefined : <InitialsPad value={typed} onChange={setTyped} onDone={() => found[0] !== undefined && take(found[0])} onFree={() => setFree(true)} />}
    />
  );
}

/** Before anything is typed: what others in the car said, then the district itself. */
function listUsual(said: readonly string[], places: readonly { readonly name: string }[]): readonly string[] {
  return [...new Set([...said.filter((name) => name !== ''), ...places.slice(0, SHOWN).map(({ name }) => name)])];
}

function spellKeys(typed: string): string {
  return [...typed].map((key) => KEY_LETTERS[Number(key) - 1] ?? '').join(' ');
}

type InitialsPadProps = { readonly value: string; readonly onChange: (value: string) => void; readonly onDone: () => void; readonly onFree: () => void };

function InitialsPad({ value, onChange, onDone, onFree }: InitialsPadProps) {
  const say = useLaneSay();
  const keys: (KeypadKey | undefined)[] = [
    ...KEY_LETTERS.map((letters, index): KeypadKey | undefined => (letters === '' ? undefined : { id: String(index + 1), face: letters.toUpperCase() })),
    { id: 'free', face: say('place.free'), kind: 'mode', span: 2 },
    undoKey(say('pad.undo'), value),
  ];
  const physicalKeyToId = (key: string) => {
    if (key === 'undo') return value === '' ? undefined : key;
    if (key === 'done' && value !== '') onDone();
    return /^[2-9]$/.test(key) ? key : letterToKey(key) || undefined;
  };
  const press = (id: string) => id === 'free' ? onFree() : onChange(id === 'undo' ? value.slice(0, -1) : value + id);
  return (
    <div className="lane-initials">
      <Keypad label={say('pad.initials')} keys={keys} columns={3} onKey={press} physicalKeyToId={physicalKeyToId} />
    </div>
  );
}
