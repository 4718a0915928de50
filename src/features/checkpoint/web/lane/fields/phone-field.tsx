// A mobile number in eleven digits, or any other number as it is written.
import { useState } from 'react';
import { Button } from '../../../../../web/design/button.tsx';
import { DigitsView } from '../../../../../web/design/digits-view.tsx';
import { PHONE_GROUPS, PhonePad } from '../../../../../web/design/keypads/phone-pad.tsx';
import { TextField } from '../../../../../web/design/text-field.tsx';
import { readField, readTyping } from '../draft/read-field.ts';
import { Hand } from '../parts/hand.tsx';
import { usePadWords } from '../parts/use-pad-words.ts';
import { useDeskState, useLaneSay } from '../parts/use-lane.ts';
import { FieldLine } from './field-line.tsx';
import type { FieldEditorProps } from './field-props.ts';

const MOBILE_LENGTH = 11;
const MOBILE = /^\d{0,11}$/;

export function PhoneField({ traveller, post, onChange, onDone }: FieldEditorProps) {
  const say = useLaneSay();
  const words = usePadWords();
  const [isFree, setFree] = useState(!MOBILE.test(traveller.phone));
  const typed = traveller.phone;
  const { isRevealed } = useDeskState();
  const isPartial = isFree || typed.length < MOBILE_LENGTH;
  const state = readTyping(readField(traveller, 'phone', post.rules), { isPartial, isRevealed, isRequired: false });
  const aside = (
    <span data-testid="phone-other">
      <Button
        variant="quiet"
        onPress={() => {
          onChange({ phone: '' });
          setFree(!isFree);
        }}
      >
        {say(isFree ? 'phone.mobile' : 'phone.other')}
      </Button>
    </span>
  );
  if (isFree) {
    return (
      <Hand
        editor={
          <FieldLine label={say('step.phone.long')} aside={aside} state={state}>
            <TextField label={say('phone.other')} type="tel" value={typed} onChange={(phone) => onChange({ phone })} autoComplete="off" maxLength={40} autoFocus onEnter={onDone} />
          </FieldLine>
        }
      />
    );
  }
  return (
    <Hand
      editor={
        <FieldLine label={say('step.phone.long')} aside={aside} state={state} tells={say('phone.hint')}>
          <DigitsView value={typed} groups={PHONE_GROUPS} label={say('phone.typed', { number: typed })} typing {...(state.state === 'wrong' && !isPartial && { wrongAt: state.at ?? 0 })} />
        </FieldLine>
      }
      pad={<PhonePad value={typed} onChange={(phone) => onChange({ phone })} onDone={(value) => value !== typed && onDone()} words={words} />}
    />
  );
}
