// How many forms a new batch has; it gets its number, then its sheets are shown for printing.
import { useState } from 'react';
import { TextField } from '../../../../web/design/text-field.tsx';
import { useConsoleAccess } from '../../../../web/console/console-context.tsx';
import { TaskDialog } from '../../../../web/console/task-dialog.tsx';
import { useAct } from '../../../../web/console/use-act.ts';
import { useSay } from '../../../../web/shell/words.tsx';
import { declarationWords } from '../words.ts';

export interface PrintDialogProps {
  checkpoint: string;
  onPrinted: (batchId: string) => void;
  onClose: () => void;
}

const USUAL = '50';
const MOST = 500;

export function PrintDialog({ checkpoint, onPrinted, onClose }: PrintDialogProps) {
  const say = useSay(declarationWords);
  const { client } = useConsoleAccess();
  const act = useAct();
  const [text, setText] = useState(USUAL);
  const [id] = useState(() => crypto.randomUUID());
  const forms = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  return (
    <TaskDialog
      title={say('paper.print-batch')}
      description={say('paper.batches-words')}
      deed={say('paper.print-batch')}
      isReady={forms > 0 && forms <= MOST}
      act={act}
      onDo={() => act.start(() => client.run('declaration.print-batch', { id, checkpoint, forms }), () => { onClose(); onPrinted(id); })}
      onClose={onClose}
    >
      <TextField label={say('paper.forms')} name="forms" hint={say('paper.most', { most: MOST })} inputMode="numeric" value={text} onChange={setText} required />
    </TaskDialog>
  );
}
