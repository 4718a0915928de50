// The second hand on the end of an emergency: shown once more what will happen, then it cannot be stopped.
import { useToast } from '../../../../web/design/toast.tsx';
import { useConsoleAccess } from '../../../../web/console/console-context.tsx';
import { TaskDialog } from '../../../../web/console/task-dialog.tsx';
import { useAct } from '../../../../web/console/use-act.ts';
import { useSay } from '../../../../web/shell/words.tsx';
import type { SunsetPage, SunsetProposal } from '../../domain/views.ts';
import { WhatHappens } from './what-happens.tsx';
import { deskWords } from './words.ts';

export function ApproveEndDialog({ page, proposal, onDone, onClose }: { page: SunsetPage; proposal: SunsetProposal; onDone: () => void; onClose: () => void }) {
  const say = useSay(deskWords);
  const { client } = useConsoleAccess();
  const act = useAct();
  const toast = useToast();
  const finish = (): void => {
    toast({ text: say('end.approved') });
    onDone();
    onClose();
  };
  return (
    <TaskDialog
      title={`${say('end.approve')} · ${proposal.basis}`}
      description={say('end.approve-words')}
      deed={say('end.approve')}
      isDanger
      act={act}
      onDo={() => act.start(() => client.run('privacy.approve-sunset', { id: proposal.id }), finish)}
      onClose={onClose}
    >
      <WhatHappens page={page} />
    </TaskDialog>
  );
}
