// The first hand on the end of an emergency: by which document, who takes over the case files, which tablets are given up.
import { useState } from 'react';
import { SelectField } from '../../../../web/design/select-field.tsx';
import { SwitchField } from '../../../../web/design/switch-field.tsx';
import { TextField } from '../../../../web/design/text-field.tsx';
import { useToast } from '../../../../web/design/toast.tsx';
import { useConsoleAccess } from '../../../../web/console/console-context.tsx';
import { TaskDialog } from '../../../../web/console/task-dialog.tsx';
import { useAct } from '../../../../web/console/use-act.ts';
import { useLanguage, useSay } from '../../../../web/shell/words.tsx';
import { commands } from '../../domain/commands.ts';
import type { SunsetPage } from '../../domain/views.ts';
import { WhatHappens } from './what-happens.tsx';
import { deskWords } from './words.ts';

export function ProposeEndDialog({ page, emergencyId, onDone, onClose }: { page: SunsetPage; emergencyId: string; onDone: () => void; onClose: () => void }) {
  const say = useSay(deskWords);
  const language = useLanguage();
  const { client } = useConsoleAccess();
  const act = useAct();
  const toast = useToast();
  const [id] = useState(() => client.newId());
  const [basis, setBasis] = useState('');
  const [holds, setHolds] = useState('');
  const [decisions, setDecisions] = useState('');
  const [waivedDevices, setWaived] = useState<readonly string[]>([]);
  const input = { id, emergencyId, basis, holderByKind: { holds, decisions }, waivedDevices: [...waivedDevices] };
  const choices = page.holders.map((holder) => ({ value: holder.id, label: language === 'zh' ? holder.nameZh : holder.nameEn }));
  const finish = (): void => {
    toast({ text: say('end.proposed') });
    onDone();
    onClose();
  };
  return (
    <TaskDialog
      title={say('end.propose')}
      deed={say('end.propose')}
      isDanger
      isReady={commands['privacy.propose-sunset'].safeParse(input).success}
      act={act}
      onDo={() => act.start(() => client.run('privacy.propose-sunset', input), finish)}
      onClose={onClose}
    >
      <WhatHappens page={page} />
      <TextField label={say('end.basis')} hint={say('end.basis-hint')} name="basis" value={basis} onChange={setBasis} maxLength={200} />
      <SelectField label={say('end.holder-holds')} value={holds} onChange={setHolds} choices={choices} />
      <SelectField label={say('end.holder-decisions')} value={decisions} onChange={setDecisions} choices={choices} />
      {page.openChains.map(({ deviceId, label }) => (
        <SwitchField
          key={deviceId}
          label={say('end.waive', { label })}
          isOn={waivedDevices.includes(deviceId)}
          onChange={(isOn) => setWaived((before) => (isOn ? [...before, deviceId] : before.filter((one) => one !== deviceId)))}
        />
      ))}
    </TaskDialog>
  );
}
