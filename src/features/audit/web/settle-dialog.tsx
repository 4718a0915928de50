// Settles a break of the log with what was found out.
import { useState } from 'react';
import { TextField } from '../../../web/design/text-field.tsx';
import { useToast } from '../../../web/design/toast.tsx';
import { useConsoleAccess } from '../../../web/console/console-context.tsx';
import { TaskDialog } from '../../../web/console/task-dialog.tsx';
import { useAct } from '../../../web/console/use-act.ts';
import { useSay } from '../../../web/shell/words.tsx';
import { auditWords } from './words.ts';

const SHORTEST_FINDING = 2;
const LONGEST_FINDING = 300;

export function SettleDialog({ breakId, onDone, onClose }: { breakId: string; onDone: () => void; onClose: () => void }) {
  const say = useSay(auditWords);
  const { client } = useConsoleAccess();
  const act = useAct();
  const toast = useToast();
  const [finding, setFinding] = useState('');
  const finish = (): void => {
    toast({ text: say('settle.done') });
    onClose();
    onDone();
  };
  return (
    <TaskDialog
      title={say('settle.title')}
      description={say('settle.explain')}
      deed={say('break.settle')}
      isReady={finding.trim().length >= SHORTEST_FINDING}
      act={act}
      onDo={() => act.start(() => client.run('audit.settle-break', { id: breakId, finding: finding.trim() }), finish)}
      onClose={onClose}
    >
      <TextField label={say('settle.label')} name="finding" value={finding} onChange={setFinding} rows={3} maxLength={LONGEST_FINDING} required />
    </TaskDialog>
  );
}
