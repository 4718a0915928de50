// Symptoms, risk areas and questions in the draft.
import { Segmented } from '../../../../web/design/segmented.tsx';
import { TextField } from '../../../../web/design/text-field.tsx';
import { useConsoleAccess } from '../../../../web/console/console-context.tsx';
import { useLanguage, useSay } from '../../../../web/shell/words.tsx';
import { chinaDate } from '../../domain/day-count.ts';
import type { ProtocolPack, RiskArea } from '../../domain/pack-shape.ts';
import type { FieldPath } from '../../domain/trouble.ts';
import { makeQuestion, makeRiskArea, makeSymptom, nextId, withDivisionCode } from '../../domain/version-draft.ts';
import { DraftDate, DraftOutcome, DraftSwitch, DraftWords } from './draft-fields.tsx';
import { useDraft } from './draft-hand.tsx';
import { DraftList, Sentence } from './draft-list.tsx';
import { editorWords } from './words.ts';

export function SymptomsPart() {
  const say = useSay(editorWords);
  const language = useLanguage();
  return (
    <DraftList<ProtocolPack['symptoms'][number]>
      title={say('symptoms.title')}
      testId="edit-symptoms"
      path={['pack', 'symptoms']}
      keyOf={({ id }) => id}
      nameOf={({ label }) => label[language]}
      add={say('edit-symptoms.add')}
      make={(items) => makeSymptom(nextId('symptom', items.map(({ id }) => id)))}
    >
      {(path) => (
        <>
          <DraftWords label={say('symptoms.symptom')} path={[...path, 'label']} />
          <div className="editor-fields">
            <DraftOutcome label={say('bands.result')} path={[...path, 'outcome']} />
          </div>
          <Sentence path={path} label={say('list.sentence')} />
        </>
      )}
    </DraftList>
  );
}

export function RiskAreasPart() {
  const say = useSay(editorWords);
  const language = useLanguage();
  const { client } = useConsoleAccess();
  return (
    <DraftList<RiskArea>
      title={say('areas.title')}
      note={say('edit-areas.note')}
      testId="edit-areas"
      path={['pack', 'riskAreas']}
      // The code is a field of it and changes while it is typed, so an area is known by its place in the list.
      keyOf={(_, index) => String(index)}
      nameOf={({ name }) => name[language]}
      add={say('edit-areas.add')}
      make={() => makeRiskArea(chinaDate(client.now()))}
    >
      {(path, area) => (
        <>
          <DraftWords label={say('edit-areas.name')} path={[...path, 'name']} />
          <div className="editor-fields">
            <DivisionCode path={path} area={area} />
            <Level path={path} area={area} />
            <DraftOutcome label={say('bands.result')} path={[...path, 'outcome']} />
            <DraftDate label={say('edit-areas.from')} path={[...path, 'from']} />
            <DraftDate label={say('edit-areas.until')} path={[...path, 'until']} isOptional hint={say('edit-areas.until-hint')} />
          </div>
          <Sentence path={path} label={say('list.sentence')} />
        </>
      )}
    </DraftList>
  );
}

interface AreaFieldProps {
  path: FieldPath;
  area: RiskArea;
}

/** The rule's id follows the code, so that reasons name the place. */
function DivisionCode({ path, area }: AreaFieldProps) {
  const say = useSay(editorWords);
  const { set, troubleAt } = useDraft();
  const error = troubleAt([...path, 'divisionCode']) ?? troubleAt([...path, 'ruleId']);
  return (
    <TextField
      label={say('edit-areas.code')}
      name={[...path, 'divisionCode'].join('.')}
      hint={say('edit-areas.code-hint')}
      inputMode="numeric"
      maxLength={12}
      value={area.divisionCode}
      onChange={(code) => set(path, withDivisionCode(area, code.replace(/\D/g, '')))}
      {...(error !== undefined && { error })}
    />
  );
}

function Level({ path, area }: AreaFieldProps) {
  const say = useSay(editorWords);
  const { set } = useDraft();
  const choices = (['medium', 'high'] as const).map((level) => ({ value: level, label: say(`risk-level.${level}`) }));
  return <Segmented label={say('areas.level')} value={area.level} onChange={(level) => set([...path, 'level'], level)} choices={choices} />;
}

export function QuestionsPart() {
  const say = useSay(editorWords);
  const language = useLanguage();
  return (
    <DraftList<ProtocolPack['questions'][number]>
      title={say('questions.title')}
      testId="edit-questions"
      path={['pack', 'questions']}
      keyOf={({ id }) => id}
      nameOf={({ text }) => text[language]}
      add={say('edit-questions.add')}
      make={(items) => makeQuestion(nextId('question', items.map(({ id }) => id)))}
    >
      {(path) => (
        <>
          <DraftWords label={say('questions.question')} path={[...path, 'text']} rows={2} />
          <div className="editor-fields">
            <DraftOutcome label={say('questions.yes')} path={[...path, 'outcome']} />
            <DraftOutcome label={say('questions.unknown')} path={[...path, 'outcomeIfUnknown']} />
            <DraftSwitch label={say('edit-questions.required')} path={[...path, 'required']} hint={say('edit-questions.required-hint')} />
          </div>
          <Sentence path={path} label={say('list.sentence-of', { name: say('answer.yes') })} />
          <Sentence path={[...path, 'unknown']} label={say('list.sentence-of', { name: say('answer.unknown') })} />
        </>
      )}
    </DraftList>
  );
}
