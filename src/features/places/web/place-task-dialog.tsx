// Confirms opening or closing a checkpoint or a lane; closing asks for the reason.
import { useToast } from '../../../web/design/toast.tsx';
import { useConsoleAccess } from '../../../web/console/console-context.tsx';
import { ReasonDialog } from '../../../web/console/reason-dialog.tsx';
import { TaskDialog } from '../../../web/console/task-dialog.tsx';
import { useAct } from '../../../web/console/use-act.ts';
import { useSay } from '../../../web/shell/words.tsx';
import type { Checkpoint, Lane } from '../domain/records.ts';
import { useToName } from './use-places.ts';
import { placesWords } from './words.ts';

export type PlaceTask =
  | { readonly verb: 'places.open-checkpoint' | 'places.close-checkpoint' }
  | { readonly verb: 'places.open-lane' | 'places.close-lane'; readonly lane: Lane };

export interface PlaceTaskDialogProps {
  checkpoint: Checkpoint;
  task: PlaceTask;
  onDone: () => void;
  onClose: () => void;
}

export function PlaceTaskDialog({ checkpoint, task, onDone, onClose }: PlaceTaskDialogProps) {
  const say = useSay(placesWords);
  const { client } = useConsoleAccess();
  const toName = useToName();
  const toast = useToast();
  const act = useAct();
  const subject = 'lane' in task ? { lane: task.lane.id } : { checkpoint: checkpoint.code };
  const name = 'lane' in task ? say('lane.name', { number: task.lane.number }) : toName(checkpoint);
  const isClosing = task.verb === 'places.close-checkpoint' || task.verb === 'places.close-lane';
  const finish = (): void => {
    toast({ text: say(isClosing ? 'done.closed' : 'done.opened', { name }) });
    onDone();
    onClose();
  };
  const title = `${say(task.verb)} · ${name}`;
  if (isClosing) {
    return (
      <ReasonDialog
        title={title}
        description={say(task.verb === 'places.close-lane' ? 'lane-close.description' : 'close.description')}
        deed={say(task.verb)}
        onDo={(reason) => client.run(task.verb, { ...subject, reason })}
        onDone={finish}
        onClose={onClose}
      />
    );
  }
  return (
    <TaskDialog
      title={title}
      {...(task.verb === 'places.open-checkpoint' && { description: say('open.description') })}
      deed={say(task.verb)}
      act={act}
      onDo={() => act.start(() => client.run(task.verb, subject), finish)}
      onClose={onClose}
    />
  );
}
