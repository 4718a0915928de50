// Asks for what was found or done about something that waited, and settles it with these words.
import { useState } from 'react';
import type { ReactNode } from 'react';
import { TextField } from '../design/text-field.tsx';
import { useToast } from '../design/toast.tsx';
import { TaskDialog } from './task-dialog.tsx';
import { useAct } from './use-act.ts';

export interface FindingDialogProps {
  title: string;
  description: ReactNode;
  label: string;
  deed: string;
  /** Said when it was accepted. */
  done: string;
  onDo: (finding: string) => Promise<unknown>;
  onDone: () => void;
  onClose: () => void;
}

const SHORTEST_FINDING = 2;
const LONGEST_FINDING = 300;

export function FindingDialog({ title, description, label, deed, done, onDo, onDone, onClose }: FindingDialogProps) {
  const act = useAct();
  const toast = useToast();
  const [finding, setFinding] = useState('');
  const finish = (): void => {
    toast({ text: done });
    onClose();
    onDone();
  };
  return (
    <TaskDialog
      title={title}
      description={description}
      deed={deed}
      isReady={finding.trim().length >= SHORTEST_FINDING}
      act={act}
      onDo={() => act.start(() => onDo(finding.trim()), finish)}
      onClose={onClose}
    >
      <TextField label={label} name="finding" value={finding} onChange={setFinding} rows={4} maxLength={LONGEST_FINDING} required />
    </TaskDialog>
  );
}
