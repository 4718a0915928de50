// A dialog for one act: its fields, the refusal if there is one, cancel and the deed; it stays open until it is done.
import type { ReactNode } from 'react';
import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { useSay } from '../shell/words.tsx';
import { ProblemNotice } from './problem-notice.tsx';
import type { Act } from './use-act.ts';
import { consoleWords } from './words.ts';

export interface TaskDialogProps {
  title: string;
  description?: ReactNode;
  /** The word on the deciding button. */
  deed: string;
  isDanger?: boolean;
  /** Whether the fields are complete enough to try. */
  isReady?: boolean;
  act: Act;
  onDo: () => void;
  onClose: () => void;
  children?: ReactNode;
}

export function TaskDialog(props: TaskDialogProps) {
  const { title, description, deed, isDanger = false, isReady = true, act, onDo, onClose, children } = props;
  const say = useSay(consoleWords);
  return (
    <Dialog isOpen onClose={onClose} title={title} description={description} close={say('dialog.close')}>
      <form
        className="console-form"
        data-testid="task"
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady && !act.isBusy) onDo();
        }}
      >
        {children}
        <ProblemNotice problem={act.problem} />
        <div className="console-form__actions">
          <Button variant="quiet" onPress={onClose}>
            {say('dialog.cancel')}
          </Button>
          <Button type="submit" variant={isDanger ? 'danger' : 'primary'} busy={act.isBusy} disabled={!isReady}>
            {deed}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
