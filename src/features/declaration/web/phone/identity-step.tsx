// Who it is: papers, name and phone, of oneself or of somebody one speaks for.
import { documentKinds } from '../../../../core/identifiers/document.ts';
import { TextField } from '../../../../web/design/text-field.tsx';
import { useSay } from '../../../../web/shell/words.tsx';
import { findPersonProblems, tellsBirthDate } from '../../domain/rules.ts';
import { declarationWords } from '../words.ts';
import { ChoiceField } from './choice-field.tsx';
import { changePerson, startPerson } from './phone-draft.ts';
import { StepFrame } from './step-frame.tsx';
import { useEntryWords } from './use-entry-words.ts';
import type { Phone } from './use-phone.ts';

export function IdentityStep({ phone }: { phone: Phone }) {
  const say = useSay(declarationWords);
  const entry = useEntryWords(phone.isRevealed);
  const { draft, rules } = phone;
  const person = draft.people[draft.personIndex] ?? startPerson();
  const problems = findPersonProblems(person, rules);
  const change = (part: Partial<typeof person>): void => phone.change(changePerson(draft, part));
  const { document, proxy } = person;
  return (
    <StepFrame phone={phone} title={say(proxy === null ? 'identity.title' : `identity.title-${proxy}`)} {...(draft.way === 'join' && draft.personIndex === 0 && { lead: say('identity.joining', { code: draft.code }) })}>
      <ChoiceField name="document-kind" label={say('identity.kind')} value={document.kind} onChange={(kind) => change({ document: { kind, number: '' }, birthDigits: '' })} choices={documentKinds.map((value) => ({ value, label: say(`document.${value}`) }))} />
      {document.kind !== 'none' && (
        <TextField label={say('identity.number')} name="document-number" value={document.number} onChange={(number) => change({ document: { ...document, number } })} maxLength={30} autoComplete="off" {...entry(problems.document)} />
      )}
      {!tellsBirthDate(document.kind) && (
        <TextField label={say('identity.birth')} name="birth" hint={say('identity.birth-hint')} value={person.birthDigits} onChange={(text) => change({ birthDigits: text.replace(/\D/g, '').slice(0, 8) })} inputMode="numeric" autoComplete="off" {...entry(problems.birth)} />
      )}
      <TextField label={say('identity.name')} name="name" value={person.name} onChange={(name) => change({ name })} maxLength={50} autoComplete={proxy === null ? 'name' : 'off'} {...entry(problems.name)} />
      <TextField label={say(proxy === null ? 'identity.phone' : 'identity.phone-proxy')} name="phone" value={person.phone} onChange={(text) => change({ phone: text })} type="tel" inputMode="tel" maxLength={20} autoComplete={proxy === null ? 'tel' : 'off'} {...entry(problems.phone)} />
    </StepFrame>
  );
}
