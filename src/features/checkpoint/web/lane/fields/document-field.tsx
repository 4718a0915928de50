// The paper a traveller shows: its kind, its number with the check digit alive, and what the number tells.
import { useState, type ReactNode } from 'react';
import { documentKinds } from '../../../../../core/identifiers/document.ts';
import { findProvince } from '../../../../../core/identifiers/province.ts';
import { Button } from '../../../../../web/design/button.tsx';
import { DigitsView } from '../../../../../web/design/digits-view.tsx';
import { IDENTITY_GROUPS, IdentityPad } from '../../../../../web/design/keypads/identity-pad.tsx';
import { TextField } from '../../../../../web/design/text-field.tsx';
import { useLanguage } from '../../../../../web/shell/words.tsx';
import { findIdentity, hasIdentityNumber, readField, readTyping, type TypingRules } from '../draft/read-field.ts';
import type { DraftTraveller } from '../draft/draft.ts';
import { Chips } from '../parts/chips.tsx';
import { Hand } from '../parts/hand.tsx';
import { usePadWords } from '../parts/use-pad-words.ts';
import { useDeskState, useLaneSay } from '../parts/use-lane.ts';
import { FieldLine } from './field-line.tsx';
import type { FieldEditorProps } from './field-props.ts';

const NUMBER_LENGTH = 18;
const OLD_NUMBER_LENGTH = 15;

export function DocumentField(props: FieldEditorProps) {
  const { traveller, onChange } = props;
  const say = useLaneSay();
  const [isChoosing, setChoosing] = useState(false);
  const aside = (
    <span data-testid="document-kind">
      <Button variant="quiet" onPress={() => setChoosing(!isChoosing)}>{say('document.change')}</Button>
    </span>
  );
  if (isChoosing) {
    const choose = (documentKind: DraftTraveller['documentKind']) => {
      onChange({ documentKind, documentNumber: '', birthDigits: '' });
      setChoosing(false);
    };
    const chips = documentKinds.map((id) => ({ id, label: say(`document.${id}`), isOn: id === traveller.documentKind }));
    return <Hand editor={<Chips label={say('document.choose')} chips={chips} onPress={choose} testId="document-kinds" />} />;
  }
  return hasIdentityNumber(traveller.documentKind) ? <IdentityNumberField {...props} aside={aside} /> : <OtherPaperField {...props} aside={aside} />;
}

type WithAside = FieldEditorProps & { readonly aside: ReactNode };

function IdentityNumberField({ traveller, post, onChange, onDone, aside }: WithAside) {
  const say = useLaneSay();
  const words = usePadWords();
  const typed = traveller.documentNumber;
  const state = readField(traveller, 'document', post.rules);
  const { isRevealed } = useDeskState();
  const isPartial = typed.length < NUMBER_LENGTH && typed.length !== OLD_NUMBER_LENGTH;
  const shown = readTyping(state, { isPartial, isRevealed, isRequired: true });
  const finish = (value: string) => {
    if (value !== typed) onDone();
  };
  return (
    <Hand
      editor={
        <FieldLine label={say(`document.${traveller.documentKind}`)} aside={aside} state={shown} tells={<Tells traveller={traveller} rules={post.rules} />}>
          <DigitsView
            value={typed}
            groups={IDENTITY_GROUPS}
            label={say('document.typed', { number: typed })}
            typing
            {...(shown.state === 'wrong' && !isPartial && { wrongAt: shown.at ?? NUMBER_LENGTH - 1 })}
          />
        </FieldLine>
      }
      pad={<IdentityPad value={typed} onChange={(documentNumber) => onChange({ documentNumber })} onDone={finish} words={words} />}
    />
  );
}

function Tells({ traveller, rules }: { readonly traveller: DraftTraveller; readonly rules: TypingRules }) {
  const say = useLaneSay();
  const language = useLanguage();
  const identity = findIdentity(traveller, rules);
  if (identity === undefined) return say('document.left', { count: Math.max(0, NUMBER_LENGTH - traveller.documentNumber.length) });
  const province = findProvince(identity.areaCode.slice(0, 2))?.[language] ?? say('document.demo-province');
  const told = say('document.tells', { birth: identity.birthDate, sex: say(`sex.${identity.sex}`), province });
  return identity.isFromOldForm ? `${told} · ${say('document.old-form')}` : told;
}

/** Letters come from the tablet's own keyboard; without a paper there is nothing to type and nobody waits longer. */
function OtherPaperField({ traveller, post, onChange, onDone, aside }: WithAside) {
  const say = useLaneSay();
  const { isRevealed } = useDeskState();
  const state = readTyping(readField(traveller, 'document', post.rules), { isPartial: true, isRevealed, isRequired: true });
  const label = say(`document.${traveller.documentKind}`);
  if (traveller.documentKind === 'none') {
    return (
      <Hand
        editor={
          <FieldLine label={label} aside={aside} state={state} tells={say('document.none-hint')}>
            <span className="lane-field__plain">{say('document.none-value')}</span>
          </FieldLine>
        }
      />
    );
  }
  return (
    <Hand
      editor={
        <FieldLine label={label} aside={aside} state={state}>
          <TextField
            label={say('document.number')}
            value={traveller.documentNumber}
            onChange={(documentNumber) => onChange({ documentNumber })}
            autoComplete="off"
            maxLength={30}
            autoFocus
            onEnter={onDone}
          />
        </FieldLine>
      }
    />
  );
}
