// Asks for an export in full: format, purpose and reason; somebody of another department decides (CP-59).
import { useState } from 'react';
import { Segmented } from '../../../../../web/design/segmented.tsx';
import { SelectField } from '../../../../../web/design/select-field.tsx';
import { TextField } from '../../../../../web/design/text-field.tsx';
import { useConsoleAccess } from '../../../../../web/console/console-context.tsx';
import { goTo } from '../../../../../web/console/route.ts';
import { TaskDialog } from '../../../../../web/console/task-dialog.tsx';
import { useAct } from '../../../../../web/console/use-act.ts';
import { useLanguage, useSay } from '../../../../../web/shell/words.tsx';
import { PURPOSES, type Purpose } from '../../../../privacy/door.ts';
import { EXPORT_FORMATS, type ExportFormat } from '../../../domain/exports.ts';
import type { RegisterFilter } from '../../../domain/register-question.ts';
import { registerWords } from './words.ts';

const SHORTEST_REASON = 2;

export function AskExportDialog({ checkpoint, filter, onClose }: { checkpoint: string; filter: RegisterFilter; onClose: () => void }) {
  const say = useSay(registerWords);
  const language = useLanguage();
  const { client } = useConsoleAccess();
  const act = useAct();
  const [format, setFormat] = useState<ExportFormat>('xlsx');
  const [purpose, setPurpose] = useState<Purpose | ''>('');
  const [reason, setReason] = useState('');
  const ask = () => client.run('checkpoint.request-export', { exportId: client.newId(), checkpoint, filter, format, language, purpose, reason });
  return (
    <TaskDialog
      title={say('ask.title')}
      description={say('ask.description')}
      deed={say('ask.do')}
      isReady={purpose !== '' && reason.trim().length >= SHORTEST_REASON}
      act={act}
      onDo={() => act.start(ask, () => goTo('register', checkpoint, 'exports'))}
      onClose={onClose}
    >
      <Segmented label={say('ask.format')} value={format} onChange={setFormat} choices={EXPORT_FORMATS.map((value) => ({ value, label: say(`format.${value}`) }))} />
      <SelectField label={say('ask.purpose')} value={purpose} onChange={setPurpose} placeholder={say('ask.choose')} choices={PURPOSES.map((value) => ({ value, label: say(`purpose.${value}`) }))} />
      <TextField label={say('ask.reason')} hint={say('ask.reason-hint')} name="reason" value={reason} onChange={setReason} rows={3} maxLength={300} required />
    </TaskDialog>
  );
}
