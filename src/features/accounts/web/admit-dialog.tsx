// Admits a person: who, which department, which role where; then shows her invitation once.
import { useState } from 'react';
import { Button } from '../../../web/design/button.tsx';
import { Dialog } from '../../../web/design/dialog.tsx';
import { Notice } from '../../../web/design/notice.tsx';
import { SelectField } from '../../../web/design/select-field.tsx';
import { TextField } from '../../../web/design/text-field.tsx';
import { useConsoleAccess, useViewer } from '../../../web/console/console-context.tsx';
import type { ConsoleClient } from '../../../web/console/console-client.ts';
import { InvitationCard } from '../../../web/console/invitation-card.tsx';
import { makeOneTimeCode } from '../../../web/console/one-time-code.ts';
import { TaskDialog } from '../../../web/console/task-dialog.tsx';
import { useAct } from '../../../web/console/use-act.ts';
import { consoleWords } from '../../../web/console/words.ts';
import { useSay } from '../../../web/shell/words.tsx';
import { DEPARTMENTS, badgeSchema, type Department } from '../domain/records.ts';
import { INVITATION_MILLISECONDS } from '../domain/rules.ts';
import { personInvitationLink, type ShownInvitation } from './invitation.ts';
import type { PlaceNames } from './place-names.ts';
import { RoleFields, type ChosenRole } from './role-fields.tsx';
import { accountsWords } from './words.ts';

export interface AdmitDialogProps {
  places: PlaceNames;
  onDone: () => void;
  onClose: () => void;
}

interface Draft extends ChosenRole {
  name: string;
  badge: string;
  login: string;
  phone: string;
  department: Department | '';
}

const EMPTY: Draft = { name: '', badge: '', login: '', phone: '', department: '', role: '', placeCode: '' };
const LOGIN = /^[\w.-]{2,40}$/;

type Made = ShownInvitation & {
  readonly badge: string;
  readonly expiresAt: number;
  /** The role waits for a second person. */
  readonly isProposed: boolean;
};

export function AdmitDialog({ places, onDone, onClose }: AdmitDialogProps) {
  const say = useSay(accountsWords);
  const { client } = useConsoleAccess();
  const { district } = useViewer();
  const act = useAct();
  const [draft, setDraft] = useState(EMPTY);
  const [made, setMade] = useState<Made>();
  const set = (part: Partial<Draft>): void => setDraft((before) => ({ ...before, ...part }));
  if (made !== undefined) return <AdmittedDialog made={made} onClose={onClose} />;
  return (
    <TaskDialog
      title={say('accounts.admit-person')}
      deed={say('accounts.admit-person')}
      isReady={isComplete(draft)}
      act={act}
      onDo={() => act.start(async () => setMade(await admit(client, draft, district)), onDone)}
      onClose={onClose}
    >
      <DraftFields draft={draft} set={set} />
      <RoleFields places={places} chosen={draft} onChange={set} />
    </TaskDialog>
  );
}

function isComplete({ name, badge, login, department, role, placeCode }: Draft): boolean {
  const isChosen = department !== '' && role !== '' && placeCode !== '';
  return name.trim() !== '' && badgeSchema.safeParse(badge).success && LOGIN.test(login) && isChosen;
}

async function admit(client: ConsoleClient, draft: Draft, district: string): Promise<Made> {
  const { code, codeHash } = await makeOneTimeCode();
  const invitationId = client.newId();
  const now = client.now();
  const { name, badge, login, department, role, placeCode } = draft;
  const phone = draft.phone.trim();
  const { proposed } = await client.run('accounts.admit-person', {
    id: client.newId(),
    placeCode: district,
    badge,
    department,
    name: name.trim(),
    login,
    ...(phone !== '' && { phone }),
    grants: [{ id: client.newId(), role, placeCode, validFrom: now }],
    invitation: { id: invitationId, codeHash },
  });
  return { invitationId, code, badge, expiresAt: now + INVITATION_MILLISECONDS, isProposed: proposed !== undefined };
}

function DraftFields({ draft, set }: { draft: Draft; set: (part: Partial<Draft>) => void }) {
  const say = useSay(accountsWords);
  const isBadgeWrong = draft.badge !== '' && !badgeSchema.safeParse(draft.badge).success;
  const isLoginWrong = draft.login !== '' && !LOGIN.test(draft.login);
  return (
    <>
      <TextField label={say('admit.name')} hint={say('admit.name-hint')} name="name" value={draft.name} onChange={(name) => set({ name })} maxLength={50} autoComplete="off" />
      <div className="console-form__pair">
        <TextField
          label={say('admit.badge')}
          hint={say('admit.badge-hint')}
          name="badge"
          value={draft.badge}
          onChange={(badge) => set({ badge: badge.toUpperCase() })}
          {...(isBadgeWrong && { error: say('admit.badge-wrong') })}
          autoComplete="off"
        />
        <TextField
          label={say('admit.login')}
          hint={say('admit.login-hint')}
          name="login"
          value={draft.login}
          onChange={(login) => set({ login: login.trim() })}
          {...(isLoginWrong && { error: say('admit.login-wrong') })}
          autoComplete="off"
        />
      </div>
      <div className="console-form__pair">
        <SelectField
          label={say('admit.department')}
          value={draft.department}
          onChange={(department) => set({ department })}
          placeholder={say('admit.choose')}
          choices={DEPARTMENTS.map((department) => ({ value: department, label: say(`department.${department}`) }))}
        />
        <TextField label={say('admit.phone')} name="phone" type="tel" value={draft.phone} onChange={(phone) => set({ phone })} maxLength={20} autoComplete="off" />
      </div>
    </>
  );
}

function AdmittedDialog({ made, onClose }: { made: Made; onClose: () => void }) {
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
      description={say('admit.done-lead', { badge: made.badge })}
      close={sayConsole('dialog.close')}
      actions={done}
    >
      {made.isProposed && <Notice tone="warn">{say('admit.proposed')}</Notice>}
      <InvitationCard link={personInvitationLink(location.origin, made)} code={made.code} expiresAt={made.expiresAt} />
    </Dialog>
  );
}
