// Says that fifty records were opened today, and proposes from there that a second person agrees to fifty more (PV-13).
import { useState } from 'react';
import type { Problem } from '../../../core/problems.ts';
import { TextField } from '../../../web/design/text-field.tsx';
import { useToast } from '../../../web/design/toast.tsx';
import { useConsoleAccess, useViewer } from '../../../web/console/console-context.tsx';
import { TaskDialog } from '../../../web/console/task-dialog.tsx';
import { useAct } from '../../../web/console/use-act.ts';
import { consoleWords } from '../../../web/console/words.ts';
import { useSay, useSayProblem } from '../../../web/shell/words.tsx';
import { privacyWords } from './words.ts';

const SHORTEST_REASON = 2;
const LONGEST_REASON = 200;

export interface AskSecondDialogProps {
  problem: Problem;
  /** Where the record is that she wanted to open. */
  placeCode: string;
  onClose: () => void;
}

export function AskSecondDialog({ problem, placeCode, onClose }: AskSecondDialogProps) {
  const say = useSay(privacyWords);
  const sayConsole = useSay(consoleWords);
  const sayProblem = useSayProblem();
  const { client } = useConsoleAccess();
  const { personId } = useViewer();
  const toast = useToast();
  const act = useAct();
  const [reason, setReason] = useState('');
  const propose = (): Promise<unknown> => {
    const body = { id: client.newId(), personId, placeCode };
    return client.run('accounts.propose-act', { id: client.newId(), placeCode, verb: 'privacy.allow-further-reads', body, reason: reason.trim() });
  };
  const end = (): void => {
    toast({ text: say('unmask.proposed') });
    onClose();
  };
  return (
    <TaskDialog
      title={say('unmask.second-title')}
      description={sayProblem(problem)}
      deed={say('unmask.propose', { more: Number(problem.params?.more) })}
      isReady={reason.trim().length >= SHORTEST_REASON}
      act={act}
      onDo={() => act.start(propose, end)}
      onClose={onClose}
    >
      <TextField label={say('unmask.reason')} hint={sayConsole('reason.hint')} name="reason" value={reason} onChange={setReason} rows={3} maxLength={LONGEST_REASON} required />
    </TaskDialog>
  );
}
