// Health, as the protocol in force asks it: symptoms, stays, questions; each question needs an answer.
import { Icon } from '../../../../web/design/icon.tsx';
import { Segmented } from '../../../../web/design/segmented.tsx';
import { useLanguage, useSay } from '../../../../web/shell/words.tsx';
import { TextField } from '../../../../web/design/text-field.tsx';
import { addDays, type TravelStay } from '../../../protocol/door.ts';
import type { DeclaredPerson } from '../../domain/records.ts';
import { declarationWords } from '../words.ts';
import { changePerson, startPerson } from './phone-draft.ts';
import { StepFrame } from './step-frame.tsx';
import type { Phone } from './use-phone.ts';

type Answer = 'no' | 'yes' | 'unknown' | '';

export function HealthStep({ phone }: { phone: Phone }) {
  const say = useSay(declarationWords);
  const language = useLanguage();
  const { draft, form, rules, isRevealed } = phone;
  const person = draft.people[draft.personIndex] ?? startPerson();
  const change = (part: Partial<DeclaredPerson>): void => phone.change(changePerson(draft, part));
  const protocol = form?.protocol;
  if (protocol === undefined) return null;
  const toggleSymptom = (id: string): void => change({ symptoms: person.symptoms.includes(id) ? person.symptoms.filter((one) => one !== id) : [...person.symptoms, id] });
  const toggleStay = (divisionCode: string): void => {
    const others = person.stays.filter((stay) => stay.divisionCode !== divisionCode);
    const stay = { divisionCode, from: addDays(rules.today, -protocol.lookbackDays), until: rules.today };
    change({ stays: others.length < person.stays.length ? others : [...person.stays, stay] });
  };
  return (
    <StepFrame phone={phone} title={say('health.title', { name: person.name })} lead={say('health.lead')}>
      <Toggles label={say('health.symptoms')} testId="symptoms" items={protocol.symptoms.map(({ id, label }) => ({ id, label: label[language], isOn: person.symptoms.includes(id) }))} onPress={toggleSymptom} />
      <Toggles label={say('health.stays', { days: protocol.lookbackDays })} testId="stays" items={protocol.riskAreas.map(({ divisionCode, name }) => ({ id: divisionCode, label: name[language], isOn: person.stays.some((stay) => stay.divisionCode === divisionCode) }))} onPress={toggleStay} />
      {person.stays.map((stay) => (
        <StayDates key={stay.divisionCode} stay={stay} name={protocol.riskAreas.find(({ divisionCode }) => divisionCode === stay.divisionCode)?.name[language] ?? stay.divisionCode} earliest={addDays(rules.today, -protocol.lookbackDays)} latest={rules.today} onChange={(changed) => change({ stays: person.stays.map((one) => (one === stay ? changed : one)) })} />
      ))}
      {protocol.questions.map(({ id, text }) => (
        <div key={id} data-testid={`question-${id}`} data-wrong={(isRevealed && person.exposures[id] === undefined) || undefined}>
          <Segmented<Answer> wide label={text[language]} value={toAnswer(person.exposures[id])} onChange={(answer) => change({ exposures: { ...person.exposures, [id]: answer === 'unknown' ? answer : answer === 'yes' } })} choices={(['no', 'yes', 'unknown'] as const).map((value) => ({ value, label: say(`answer.${value}`) }))} />
          {isRevealed && person.exposures[id] === undefined && <p className="phone-wrong" role="alert">{say('entry.unanswered')}</p>}
        </div>
      ))}
    </StepFrame>
  );
}

function toAnswer(exposure: boolean | 'unknown' | undefined): Answer {
  if (exposure === undefined) return '';
  if (exposure === 'unknown') return exposure;
  return exposure ? 'yes' : 'no';
}

interface StayDatesProps {
  readonly stay: TravelStay;
  readonly name: string;
  /** Days `YYYY-MM-DD`. */
  readonly earliest: string;
  readonly latest: string;
  readonly onChange: (stay: TravelStay) => void;
}

/** A day outside the window, or an end before its beginning, is drawn to the nearest that can be. */
function StayDates({ stay, name, earliest, latest, onChange }: StayDatesProps) {
  const say = useSay(declarationWords);
  const within = (day: string): string => (day < earliest ? earliest : day > latest ? latest : day);
  const begin = (day: string): void => onChange({ ...stay, from: within(day), until: within(day) > stay.until ? within(day) : stay.until });
  const end = (day: string): void => onChange({ ...stay, until: within(day), from: within(day) < stay.from ? within(day) : stay.from });
  return (
    <div className="phone-stay" role="group" aria-label={name} data-testid={`stay-${stay.divisionCode}`}>
      <p className="phone-label" aria-hidden="true">{name}</p>
      <TextField type="date" label={say('health.stay-from')} value={stay.from} onChange={begin} />
      <TextField type="date" label={say('health.stay-until')} value={stay.until} onChange={end} />
    </div>
  );
}

interface TogglesProps {
  readonly label: string;
  readonly testId: string;
  readonly items: readonly { readonly id: string; readonly label: string; readonly isOn: boolean }[];
  readonly onPress: (id: string) => void;
}

function Toggles({ label, testId, items, onPress }: TogglesProps) {
  return (
    <div className="phone-toggles" role="group" aria-label={label} data-testid={testId}>
      <p className="phone-label" aria-hidden="true">{label}</p>
      <div className="phone-toggles__row">
        {items.map((item) => (
          <button key={item.id} type="button" className="phone-toggle" aria-pressed={item.isOn} onClick={() => onPress(item.id)}>
            {item.isOn && <Icon name="check" />}
            {item.label}
          </button>
        ))}
      </div>
    </div>
  );
}
