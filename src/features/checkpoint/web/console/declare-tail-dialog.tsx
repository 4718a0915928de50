// Enters the count that a silent tablet shows at the end of the shift, so that its tail is no longer unknown (CP-11).
import { useState } from 'react';
import { Button } from '../../../../web/design/button.tsx';
import { SwitchField } from '../../../../web/design/switch-field.tsx';
import { TextField } from '../../../../web/design/text-field.tsx';
import { useToast } from '../../../../web/design/toast.tsx';
import { useConsoleAccess, useViewer } from '../../../../web/console/console-context.tsx';
import { TaskDialog } from '../../../../web/console/task-dialog.tsx';
import { useAct } from '../../../../web/console/use-act.ts';
import { mayAct } from '../../../../web/console/viewer.ts';
import { useFormats, useSay } from '../../../../web/shell/words.tsx';
import { access } from '../../domain/access.ts';
import type { TabletView } from '../../domain/views.ts';
import { boardWords } from './words.ts';

export interface DeclareTailProps {
  tablet: TabletView;
  checkpoint: string;
  onDone: () => void;
}

/** Nothing for whoever may not, or where nothing is unknown. */
export function DeclareTailButton(props: DeclareTailProps) {
  const say = useSay(boardWords);
  const viewer = useViewer();
  const [isOpen, setOpen] = useState(false);
  const { tablet, checkpoint } = props;
  if (tablet.completeness.kind !== 'unknown-since' || !mayAct(viewer, access['checkpoint.declare-tail'], checkpoint)) return null;
  return (
    <>
      <Button onPress={() => setOpen(true)}>{say('tablet.declare')}</Button>
      {isOpen && <DeclareTailDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

function DeclareTailDialog({ tablet, checkpoint, onDone, onClose }: DeclareTailProps & { onClose: () => void }) {
  const say = useSay(boardWords);
  const formats = useFormats();
  const { client } = useConsoleAccess();
  const act = useAct();
  const toast = useToast();
  const { deviceId, receivedThrough } = tablet;
  const [kept, setKept] = useState(String(receivedThrough));
  const [isLast, setLast] = useState(false);
  const keptThrough = /^\d{1,9}$/.test(kept) ? Number(kept) : undefined;
  const isTooFew = keptThrough !== undefined && keptThrough < receivedThrough;
  const finish = (): void => {
    toast({ text: say('declare.done') });
    onClose();
    onDone();
  };
  return (
    <TaskDialog
      title={`${say('declare.title')} · ${tablet.label}`}
      description={say('declare.description')}
      deed={say('declare.do')}
      isReady={keptThrough !== undefined && !isTooFew}
      act={act}
      onDo={() => act.start(() => client.run('checkpoint.declare-tail', { deviceId, checkpoint, keptThrough, isLast }), finish)}
      onClose={onClose}
    >
      <TextField
        label={say('declare.kept')}
        name="kept-through"
        inputMode="numeric"
        value={kept}
        onChange={setKept}
        {...(isTooFew && { error: say('declare.wrong', { count: formats.number(receivedThrough) }) })}
      />
      <SwitchField label={say('declare.last')} hint={say('declare.last-hint')} isOn={isLast} onChange={setLast} />
    </TaskDialog>
  );
}
