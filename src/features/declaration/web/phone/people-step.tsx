// Everybody on this phone: oneself and those one speaks for; others join with their own phones afterwards.
import { Button } from '../../../../web/design/button.tsx';
import { useSay } from '../../../../web/shell/words.tsx';
import { PROXY_RELATIONS } from '../../domain/records.ts';
import { findPersonProblems } from '../../domain/rules.ts';
import { declarationWords } from '../words.ts';
import { addPerson, removePerson } from './phone-draft.ts';
import { StepFrame } from './step-frame.tsx';
import type { Phone } from './use-phone.ts';

export function PeopleStep({ phone }: { phone: Phone }) {
  const say = useSay(declarationWords);
  const { draft, rules } = phone;
  const open = (personIndex: number): void => phone.change({ ...draft, personIndex, step: 'identity' });
  return (
    <StepFrame phone={phone} title={say('people.title')} lead={say(draft.way === 'start' ? 'people.lead' : 'people.lead-join')}>
      <ol className="phone-people" data-testid="people">
        {draft.people.map((person, index) => (
          <li key={index}>
            <button type="button" className="phone-person" onClick={() => open(index)}>
              <strong>{person.name === '' ? say('people.unnamed') : person.name}</strong>
              <span>{person.proxy === null ? say('people.self') : say(`relation.${person.proxy}`)}</span>
              {Object.keys(findPersonProblems(person, rules)).length > 0 && <span className="phone-wrong">{say('people.incomplete')}</span>}
            </button>
            {index > 0 && <Button variant="quiet" onPress={() => phone.change(removePerson(draft, index))}>{say('people.remove')}</Button>}
          </li>
        ))}
      </ol>
      <div className="phone-toggles" role="group" aria-label={say('people.add')}>
        <p className="phone-label" aria-hidden="true">{say('people.add')}</p>
        <div className="phone-toggles__row">
          {PROXY_RELATIONS.map((relation) => (
            <button key={relation} type="button" className="phone-toggle" data-testid={`add-${relation}`} onClick={() => phone.change(addPerson(draft, relation))}>{say(`add.${relation}`)}</button>
          ))}
        </div>
      </div>
    </StepFrame>
  );
}
