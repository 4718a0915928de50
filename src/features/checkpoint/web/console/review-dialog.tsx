// Closes a review with what was found; the stricter outcome is not touched by it (CP-3).
import { useConsoleAccess } from '../../../../web/console/console-context.tsx';
import { FindingDialog } from '../../../../web/console/finding-dialog.tsx';
import { useSay } from '../../../../web/shell/words.tsx';
import { boardWords } from './words.ts';

export interface ReviewDialogProps {
  reviewId: string;
  checkpoint: string;
  onDone: () => void;
  onClose: () => void;
}

export function ReviewDialog({ reviewId, checkpoint, onDone, onClose }: ReviewDialogProps) {
  const say = useSay(boardWords);
  const { client } = useConsoleAccess();
  return (
    <FindingDialog
      title={say('review.title')}
      description={say('review.description')}
      label={say('review.finding')}
      deed={say('review.do')}
      done={say('review.done')}
      onDo={(finding) => client.run('checkpoint.close-review', { reviewId, checkpoint, finding })}
      onDone={onDone}
      onClose={onClose}
    />
  );
}
