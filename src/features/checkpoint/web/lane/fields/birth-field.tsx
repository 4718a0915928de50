// The birth date, where the paper shown does not carry it in its number; it tells whether somebody is a child.
import { DigitsView } from '../../../../../web/design/digits-view.tsx';
import { NumberPad } from '../../../../../web/design/keypads/number-pad.tsx';
import { countYears } from '../draft/draft-to-check.ts';
import { findBirthDate, readField, readTyping } from '../draft/read-field.ts';
import { Hand } from '../parts/hand.tsx';
import { usePadWords } from '../parts/use-pad-words.ts';
import { useDeskState, useLaneSay } from '../parts/use-lane.ts';
import { FieldLine } from './field-line.tsx';
import type { FieldEditorProps } from './field-props.ts';

const LENGTH = 8;
const GROUPS = [4, 2, 2] as const;

export function BirthField({ traveller, post, onChange, onDone }: FieldEditorProps) {
  const say = useLaneSay();
  const words = usePadWords();
  const typed = traveller.birthDigits;
  const { isRevealed } = useDeskState();
  const state = readTyping(readField(traveller, 'birth', post.rules), { isPartial: typed.length < LENGTH, isRevealed, isRequired: false });
  const birthDate = findBirthDate(traveller, post.rules);
  const tells = birthDate === undefined ? say('birth.hint') : say('birth.age', { years: countYears(birthDate, post.rules.today) });
  const finish = (value: string) => {
    if (value !== typed) onDone();
  };
  return (
    <Hand
      editor={
        <FieldLine label={say('step.birth.long')} state={state} tells={tells}>
          <DigitsView value={typed} groups={GROUPS} label={say('birth.typed', { digits: typed })} typing {...(state.state === 'wrong' && { wrongAt: LENGTH - 1 })} />
        </FieldLine>
      }
      pad={<NumberPad value={typed} onChange={(birthDigits) => onChange({ birthDigits })} onDone={finish} words={words} length={LENGTH} />}
    />
  );
}
