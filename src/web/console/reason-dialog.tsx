// Asks for the reason of an act that takes something away, then does it.
import { useState } from 'react';
import { TextField } from '../design/text-field.tsx';
import { useSay } from '../shell/words.tsx';
import { TaskDialog } from './task-dialog.tsx';
import { useAct } from './use-act.ts';
import { consoleWords } from './words.ts';

export interface ReasonDialogProps {
  title: string;
  description: string;
  deed: string;
  onDo: (reason: string) => Promise<unknown>;
  /** After the act was accepted. */
  onDone: () => void;
  onClose: () => void;
}

const SHORTEST_REASON = 2;
const LONGEST_REASON = 200;

export function ReasonDialog({ title, description, deed, onDo, onDone, onClose }: ReasonDialogProps) {
  const say = useSay(consoleWords);
  const act = useAct();
  const [reason, setReason] = useState('');
  return (
    <TaskDialog
      title={title}
      description={description}
      deed={deed}
      isDanger
      isReady={reason.trim().length >= SHORTEST_REASON}
      act={act}
      onDo={() => act.start(() => onDo(reason.trim()), onDone)}
      onClose={onClose}
    >
      <TextField
        label={say('reason.label')}
        hint={say('reason.hint')}
        name="reason"
        value={reason}
        onChange={setReason}
        rows={3}
        maxLength={LONGEST_REASON}
        required
      />
    </TaskDialog>
  );
}
