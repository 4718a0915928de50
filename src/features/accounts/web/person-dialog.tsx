// One person: her roles in force, each with its end, another role (alone, or proposed to a second person), and withdrawing the account.
import { useState } from 'react';
import { Button } from '../../../web/design/button.tsx';
import { Dialog } from '../../../web/design/dialog.tsx';
import { useToast } from '../../../web/design/toast.tsx';
import { useConsoleAccess, useViewer } from '../../../web/console/console-context.tsx';
import { Facts } from '../../../web/console/facts.tsx';
import { ReasonDialog } from '../../../web/console/reason-dialog.tsx';
import { TaskDialog } from '../../../web/console/task-dialog.tsx';
import { useAct } from '../../../web/console/use-act.ts';
import { useNow } from '../../../web/console/use-now.ts';
import { mayAct } from '../../../web/console/viewer.ts';
import { consoleWords } from '../../../web/console/words.ts';
import { useFormats, useSay } from '../../../web/shell/words.tsx';
import type { DirectoryGrant } from '../door.ts';
import { access } from '../domain/access.ts';
import { GrantRoleDialog } from './grant-role-dialog.tsx';
import { listGrantsInForce, type ListedPerson } from './listed.ts';
import type { PlaceNames } from './place-names.ts';
import { accountsWords } from './words.ts';

export interface PersonDialogProps {
  person: ListedPerson;
  places: PlaceNames;
  onDone: () => void;
  onClose: () => void;
}

type Task = { readonly kind: 'end'; readonly grant: DirectoryGrant } | { readonly kind: 'grant' } | { readonly kind: 'withdraw' };

export function PersonDialog(props: PersonDialogProps) {
  const [task, setTask] = useState<Task>();
  const back = { ...props, onClose: () => setTask(undefined) };
  if (task?.kind === 'end') return <EndRoleDialog {...back} grant={task.grant} />;
  if (task?.kind === 'grant') return <GrantRoleDialog {...back} />;
  if (task?.kind === 'withdraw') return <WithdrawDialog {...back} onWithdrawn={props.onClose} />;
  return <PersonFacts {...props} onTask={setTask} />;
}

function PersonFacts({ person, places, onClose, onTask }: PersonDialogProps & { onTask: (task: Task) => void }) {
  const say = useSay(accountsWords);
  const sayConsole = useSay(consoleWords);
  const viewer = useViewer();
  const mayChange = mayAct(viewer, access['accounts.withdraw-person'], person.placeCode) && !person.isWithdrawn;
  const actions = mayChange && (
    <>
      <Button variant="danger" onPress={() => onTask({ kind: 'withdraw' })}>
        {say('accounts.withdraw-person')}
      </Button>
      <Button onPress={() => onTask({ kind: 'grant' })}>{say('accounts.grant-role')}</Button>
    </>
  );
  return (
    <Dialog isOpen onClose={onClose} title={person.badge} close={sayConsole('dialog.close')} {...(mayChange && { actions })}>
      <Facts
        facts={[
          { name: say('people.name'), value: person.maskedName },
          { name: say('people.department'), value: say(`department.${person.department}`) },
          { name: say('people.state'), value: say(person.isWithdrawn ? 'people.withdrawn' : 'people.active') },
        ]}
      />
      <h3 className="console-card__title">{say('people.grants')}</h3>
      <GrantList person={person} places={places} {...(mayChange && { onEnd: (grant) => onTask({ kind: 'end', grant }) })} />
    </Dialog>
  );
}

function GrantList({ person, places, onEnd }: { person: ListedPerson; places: PlaceNames; onEnd?: (grant: DirectoryGrant) => void }) {
  const say = useSay(accountsWords);
  const formats = useFormats();
  const grants = listGrantsInForce(person, useNow());
  if (grants.length === 0) return <p className="console-soft">{say('people.no-role')}</p>;
  return (
    <ul className="grant-list">
      {grants.map((grant) => (
        <li key={grant.id} className="grant-list__one">
          <span>
            {say('people.role-at', { role: say(`role.${grant.role}`), place: places.nameOf(grant.placeCode) })}
            {grant.validUntil !== undefined && <span className="console-soft"> {say('people.until', { until: formats.dateTime(grant.validUntil) })}</span>}
          </span>
          {onEnd !== undefined && (
            <Button variant="quiet" onPress={() => onEnd(grant)}>
              {say('people.end')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

function EndRoleDialog({ person, grant, places, onDone, onClose }: PersonDialogProps & { grant: DirectoryGrant }) {
  const say = useSay(accountsWords);
  const { client } = useConsoleAccess();
  const act = useAct();
  const toast = useToast();
  const finish = (): void => {
    toast({ text: say('people.ended') });
    onDone();
    onClose();
  };
  const { id: grantId, placeCode, role } = grant;
  return (
    <TaskDialog
      title={say('people.role-at', { role: say(`role.${role}`), place: places.nameOf(placeCode) })}
      description={say('people.end-confirm')}
      deed={say('accounts.end-role')}
      isDanger
      act={act}
      onDo={() => act.start(() => client.run('accounts.end-role', { grantId, personId: person.id, placeCode }), finish)}
      onClose={onClose}
    />
  );
}

function WithdrawDialog({ person, onDone, onClose, onWithdrawn }: PersonDialogProps & { onWithdrawn: () => void }) {
  const say = useSay(accountsWords);
  const { client } = useConsoleAccess();
  const toast = useToast();
  return (
    <ReasonDialog
      title={say('accounts.withdraw-person')}
      description={say('people.withdraw-description', { badge: person.badge })}
      deed={say('accounts.withdraw-person')}
      onDo={(reason) => client.run('accounts.withdraw-person', { personId: person.id, placeCode: person.placeCode, reason })}
      onDone={() => {
        toast({ text: say('people.withdrawn-done') });
        onDone();
        onWithdrawn();
      }}
      onClose={onClose}
    />
  );
}
