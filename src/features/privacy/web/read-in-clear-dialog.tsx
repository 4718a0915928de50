// Asks for the purpose before a record is read in clear; who, when and why are recorded (PV-3). After fifty a day a second person is asked (PV-13).
import { useState } from 'react';
import { SelectField } from '../../../web/design/select-field.tsx';
import { useConsoleAccess } from '../../../web/console/console-context.tsx';
import { TaskDialog } from '../../../web/console/task-dialog.tsx';
import { useAct } from '../../../web/console/use-act.ts';
import { consoleWords } from '../../../web/console/words.ts';
import { useSay } from '../../../web/shell/words.tsx';
import { PURPOSES, type Purpose } from '../door.ts';
import { AskSecondDialog } from './ask-second-dialog.tsx';
import { privacyWords } from './words.ts';

export interface ReadInClearDialogProps {
  /** The passage or the person to be read. */
  subjectId: string;
  placeCode: string;
  /** `until`: when the grant ends, milliseconds since the epoch by the server's clock. */
  onGranted: (until: number) => void;
  onClose: () => void;
}

export function ReadInClearDialog({ subjectId, placeCode, onGranted, onClose }: ReadInClearDialogProps) {
  const say = useSay(privacyWords);
  const sayConsole = useSay(consoleWords);
  const { client } = useConsoleAccess();
  const act = useAct();
  const [purpose, setPurpose] = useState<Purpose | ''>('');
  const ask = async (): Promise<void> => {
    const { expiresAt } = await client.run('privacy.unmask-subject', { id: client.newId(), subjectId, placeCode, purpose });
    onGranted(Number(expiresAt));
  };
  if (act.problem?.code === 'SecondPersonForReads') return <AskSecondDialog problem={act.problem} placeCode={placeCode} onClose={onClose} />;
  return (
    <TaskDialog
      title={say('unmask.title')}
      description={say('unmask.explain')}
      deed={say('unmask.confirm')}
      isReady={purpose !== ''}
      act={act}
      onDo={() => act.start(ask)}
      onClose={onClose}
    >
      <SelectField
        label={say('unmask.purpose')}
        value={purpose}
        onChange={setPurpose}
        placeholder={sayConsole('choose')}
        choices={PURPOSES.map((value) => ({ value, label: say(`purpose.${value}`) }))}
      />
    </TaskDialog>
  );
}
