// Closes a review with what was found; the stricter outcome is not touched by it (CP-3).
import { useState } from 'react';
import { TextField } from '../../../../web/design/text-field.tsx';
import { useToast } from '../../../../web/design/toast.tsx';
import { useConsoleAccess } from '../../../../web/console/console-context.tsx';
import { TaskDialog } from '../../../../web/console/task-dialog.tsx';
import { useAct } from '../../../../web/console/use-act.ts';
import { useSay } from '../../../../web/shell/words.tsx';
import { boardWords } from './words.ts';

export interface ReviewDialogProps {
  reviewId: string;
  checkpoint: string;
  onDone: () => void;
  onClose: () => void;
}

const SHORTEST_FINDING = 2;
const LONGEST_FINDING = 300;

export function ReviewDialog({ reviewId, checkpoint, onDone, onClose }: ReviewDialogProps) {
  const say = useSay(boardWords);
  const { client } = useConsoleAccess();
  const act = useAct();
  const toast = useToast();
  const [finding, setFinding] = useState('');
  const finish = (): void => {
    toast({ text: say('review.done') });
    onClose();
    onDone();
  };
  return (
    <TaskDialog
      title={say('review.title')}
      description={say('review.description')}
      deed={say('review.do')}
      isReady={finding.trim().length >= SHORTEST_FINDING}
      act={act}
      onDo={() => act.start(() => client.run('checkpoint.close-review', { reviewId, checkpoint, finding: finding.trim() }), finish)}
      onClose={onClose}
    >
      <TextField label={say('review.finding')} name="finding" value={finding} onChange={setFinding} rows={4} maxLength={LONGEST_FINDING} required />
    </TaskDialog>
  );
}
