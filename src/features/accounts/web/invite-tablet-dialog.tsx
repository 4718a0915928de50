// Invites a tablet to a lane and shows the QR code that enrols it, once.
import { useState } from 'react';
import { Button } from '../../../web/design/button.tsx';
import { Dialog } from '../../../web/design/dialog.tsx';
import { SelectField } from '../../../web/design/select-field.tsx';
import { TextField } from '../../../web/design/text-field.tsx';
import type { ConsoleClient } from '../../../web/console/console-client.ts';
import { useConsoleAccess, useViewer } from '../../../web/console/console-context.tsx';
import { InvitationCard } from '../../../web/console/invitation-card.tsx';
import { makeOneTimeCode } from '../../../web/console/one-time-code.ts';
import { TaskDialog } from '../../../web/console/task-dialog.tsx';
import { useAct } from '../../../web/console/use-act.ts';
import { mayAct } from '../../../web/console/viewer.ts';
import { consoleWords } from '../../../web/console/words.ts';
import { useSay } from '../../../web/shell/words.tsx';
import { access } from '../domain/access.ts';
import { INVITATION_MILLISECONDS } from '../domain/rules.ts';
import { tabletInvitationLink, type ShownInvitation } from './invitation.ts';
import type { PlaceNames } from './place-names.ts';
import { accountsWords } from './words.ts';

interface Draft {
  readonly placeCode: string;
  readonly laneId: string;
  readonly label: string;
}

type Made = ShownInvitation & { readonly expiresAt: number };

const LONGEST_LABEL = 40;

export function InviteTabletDialog({ places, onClose }: { places: PlaceNames; onClose: () => void }) {
  const say = useSay(accountsWords);
  const { client } = useConsoleAccess();
  const act = useAct();
  const [draft, setDraft] = useState<Draft>({ placeCode: '', laneId: '', label: '' });
  const [made, setMade] = useState<Made>();
  const inForm = useInvitable(places, draft);
  if (made !== undefined) return <InvitedDialog made={made} lane={places.laneNameOf(inForm.laneId)} onClose={onClose} />;
  return (
    <TaskDialog
      title={say('accounts.invite-device')}
      deed={say('invite.do')}
      isReady={inForm.laneId !== '' && draft.label.trim() !== ''}
      act={act}
      onDo={() => act.start(async () => setMade(await invite(client, { ...draft, ...inForm.chosen })))}
      onClose={onClose}
    >
      <SelectField
        label={say('invite.checkpoint')}
        value={inForm.placeCode}
        onChange={(placeCode) => setDraft({ ...draft, placeCode, laneId: '' })}
        placeholder={say('admit.choose')}
        choices={inForm.checkpoints}
      />
      <SelectField
        label={say('invite.lane')}
        value={inForm.laneId}
        onChange={(laneId) => setDraft({ ...draft, laneId })}
        placeholder={say('admit.choose')}
        choices={inForm.lanes}
      />
      <TextField
        label={say('invite.label')}
        hint={say('invite.label-hint')}
        name="label"
        value={draft.label}
        onChange={(label) => setDraft({ ...draft, label })}
        maxLength={LONGEST_LABEL}
        autoComplete="off"
      />
    </TaskDialog>
  );
}

/** The only checkpoint is chosen by itself. */
function useInvitable(places: PlaceNames, draft: Draft) {
  const viewer = useViewer();
  const open = places.checkpoints.filter(({ code }) => mayAct(viewer, access['accounts.invite-device'], code));
  const placeCode = draft.placeCode === '' && open.length === 1 ? (open[0]?.code ?? '') : draft.placeCode;
  const lanes = open.find(({ code }) => code === placeCode)?.lanes ?? [];
  return {
    placeCode,
    laneId: draft.laneId,
    chosen: { placeCode },
    checkpoints: open.map(({ code }) => ({ value: code, label: places.nameOf(code) })),
    lanes: lanes.map(({ id }) => ({ value: id, label: places.laneNameOf(id) })),
  };
}

async function invite(client: ConsoleClient, { placeCode, laneId, label }: Draft): Promise<Made> {
  const { code, codeHash } = await makeOneTimeCode();
  const invitationId = client.newId();
  await client.run('accounts.invite-device', { invitationId, codeHash, placeCode, laneId, label: label.trim() });
  return { invitationId, code, expiresAt: client.now() + INVITATION_MILLISECONDS };
}

function InvitedDialog({ made, lane, onClose }: { made: Made; lane: string; onClose: () => void }) {
  const say = useSay(accountsWords);
  const sayConsole = useSay(consoleWords);
  const done = (
    <Button variant="primary" onPress={onClose}>
      {sayConsole('dialog.done')}
    </Button>
  );
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={sayConsole('invitation.title')}
      description={say('invite.done-lead', { lane })}
      close={sayConsole('dialog.close')}
      actions={done}
    >
      <InvitationCard link={tabletInvitationLink(location.origin, made)} code={made.code} expiresAt={made.expiresAt} />
    </Dialog>
  );
}
