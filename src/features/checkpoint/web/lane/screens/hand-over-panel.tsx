// Handing a person over to health: which competent authority, and who received them, by name.
import { useState } from 'react';
import { Button } from '../../../../../web/design/button.tsx';
import { TextField } from '../../../../../web/design/text-field.tsx';
import { handOver } from '../desk/keep-steps.ts';
import { changePreferences, usePreferences } from '../parts/preferences.ts';
import { PrimaryAction } from '../parts/primary-action.tsx';
import { useDesk, useIsKeeping, useLaneSay } from '../parts/use-lane.ts';
import type { OpenPassage, OpenTraveller } from '../passage/open-passage.ts';

export type HandOverPanelProps = { readonly passage: OpenPassage; readonly person: OpenTraveller; readonly onClose: () => void };

export function HandOverPanel({ passage, person, onClose }: HandOverPanelProps) {
  const say = useLaneSay();
  const desk = useDesk();
  const isKeeping = useIsKeeping();
  const preferences = usePreferences();
  const [authority, setAuthority] = useState(preferences.authority);
  const [receivedBy, setReceivedBy] = useState('');
  const isReady = authority.trim().length >= 2 && receivedBy.trim() !== '';
  const keep = async () => {
    if (!isReady) return;
    changePreferences({ authority: authority.trim() });
    await handOver(desk, passage, { travellerId: person.traveller.id, authority, receivedBy });
    if (desk.getState().problem === undefined) onClose();
  };
  return (
    <>
      <div className="lane-editor lane-form" data-testid="hand-over-form">
        <div className="lane-panel-head">
          <h2 className="lane-title">{say('hand-over.title', { who: person.traveller.name || say('tiles.traveller') })}</h2>
          <Button variant="quiet" onPress={onClose}>{say('panel.back')}</Button>
        </div>
        <TextField label={say('hand-over.authority')} hint={say('hand-over.authority-hint')} value={authority} onChange={setAuthority} maxLength={80} autoComplete="off" name="authority" />
        <TextField label={say('hand-over.receiver')} value={receivedBy} onChange={setReceivedBy} maxLength={50} autoComplete="off" name="receiver" onEnter={() => void keep()} />
      </div>
      <PrimaryAction isBusy={isKeeping} isDisabled={!isReady} onPress={() => void keep()}>{say('hand-over.keep')}</PrimaryAction>
    </>
  );
}
