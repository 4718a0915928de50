// A clinician's judgement with its grounds, signed by the account that is signed in (MD-5).
import { useState } from 'react';
import { SelectField } from '../../../web/design/select-field.tsx';
import { TextField } from '../../../web/design/text-field.tsx';
import { useToast } from '../../../web/design/toast.tsx';
import { useConsoleAccess } from '../../../web/console/console-context.tsx';
import { TaskDialog } from '../../../web/console/task-dialog.tsx';
import { useAct } from '../../../web/console/use-act.ts';
import { useSay } from '../../../web/shell/words.tsx';
import { FINDINGS, type Finding } from '../domain/custody.ts';
import type { TaskProps } from './task-props.ts';
import { medicalWords } from './words.ts';

const SHORTEST = 2;
const LONGEST = 300;

export function JudgeDialog({ row, place, onDone, onClose }: TaskProps) {
  const say = useSay(medicalWords);
  const { client } = useConsoleAccess();
  const act = useAct();
  const toast = useToast();
  const [finding, setFinding] = useState<Finding | ''>('');
  const [findings, setFindings] = useState('');
  const sign = () => client.run('medical.judge-person', { custodyId: row.custodyId, place, finding, findings: findings.trim() });
  const finish = (): void => {
    toast({ text: say(finding === 'clear' ? 'done.cleared' : 'done.judge') });
    onDone();
  };
  return (
    <TaskDialog
      title={say('judge.title', { name: row.maskedName })}
      description={say('judge.words')}
      deed={say('judge.sign')}
      isReady={finding !== '' && findings.trim().length >= SHORTEST}
      act={act}
      onDo={() => act.start(sign, finish)}
      onClose={onClose}
    >
      <SelectField<Finding> label={say('judge.finding')} placeholder={say('offer.choose')} value={finding} onChange={setFinding} choices={FINDINGS.map((value) => ({ value, label: say(`finding.${value}`) }))} />
      <TextField label={say('judge.findings')} hint={say('judge.hint')} name="findings" value={findings} onChange={setFindings} rows={3} maxLength={LONGEST} required />
    </TaskDialog>
  );
}
