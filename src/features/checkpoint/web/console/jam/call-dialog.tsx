// One call back: whom to call, what to ask of each, and what came of it where nothing was learnt (CP-95 to CP-97).
import { useState } from 'react';
import { Button } from '../../../../../web/design/button.tsx';
import { SelectField } from '../../../../../web/design/select-field.tsx';
import { TextField } from '../../../../../web/design/text-field.tsx';
import { useToast } from '../../../../../web/design/toast.tsx';
import { documentKinds, type DocumentKind } from '../../../../../core/identifiers/document.ts';
import { useConsoleAccess } from '../../../../../web/console/console-context.tsx';
import { TaskDialog } from '../../../../../web/console/task-dialog.tsx';
import { useAct, type Act } from '../../../../../web/console/use-act.ts';
import { useView } from '../../../../../web/console/use-view.ts';
import { Viewed } from '../../../../../web/console/viewed.tsx';
import { useFormats, useSay } from '../../../../../web/shell/words.tsx';
import { CALL_RESULTS, type CallResult } from '../../../domain/depth/call-back.ts';
import type { CallBackInClear, CallBackRow } from '../../../domain/depth/views.ts';
import { boardWords } from '../words.ts';
import { answersToTravellers, hasAnswer, type Answer } from './answers.ts';
import { jamWords } from './words.ts';

export interface CallDialogProps {
  checkpoint: string;
  row: CallBackRow;
  laneName: string;
  onDone: () => void;
  onClose: () => void;
}

export function CallDialog(props: CallDialogProps) {
  const { checkpoint, row, laneName } = props;
  const say = useSay(jamWords);
  const formats = useFormats();
  const call = useCall(props);
  const view = useView<CallBackInClear>({ name: 'checkpoint.call-back-in-clear', input: { checkpoint, passageId: row.passageId } });
  return (
    <TaskDialog
      title={`${say('call.title', { plate: view.data?.plate ?? row.maskedPlate })} · ${laneName}`}
      description={say('call.words', { time: formats.dateTime(row.takenAt) })}
      deed={say('call.do')}
      isReady={Object.values(call.answers).some(hasAnswer)}
      act={call.act}
      onDo={call.save}
      onClose={props.onClose}
    >
      <Viewed view={view} rows={4}>
        {({ travellers }) => travellers.map((person) => <Person key={person.id} person={person} answer={call.answers[person.id] ?? {}} onChange={(answer) => call.setAnswer(person.id, answer)} />)}
      </Viewed>
      <NotReached act={call.act} onNote={call.note} />
    </TaskDialog>
  );
}

/** What was typed, and the two ways a call ends. */
function useCall({ checkpoint, row, onDone, onClose }: CallDialogProps) {
  const say = useSay(jamWords);
  const { client } = useConsoleAccess();
  const act = useAct();
  const toast = useToast();
  const [answers, setAnswers] = useState<Readonly<Record<string, Answer>>>({});
  const finish = (text: string): void => {
    toast({ text });
    onClose();
    onDone();
  };
  const step = () => ({ passageId: row.passageId, checkpoint, stepId: client.newId() });
  return {
    act,
    answers,
    setAnswer: (id: string, answer: Answer) => setAnswers({ ...answers, [id]: answer }),
    save: () => act.start(() => client.run('checkpoint.complete-check', { ...step(), travellers: answersToTravellers(answers) }), () => finish(say('call.done'))),
    note: (result: CallResult) => act.start(() => client.run('checkpoint.note-call', { ...step(), result }), () => finish(say('call.noted', { result: say(`result.${result}`) }))),
  };
}

function NotReached({ act, onNote }: { act: Act; onNote: (result: CallResult) => void }) {
  const say = useSay(jamWords);
  return (
    <fieldset className="jam-results" data-testid="not-reached">
      <legend className="gk-segmented__label">{say('call.not-reached')}</legend>
      {CALL_RESULTS.map((result) => (
        <Button key={result} disabled={act.isBusy} onPress={() => onNote(result)}>{say(`result.${result}`)}</Button>
      ))}
    </fieldset>
  );
}

type PersonProps = { person: CallBackInClear['travellers'][number]; answer: Answer; onChange: (answer: Answer) => void };

function Person({ person, answer, onChange }: PersonProps) {
  const say = useSay(jamWords);
  const { ordinal, name, phone, fields } = person;
  return (
    <fieldset className="jam-person" data-testid={`person-${String(ordinal)}`}>
      <legend className="jam-person__who">
        {name || say('call.person', { ordinal })}
        {phone === '' ? <span className="console-soft">{say('calls.no-phone')}</span> : <a href={`tel:${phone}`}>{phone}</a>}
      </legend>
      {fields.includes('document') && <DocumentFields answer={answer} onChange={onChange} />}
      {(['name', 'from', 'to'] as const).filter((field) => fields.includes(field)).map((field) => (
        <TextField key={field} label={say(`field.${field}`)} name={field} value={answer[field] ?? ''} onChange={(text) => onChange({ ...answer, [field]: text })} maxLength={50} autoComplete="off" />
      ))}
    </fieldset>
  );
}

function DocumentFields({ answer, onChange }: Omit<PersonProps, 'person'>) {
  const say = useSay(jamWords);
  const sayKind = useSay(boardWords);
  const kind = answer.kind ?? 'resident-id';
  const choices = documentKinds.map((value) => ({ value, label: sayKind(`document.${value}`) }));
  return (
    <>
      <SelectField<DocumentKind> label={say('field.kind')} value={kind} onChange={(chosen) => onChange({ ...answer, kind: chosen })} choices={choices} />
      {kind !== 'none' && (
        <TextField label={say('field.number')} name="number" value={answer.number ?? ''} onChange={(number) => onChange({ ...answer, kind, number })} maxLength={30} autoComplete="off" />
      )}
    </>
  );
}
