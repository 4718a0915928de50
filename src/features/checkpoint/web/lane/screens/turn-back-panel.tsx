// Turning a vehicle back: only where the rules allow it for everyone in it; otherwise they say which of them refuses.
import { useState } from 'react';
import { Button } from '../../../../../web/design/button.tsx';
import { Icon } from '../../../../../web/design/icon.tsx';
import { Segmented } from '../../../../../web/design/segmented.tsx';
import { useLanguage } from '../../../../../web/shell/words.tsx';
import type { ProtocolPack } from '../../../../protocol/door.ts';
import { turnBack } from '../desk/keep-steps.ts';
import type { Post } from '../desk/find-post.ts';
import { Chips } from '../parts/chips.tsx';
import { PrimaryAction } from '../parts/primary-action.tsx';
import { useExplain } from '../parts/use-explain.ts';
import { useDesk, useIsKeeping, useLaneSay } from '../parts/use-lane.ts';
import type { OpenPassage, OpenTraveller } from '../passage/open-passage.ts';
import { decideTurnBack, isAsked, NOTHING_ASKED, toTurnBackTraveller, TURN_BACK_QUESTIONS, type TurnBackAnswers } from '../passage/turn-back-form.ts';

export type TurnBackPanelProps = { readonly passage: OpenPassage; readonly post: Post; readonly onClose: () => void };

export function TurnBackPanel({ passage, post, onClose }: TurnBackPanelProps) {
  const say = useLaneSay();
  const desk = useDesk();
  const isKeeping = useIsKeeping();
  const [answersById, setAnswers] = useState<Readonly<Record<string, TurnBackAnswers>>>({});
  const pack = post.version?.pack;
  if (pack === undefined) return null;
  const answersOf = (id: string): TurnBackAnswers => answersById[id] ?? NOTHING_ASKED;
  const judged = { pack, at: desk.inside.tablet.now() };
  const isAllowed = passage.travellers.every((person) => {
    const answers = answersOf(person.traveller.id);
    return isAsked(answers) && decideTurnBack(person, answers, judged).answer === 'allowed';
  });
  const keep = () => turnBack(desk, passage, passage.travellers.map((person) => toTurnBackTraveller(person, answersOf(person.traveller.id))));
  return (
    <>
      <div className="lane-editor lane-form" data-testid="turn-back-form">
        <div className="lane-panel-head">
          <h2 className="lane-title">{say('turn-back.title')}</h2>
          <Button variant="quiet" onPress={onClose}>{say('panel.back')}</Button>
        </div>
        {passage.travellers.map((person, index) => (
          <PersonAnswers
            key={person.traveller.id}
            person={person}
            index={index}
            pack={pack}
            at={judged.at}
            answers={answersOf(person.traveller.id)}
            versionId={post.version?.id}
            onChange={(change) => setAnswers({ ...answersById, [person.traveller.id]: { ...answersOf(person.traveller.id), ...change } })}
          />
        ))}
      </div>
      <PrimaryAction isBusy={isKeeping} isDisabled={!isAllowed} onPress={() => void keep()}>{say('turn-back.keep')}</PrimaryAction>
    </>
  );
}

type PersonAnswersProps = {
  readonly person: OpenTraveller;
  readonly index: number;
  readonly pack: ProtocolPack;
  readonly at: number;
  readonly answers: TurnBackAnswers;
  readonly versionId: string | undefined;
  readonly onChange: (change: Partial<TurnBackAnswers>) => void;
};

function PersonAnswers({ person, index, pack, at, answers, versionId, onChange }: PersonAnswersProps) {
  const say = useLaneSay();
  const language = useLanguage();
  const explain = useExplain(versionId);
  const decision = decideTurnBack(person, answers, { pack, at });
  const { evidence } = answers;
  const toggle = (id: string) => onChange({ evidence: evidence.includes(id) ? evidence.filter((one) => one !== id) : [...evidence, id] });
  return (
    <fieldset className="lane-turn-back" data-testid={`turn-back-${String(index + 1)}`} data-answer={decision.answer}>
      <legend className="lane-title">{index + 1} {person.traveller.name || say(index === 0 ? 'tiles.driver' : 'tiles.traveller')}</legend>
      <ul className="lane-refusals" data-testid="turn-back-rules" aria-live="polite">
        {decision.ruleIds.map((ruleId) => (
          <li key={ruleId} data-rule={ruleId}>
            <Icon name={decision.answer === 'refused' ? 'error' : 'check'} />
            {explain({ ruleId }, language)}
          </li>
        ))}
      </ul>
      {TURN_BACK_QUESTIONS.map((question) => (
        <div key={question} data-testid={question}>
          <Segmented<'yes' | 'no' | ''>
            label={say(`turn-back.${question}`)}
            wide
            value={toChoice(answers[question])}
            onChange={(choice) => onChange({ [question]: choice === 'yes' })}
            choices={[{ value: 'no', label: say('answer.no') }, { value: 'yes', label: say('answer.yes') }]}
          />
        </div>
      ))}
      <Chips
        label={say('turn-back.evidence')}
        testId="evidence"
        chips={pack.turnBack.evidenceKinds.map(({ id, label }) => ({ id, label: label[language], isOn: evidence.includes(id) }))}
        onPress={toggle}
      />
    </fieldset>
  );
}

function toChoice(answer: boolean | undefined): 'yes' | 'no' | '' {
  if (answer === undefined) return '';
  return answer ? 'yes' : 'no';
}
