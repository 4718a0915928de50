// One's own account: the passkeys that open it, adding and revoking them; for an administrator also which roles need one.
import { useState } from 'react';
import { Badge } from '../../../web/design/badge.tsx';
import { Button } from '../../../web/design/button.tsx';
import { EmptyState } from '../../../web/design/empty-state.tsx';
import { Notice } from '../../../web/design/notice.tsx';
import { SwitchField } from '../../../web/design/switch-field.tsx';
import { Table, type Column } from '../../../web/design/table.tsx';
import { TextField } from '../../../web/design/text-field.tsx';
import { useToast } from '../../../web/design/toast.tsx';
import { ConsoleFrame } from '../../../web/console/console-frame.tsx';
import { useConsoleAccess, useViewer } from '../../../web/console/console-context.tsx';
import { ProblemNotice } from '../../../web/console/problem-notice.tsx';
import { Section } from '../../../web/console/section.tsx';
import { useAct } from '../../../web/console/use-act.ts';
import { useView } from '../../../web/console/use-view.ts';
import { Viewed } from '../../../web/console/viewed.tsx';
import { mayAct } from '../../../web/console/viewer.ts';
import { postJson } from '../../../web/shell/http.ts';
import { useFormats, useSay } from '../../../web/shell/words.tsx';
import { ROLES, type Role } from '../domain/roles.ts';
import { en as domainEn } from '../domain/words.en.ts';
import { zh as domainZh } from '../domain/words.zh.ts';
import { addPasskey, mayUsePasskeys, revokePasskey } from './passkeys.ts';
import { accountsWords } from './words.ts';

interface ListedPasskey {
  readonly id: string;
  readonly label: string;
  readonly site: string;
  readonly createdAt: number;
  readonly lastUsedAt?: number;
  readonly revokedAt?: number;
}

/** `accounts.my-passkeys`. */
interface Mine {
  readonly passkeys: readonly ListedPasskey[];
  readonly needed: readonly Role[];
}

export function AccountPage() {
  const say = useSay(accountsWords);
  const viewer = useViewer();
  const view = useView<Mine>({ name: 'accounts.my-passkeys' });
  const isAdministrator = mayAct(viewer, ['administrator'], viewer.district);
  return (
    <ConsoleFrame title={say('account.title')} asOf={view.at}>
      <p className="console-soft">{say('account.lead')}</p>
      <Section title={say('account.passkeys')} note={say('account.passkeys-note')} testId="passkeys">
        <Viewed view={view} rows={3}>
          {({ passkeys }) => <PasskeyTable passkeys={passkeys} onDone={view.reload} />}
        </Viewed>
        <AddPasskey onDone={view.reload} />
      </Section>
      {isAdministrator && (
        <Section title={say('account.rules')} note={say('account.rules-note')} testId="sign-in-rules">
          <Viewed view={view} rows={5}>
            {({ needed }) => <Rules needed={needed} onDone={view.reload} />}
          </Viewed>
        </Section>
      )}
    </ConsoleFrame>
  );
}

interface Part {
  onDone: () => void;
}

function AddPasskey({ onDone }: Part) {
  const say = useSay(accountsWords);
  const { client } = useConsoleAccess();
  const act = useAct();
  const toast = useToast();
  const [label, setLabel] = useState('');
  if (!mayUsePasskeys()) return <Notice tone="warn">{say('passkey.off')}</Notice>;
  const add = (): void =>
    act.start(
      () => client.proved(() => addPasskey(label.trim())),
      () => {
        setLabel('');
        toast({ text: say('account.add-done') });
        onDone();
      },
    );
  return (
    <form
      className="console-form"
      data-testid="add-passkey"
      onSubmit={(event) => {
        event.preventDefault();
        if (!act.isBusy && label.trim() !== '') add();
      }}
    >
      <TextField label={say('account.label')} hint={say('account.label-hint')} name="label" value={label} onChange={setLabel} maxLength={40} />
      <ProblemNotice problem={act.problem} />
      <Button type="submit" variant="primary" icon="plus" busy={act.isBusy} disabled={label.trim() === ''}>
        {say('account.add')}
      </Button>
    </form>
  );
}

function PasskeyTable({ passkeys, onDone }: Part & { passkeys: readonly ListedPasskey[] }) {
  const say = useSay(accountsWords);
  const act = useAct();
  const toast = useToast();
  const finish = (): void => {
    toast({ text: say('account.revoke-done') });
    onDone();
  };
  const columns = useColumns(act.isBusy, (id) => act.start(() => revokePasskey(id), finish));
  return (
    <div className="console-list">
      <ProblemNotice problem={act.problem} />
      <Table
        caption={say('account.caption')}
        hideCaption
        columns={columns}
        rows={passkeys}
        rowToId={({ id }) => id}
        empty={<EmptyState title={say('account.none-title')}>{say('account.none')}</EmptyState>}
      />
    </div>
  );
}

function useColumns(isBusy: boolean, revoke: (id: string) => void): readonly Column<ListedPasskey>[] {
  const say = useSay(accountsWords);
  const formats = useFormats();
  return [
    { id: 'label', header: say('account.label'), cell: ({ label }) => label },
    { id: 'site', header: say('account.site'), cell: ({ site }) => site },
    { id: 'added', header: say('account.added'), cell: ({ createdAt }) => formats.dateTime(createdAt) },
    { id: 'used', header: say('account.used'), cell: ({ lastUsedAt }) => (lastUsedAt === undefined ? say('account.never') : formats.dateTime(lastUsedAt)) },
    { id: 'state', header: say('account.state'), cell: ({ revokedAt }) => (revokedAt === undefined ? say('account.in-use') : <Badge>{say('account.revoked', { at: formats.dateTime(revokedAt) })}</Badge>) },
    {
      id: 'actions',
      header: say('account.actions'),
      cell: ({ id, revokedAt }) =>
        revokedAt === undefined && (
          <Button variant="quiet" disabled={isBusy} onPress={() => revoke(id)}>
            {say('account.revoke')}
          </Button>
        ),
    },
  ];
}

const roleWords = { zh: domainZh, en: domainEn };

function Rules({ needed, onDone }: Part & { needed: readonly Role[] }) {
  const sayRole = useSay(roleWords);
  const { client } = useConsoleAccess();
  const act = useAct();
  const set = (role: Role, needsPasskey: boolean): void => act.start(() => client.proved(() => postJson('/api/sign-in-rules', { role, needsPasskey })), onDone);
  return (
    <>
      <ProblemNotice problem={act.problem} />
      {ROLES.map((role) => (
        <div key={role} className="console-switch">
          <SwitchField label={sayRole(`role.${role}`)} isOn={needed.includes(role)} onChange={(isOn) => set(role, isOn)} />
        </div>
      ))}
    </>
  );
}
