// Gives a person another role: at once, proposed to a second person, or alone as long as nobody could be the second (AC-20, AC-23).
import { useState } from 'react';
import type { Problem } from '../../../core/problems.ts';
import { Notice } from '../../../web/design/notice.tsx';
import { TextField } from '../../../web/design/text-field.tsx';
import { useToast } from '../../../web/design/toast.tsx';
import { useConsoleAccess, useViewer } from '../../../web/console/console-context.tsx';
import { ProblemNotice } from '../../../web/console/problem-notice.tsx';
import { TaskDialog } from '../../../web/console/task-dialog.tsx';
import { useAct } from '../../../web/console/use-act.ts';
import { useView } from '../../../web/console/use-view.ts';
import { useSay } from '../../../web/shell/words.tsx';
import { needsTwoPeople } from '../domain/two-people.ts';
import type { SecondPersonView } from '../domain/views.ts';
import type { ListedPerson } from './listed.ts';
import type { PlaceNames } from './place-names.ts';
import { RoleFields, type ChosenRole } from './role-fields.tsx';
import { accountsWords } from './words.ts';

const SHORTEST_REASON = 2;

export interface GrantRoleDialogProps {
  person: ListedPerson;
  places: PlaceNames;
  onDone: () => void;
  onClose: () => void;
}

type Way = 'at-once' | 'proposed' | 'alone';

/** How the chosen role is given; undefined while none is chosen, or while the server has not said whether there is a second. */
function useWay({ role, placeCode }: ChosenRole, gainerId: string): { readonly way: Way | undefined; readonly problem: Problem | undefined } {
  const { district } = useViewer();
  const isChosen = role !== '' && placeCode !== '';
  const isForTwo = isChosen && needsTwoPeople({ role, placeCode }, district);
  const second = useView<SecondPersonView>(isForTwo ? { name: 'accounts.second-person', input: { gainerId, placeCode }, follows: ['accounts.person-', 'accounts.role-'] } : undefined);
  if (!isForTwo) return { way: isChosen ? 'at-once' : undefined, problem: undefined };
  return { way: second.data && (second.data.exists ? 'proposed' : 'alone'), problem: second.problem };
}

export function GrantRoleDialog({ person, places, onDone, onClose }: GrantRoleDialogProps) {
  const say = useSay(accountsWords);
  const { client } = useConsoleAccess();
  const act = useAct();
  const toast = useToast();
  const [chosen, setChosen] = useState<ChosenRole>({ role: '', placeCode: '' });
  const [reason, setReason] = useState('');
  const { way, problem } = useWay(chosen, person.id);
  const isProposed = way === 'proposed';
  const finish = (): void => {
    toast({ text: say(isProposed ? 'people.grant-proposed' : 'people.grant-done') });
    onDone();
    onClose();
  };
  const grant = () => ({ id: client.newId(), personId: person.id, ...chosen, validFrom: client.now() });
  const propose = () => client.run('accounts.propose-act', { id: client.newId(), placeCode: chosen.placeCode, verb: 'accounts.grant-role', body: grant(), reason: reason.trim() });
  return (
    <TaskDialog
      title={say('accounts.grant-role')}
      description={person.badge}
      deed={say(isProposed ? 'people.propose' : 'accounts.grant-role')}
      isReady={way !== undefined && (!isProposed || reason.trim().length >= SHORTEST_REASON)}
      act={act}
      onDo={() => act.start(isProposed ? propose : () => client.run('accounts.grant-role', grant()), finish)}
      onClose={onClose}
    >
      <RoleFields places={places} chosen={chosen} onChange={setChosen} />
      <WayNote way={way} />
      <ProblemNotice problem={problem} />
      {isProposed && <TextField label={say('acts.reason')} name="reason" value={reason} onChange={setReason} rows={2} maxLength={200} required />}
    </TaskDialog>
  );
}

function WayNote({ way }: { way: Way | undefined }) {
  const say = useSay(accountsWords);
  if (way === 'proposed') return <p className="console-soft">{say('people.for-two')}</p>;
  if (way === 'alone') return <Notice tone="warn">{say('people.alone')}</Notice>;
  return null;
}
