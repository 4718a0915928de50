// Declares shortened checks: how deep, for how long, why, and who calls back by when (CP-90).
import { useState } from 'react';
import { Segmented } from '../../../../../web/design/segmented.tsx';
import { TextField } from '../../../../../web/design/text-field.tsx';
import { useToast } from '../../../../../web/design/toast.tsx';
import { useConsoleAccess } from '../../../../../web/console/console-context.tsx';
import { TaskDialog } from '../../../../../web/console/task-dialog.tsx';
import { useAct } from '../../../../../web/console/use-act.ts';
import { MINUTE_MILLISECONDS } from '../../../../../core/clock.ts';
import { useSay } from '../../../../../web/shell/words.tsx';
import { SHORTENED_DEPTHS, type ShortenedDepth } from '../../../domain/depth/depth.ts';
import type { DepthView } from '../../../domain/depth/views.ts';
import { jamWords } from './words.ts';

const MINUTES = ['30', '60', '120', '240'] as const;
const DUE_MINUTES = ['60', '240', '720', '1440'] as const;
const SHORTEST_REASON = 2;

export interface ShortenDialogProps {
  checkpoint: string;
  callers: DepthView['callers'];
  onDone: () => void;
  onClose: () => void;
}

export function ShortenDialog({ checkpoint, callers, onDone, onClose }: ShortenDialogProps) {
  const say = useSay(jamWords);
  const { client } = useConsoleAccess();
  const act = useAct();
  const toast = useToast();
  const [depth, setDepth] = useState<ShortenedDepth>('short');
  const [minutes, setMinutes] = useState<(typeof MINUTES)[number]>('60');
  const [due, setDue] = useState<(typeof DUE_MINUTES)[number]>('240');
  const [reason, setReason] = useState('');
  const [callerIds, setCallerIds] = useState<readonly string[]>([]);
  const sayMinutes = (count: number): string => (count < 60 ? say('depth.minutes', { count }) : say('depth.hours', { count: count / 60 }));
  const choices = <Value extends string>(values: readonly Value[]) => values.map((value) => ({ value, label: sayMinutes(Number(value)) }));
  const declare = () =>
    client.run('checkpoint.shorten-checks', {
      shorteningId: client.newId(),
      checkpoint,
      depth,
      until: Math.round(client.now()) + Number(minutes) * MINUTE_MILLISECONDS,
      reason: reason.trim(),
      callerIds,
      dueMinutes: Number(due),
    });
  const finish = (): void => {
    toast({ text: say('depth.shortened', { depth: say(`depth.${depth}`) }) });
    onClose();
    onDone();
  };
  return (
    <TaskDialog
      title={say('depth.dialog')}
      description={say('depth.dialog-words')}
      deed={say('depth.dialog')}
      isReady={reason.trim().length >= SHORTEST_REASON && callerIds.length > 0}
      act={act}
      onDo={() => act.start(declare, finish)}
      onClose={onClose}
    >
      <Segmented label={say('depth.which')} wide value={depth} onChange={setDepth} choices={SHORTENED_DEPTHS.map((value) => ({ value, label: say(`depth.${value}`) }))} />
      <p className="console-soft" data-testid="depth-words">{say(`depth.${depth}-words`)}</p>
      <Segmented label={say('depth.for')} wide value={minutes} onChange={setMinutes} choices={choices(MINUTES)} />
      <TextField label={say('depth.reason')} hint={say('depth.reason-hint')} name="reason" value={reason} onChange={setReason} maxLength={200} autoComplete="off" required />
      <Callers callers={callers} chosen={callerIds} onChange={setCallerIds} />
      <Segmented label={say('depth.due')} wide value={due} onChange={setDue} choices={choices(DUE_MINUTES)} />
    </TaskDialog>
  );
}

function Callers({ callers, chosen, onChange }: { callers: DepthView['callers']; chosen: readonly string[]; onChange: (chosen: readonly string[]) => void }) {
  const say = useSay(jamWords);
  return (
    <fieldset className="jam-callers" data-testid="callers">
      <legend className="gk-segmented__label">{say('depth.callers')}</legend>
      {callers.map(({ id, badge }) => (
        <label key={id} className="jam-caller">
          <input type="checkbox" checked={chosen.includes(id)} onChange={(event) => onChange(event.target.checked ? [...chosen, id] : chosen.filter((one) => one !== id))} />
          {badge}
        </label>
      ))}
    </fieldset>
  );
}
