// Everyone with an account in the viewer's places: badge, masked name, department and roles; a row opens the person.
import { useState } from 'react';
import { Button } from '../../../web/design/button.tsx';
import { EmptyState } from '../../../web/design/empty-state.tsx';
import { SwitchField } from '../../../web/design/switch-field.tsx';
import { Table, type Column } from '../../../web/design/table.tsx';
import { ConsoleFrame } from '../../../web/console/console-frame.tsx';
import { useViewer } from '../../../web/console/console-context.tsx';
import { useNow } from '../../../web/console/use-now.ts';
import { useView } from '../../../web/console/use-view.ts';
import { Viewed } from '../../../web/console/viewed.tsx';
import { mayAct } from '../../../web/console/viewer.ts';
import { useSay, type Say } from '../../../web/shell/words.tsx';
import { access } from '../domain/access.ts';
import { AdmitDialog } from './admit-dialog.tsx';
import { listGrantsInForce, type ListedPerson } from './listed.ts';
import { PersonDialog } from './person-dialog.tsx';
import { usePlaceNames, type PlaceNames } from './place-names.ts';
import { accountsWords } from './words.ts';

type SayAccounts = Say<keyof typeof accountsWords.zh>;

export function PeoplePage() {
  const say = useSay(accountsWords);
  const viewer = useViewer();
  const view = useView<readonly ListedPerson[]>({ name: 'accounts.list-people', follows: ['accounts.person-', 'accounts.role-'] });
  const places = usePlaceNames();
  const [isAdmitting, setAdmitting] = useState(false);
  const [openedId, setOpenedId] = useState<string>();
  const opened = view.data?.find(({ id }) => id === openedId);
  const admit = (
    <Button variant="primary" icon="plus" onPress={() => setAdmitting(true)}>
      {say('accounts.admit-person')}
    </Button>
  );
  const mayAdmit = mayAct(viewer, access['accounts.admit-person']);
  return (
    <ConsoleFrame title={say('people.title')} asOf={view.at} {...(mayAdmit && { actions: admit })}>
      <p className="console-soft">{say('people.lead')}</p>
      <Viewed view={view} rows={8}>
        {(people) => <PeopleTable people={people} places={places} onOpen={setOpenedId} />}
      </Viewed>
      {isAdmitting && <AdmitDialog places={places} onDone={view.reload} onClose={() => setAdmitting(false)} />}
      {opened !== undefined && <PersonDialog person={opened} places={places} onDone={view.reload} onClose={() => setOpenedId(undefined)} />}
    </ConsoleFrame>
  );
}

interface PeopleTableProps {
  people: readonly ListedPerson[];
  places: PlaceNames;
  onOpen: (id: string) => void;
}

function PeopleTable({ people, places, onOpen }: PeopleTableProps) {
  const say = useSay(accountsWords);
  const now = useNow();
  const [showsWithdrawn, setShowsWithdrawn] = useState(false);
  const rows = people.filter(({ isWithdrawn }) => showsWithdrawn || !isWithdrawn).toSorted((left, right) => left.badge.localeCompare(right.badge));
  return (
    <div className="console-list" data-testid="people">
      <Table
        caption={say('people.caption')}
        hideCaption
        columns={listColumns(say, places, now)}
        rows={rows}
        rowToId={({ id }) => id}
        onOpen={({ id }) => onOpen(id)}
        empty={<EmptyState title={say('people.empty-title')}>{say('people.empty')}</EmptyState>}
      />
      {people.some(({ isWithdrawn }) => isWithdrawn) && (
        <div className="console-switch">
          <SwitchField label={say('people.filter')} isOn={showsWithdrawn} onChange={setShowsWithdrawn} />
        </div>
      )}
    </div>
  );
}

function listColumns(say: SayAccounts, places: PlaceNames, now: number): readonly Column<ListedPerson>[] {
  const rolesOf = (person: ListedPerson): string => {
    const roles = listGrantsInForce(person, now).map(({ role, placeCode }) => say('people.role-at', { role: say(`role.${role}`), place: places.nameOf(placeCode) }));
    return roles.join(' / ');
  };
  return [
    { id: 'badge', header: say('people.badge'), cell: ({ badge }) => badge, width: '104px' },
    { id: 'name', header: say('people.name'), cell: ({ maskedName }) => maskedName, width: '104px' },
    { id: 'department', header: say('people.department'), cell: ({ department }) => say(`department.${department}`), width: '180px' },
    { id: 'roles', header: say('people.roles'), cell: (person) => rolesOf(person) || <span className="console-soft">{say('people.no-role')}</span> },
    { id: 'state', header: say('people.state'), cell: ({ isWithdrawn }) => say(isWithdrawn ? 'people.withdrawn' : 'people.active'), width: '96px' },
  ];
}
