// Symptoms, stays in risk areas and the questions of the protocol; one key says no to all that is left.
import { useLanguage } from '../../../../../web/shell/words.tsx';
import { Button } from '../../../../../web/design/button.tsx';
import { Icon } from '../../../../../web/design/icon.tsx';
import { Segmented } from '../../../../../web/design/segmented.tsx';
import { addDays, type ProtocolPack } from '../../../../protocol/door.ts';
import { Chips } from '../parts/chips.tsx';
import { Hand } from '../parts/hand.tsx';
import { useDesk, useDeskState, useLaneSay } from '../parts/use-lane.ts';
import { StayDays } from './stay-days.tsx';
import type { FieldEditorProps } from './field-props.ts';

type Answer = 'no' | 'yes' | 'unknown' | '';

export function HealthField({ traveller, post, onChange, onDone }: FieldEditorProps) {
  const say = useLaneSay();
  const language = useLanguage();
  const desk = useDesk();
  const { isRevealed } = useDeskState();
  const pack = post.version?.pack;
  if (pack === undefined) return null;
  const { symptoms, stays } = traveller;
  const toggleSymptom = (id: string) => onChange({ symptoms: symptoms.includes(id) ? symptoms.filter((one) => one !== id) : [...symptoms, id] });
  const toggleStay = (divisionCode: string) => {
    const others = stays.filter((stay) => stay.divisionCode !== divisionCode);
    const stay = { divisionCode, from: addDays(post.rules.today, -pack.lookbackDays), until: post.rules.today };
    onChange({ stays: others.length < stays.length ? others : [...stays, stay] });
  };
  const denyRest = () => {
    desk.act({ kind: 'deny-rest', id: traveller.id, questionIds: post.rules.questionIds });
    onDone();
  };
  return (
    <Hand
      editor={
        <div className="lane-health" data-testid="health-field">
          <div className="lane-health__deny" data-testid="deny-rest">
            <Button variant="secondary" wide icon="check" onPress={denyRest}>
              {say(symptoms.length + stays.length + Object.keys(traveller.exposures).length === 0 ? 'health.deny-all' : 'health.deny-rest')}
            </Button>
          </div>
          {isRevealed && (
            <p className="lane-field__note" role="status" data-wrong data-testid="field-note">
              <Icon name="error" />
              {say('health.unanswered')}
            </p>
          )}
          <Chips
            label={say('health.symptoms')}
            testId="symptoms"
            chips={pack.symptoms.map(({ id, label }) => ({ id, label: label[language], isOn: symptoms.includes(id) }))}
            onPress={toggleSymptom}
          />
          <Chips
            label={say('health.stays', { days: pack.lookbackDays })}
            testId="stays"
            chips={pack.riskAreas.map(({ divisionCode, name }) => ({ id: divisionCode, label: name[language], isOn: stays.some((stay) => stay.divisionCode === divisionCode) }))}
            onPress={toggleStay}
          />
          {stays.map((stay) => (
            <StayDays
              key={stay.divisionCode}
              stay={stay}
              name={pack.riskAreas.find(({ divisionCode }) => divisionCode === stay.divisionCode)?.name[language] ?? stay.divisionCode}
              earliest={addDays(post.rules.today, -pack.lookbackDays)}
              latest={post.rules.today}
              onChange={(changed) => onChange({ stays: stays.map((one) => (one === stay ? changed : one)) })}
            />
          ))}
          {pack.questions.map((question) => (
            <Question key={question.id} question={question} answer={toAnswer(traveller.exposures[question.id])} onAnswer={(answer) => onChange({ exposures: { ...traveller.exposures, [question.id]: fromAnswer(answer) } })} />
          ))}
        </div>
      }
    />
  );
}

type QuestionProps = { readonly question: ProtocolPack['questions'][number]; readonly answer: Answer; readonly onAnswer: (answer: Answer) => void };

function Question({ question, answer, onAnswer }: QuestionProps) {
  const say = useLaneSay();
  const language = useLanguage();
  const choices = (['no', 'yes', 'unknown'] as const).map((value) => ({ value, label: say(`answer.${value}`) }));
  return (
    <div data-testid={`question-${question.id}`}>
      <Segmented<Answer> label={question.text[language]} value={answer} onChange={onAnswer} choices={choices} wide />
    </div>
  );
}

function toAnswer(exposure: boolean | 'unknown' | undefined): Answer {
  if (exposure === undefined) return '';
  if (exposure === 'unknown') return exposure;
  return exposure ? 'yes' : 'no';
}

function fromAnswer(answer: Answer): boolean | 'unknown' {
  return answer === 'unknown' ? answer : answer === 'yes';
}
