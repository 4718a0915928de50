// The leader's count of a batch at the end of the shift; the difference is said before it is entered.
import { useState } from 'react';
import { Notice } from '../../../../web/design/notice.tsx';
import { TextField } from '../../../../web/design/text-field.tsx';
import { useToast } from '../../../../web/design/toast.tsx';
import { useConsoleAccess } from '../../../../web/console/console-context.tsx';
import { TaskDialog } from '../../../../web/console/task-dialog.tsx';
import { useAct } from '../../../../web/console/use-act.ts';
import { useSay } from '../../../../web/shell/words.tsx';
import type { PaperBatch } from '../../domain/records.ts';
import { findPaperDifference } from '../../domain/rules.ts';
import { declarationWords } from '../words.ts';

export interface CountDialogProps {
  checkpoint: string;
  batch: PaperBatch;
  onDone: () => void;
  onClose: () => void;
}

const FIELDS = ['used', 'spoiled', 'left'] as const;
type Counts = Readonly<Record<(typeof FIELDS)[number], string>>;

function toNumbers(counts: Counts): { used: number; spoiled: number; left: number } | undefined {
  if (!FIELDS.every((field) => /^\d{1,4}$/.test(counts[field]))) return undefined;
  return { used: Number(counts.used), spoiled: Number(counts.spoiled), left: Number(counts.left) };
}

export function CountDialog({ checkpoint, batch, onDone, onClose }: CountDialogProps) {
  const say = useSay(declarationWords);
  const { client } = useConsoleAccess();
  const act = useAct();
  const toast = useToast();
  const [counts, setCounts] = useState<Counts>({ used: '', spoiled: '', left: '' });
  const numbers = toNumbers(counts);
  const difference = numbers && findPaperDifference({ printed: batch.printed, counted: { ...numbers, at: 0 } });
  const finish = (): void => {
    toast({ text: say('paper.counted') });
    onClose();
    onDone();
  };
  return (
    <TaskDialog
      title={say('paper.count-title', { batch: batch.number, printed: batch.printed })}
      description={say('paper.count-words')}
      deed={say('paper.count-do')}
      isReady={numbers !== undefined}
      act={act}
      onDo={() => act.start(() => client.run('declaration.reconcile-batch', { id: batch.id, checkpoint, ...numbers }), finish)}
      onClose={onClose}
    >
      {FIELDS.map((field) => (
        <TextField key={field} label={say(`paper.${field}`)} name={field} inputMode="numeric" value={counts[field]} onChange={(text) => setCounts({ ...counts, [field]: text })} required />
      ))}
      {difference !== undefined && difference !== 0 && <Notice tone="warn">{say(difference < 0 ? 'paper.missing' : 'paper.surplus', { count: Math.abs(difference) })}</Notice>}
    </TaskDialog>
  );
}
