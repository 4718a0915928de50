// The tablets in the viewer's places: lane, records and state; inviting one and taking one out of use.
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Badge } from '../../../web/design/badge.tsx';
import { Button } from '../../../web/design/button.tsx';
import { EmptyState } from '../../../web/design/empty-state.tsx';
import { SwitchField } from '../../../web/design/switch-field.tsx';
import { Table, type Column } from '../../../web/design/table.tsx';
import { useToast } from '../../../web/design/toast.tsx';
import { ConsoleFrame } from '../../../web/console/console-frame.tsx';
import { useConsoleAccess, useViewer } from '../../../web/console/console-context.tsx';
import { ReasonDialog } from '../../../web/console/reason-dialog.tsx';
import { useView } from '../../../web/console/use-view.ts';
import { Viewed } from '../../../web/console/viewed.tsx';
import { mayAct } from '../../../web/console/viewer.ts';
import { useFormats, useSay } from '../../../web/shell/words.tsx';
import { access } from '../domain/access.ts';
import { InviteTabletDialog } from './invite-tablet-dialog.tsx';
import type { ListedDevice } from './listed.ts';
import { usePlaceNames, type PlaceNames } from './place-names.ts';
import { accountsWords } from './words.ts';

/** What of a tablet's records has arrived; the feature that knows the records draws it. */
export type DescribeRecords = (device: ListedDevice) => ReactNode;

export function TabletsPage({ describeRecords }: { describeRecords: DescribeRecords }) {
  const say = useSay(accountsWords);
  const viewer = useViewer();
  const view = useView<readonly ListedDevice[]>({ name: 'accounts.list-devices', follows: ['accounts.device-'] });
  const places = usePlaceNames();
  const [isInviting, setInviting] = useState(false);
  const [withdrawing, setWithdrawing] = useState<ListedDevice>();
  const invite = (
    <Button variant="primary" icon="plus" onPress={() => setInviting(true)}>
      {say('accounts.invite-device')}
    </Button>
  );
  const mayInvite = mayAct(viewer, access['accounts.invite-device']);
  return (
    <ConsoleFrame title={say('tablets.title')} asOf={view.at} {...(mayInvite && { actions: invite })}>
      <p className="console-soft">{say('tablets.lead')}</p>
      <Viewed view={view} rows={8}>
        {(devices) => <TabletTable devices={devices} places={places} describeRecords={describeRecords} onWithdraw={setWithdrawing} />}
      </Viewed>
      {isInviting && <InviteTabletDialog places={places} onClose={() => setInviting(false)} />}
      {withdrawing !== undefined && (
        <WithdrawTabletDialog device={withdrawing} onDone={view.reload} onClose={() => setWithdrawing(undefined)} />
      )}
    </ConsoleFrame>
  );
}

interface TabletTableProps {
  devices: readonly ListedDevice[];
  places: PlaceNames;
  describeRecords: DescribeRecords;
  onWithdraw: (device: ListedDevice) => void;
}

function TabletTable({ devices, ...rest }: TabletTableProps) {
  const say = useSay(accountsWords);
  const columns = useColumns(rest);
  const [showsWithdrawn, setShowsWithdrawn] = useState(false);
  const rows = devices
    .filter(({ withdrawnAt }) => showsWithdrawn || withdrawnAt === undefined)
    .toSorted((left, right) => left.laneId.localeCompare(right.laneId) || left.label.localeCompare(right.label));
  return (
    <div className="console-list" data-testid="tablets">
      <Table
        caption={say('tablets.caption')}
        hideCaption
        columns={columns}
        rows={rows}
        rowToId={({ id }) => id}
        empty={<EmptyState title={say('tablets.empty-title')}>{say('tablets.empty')}</EmptyState>}
      />
      {devices.some(({ withdrawnAt }) => withdrawnAt !== undefined) && (
        <div className="console-switch">
          <SwitchField label={say('tablets.filter')} isOn={showsWithdrawn} onChange={setShowsWithdrawn} />
        </div>
      )}
    </div>
  );
}

function useColumns({ places, describeRecords, onWithdraw }: Omit<TabletTableProps, 'devices'>): readonly Column<ListedDevice>[] {
  const say = useSay(accountsWords);
  const formats = useFormats();
  const viewer = useViewer();
  const mayWithdraw = ({ placeCode, withdrawnAt }: ListedDevice): boolean =>
    withdrawnAt === undefined && mayAct(viewer, access['accounts.withdraw-device'], placeCode);
  return [
    { id: 'label', header: say('tablets.label'), cell: ({ label }) => label },
    {
      id: 'lane',
      header: say('tablets.lane'),
      cell: ({ placeCode, laneId }) => say('tablets.lane-at', { checkpoint: places.nameOf(placeCode), lane: places.laneNameOf(laneId) }),
    },
    { id: 'enrolled', header: say('tablets.enrolled'), cell: ({ enrolledAt }) => formats.dateTime(enrolledAt) },
    { id: 'records', header: say('tablets.records'), cell: describeRecords },
    {
      id: 'state',
      header: say('tablets.state'),
      cell: (device) => <State device={device} />,
    },
    {
      id: 'actions',
      header: say('tablets.actions'),
      cell: (device) =>
        mayWithdraw(device) && (
          <Button variant="quiet" onPress={() => onWithdraw(device)}>
            {say('tablets.withdraw')}
          </Button>
        ),
    },
  ];
}

/** A withdrawn tablet is not known to be empty until it says so. */
function State({ device: { withdrawnAt, wipedAt } }: { device: ListedDevice }) {
  const say = useSay(accountsWords);
  const formats = useFormats();
  if (withdrawnAt === undefined) return say('tablets.active');
  return (
    <>
      {say('tablets.withdrawn', { at: formats.dateTime(withdrawnAt) })}{' '}
      <Badge tone={wipedAt === undefined ? 'attention' : 'neutral'}>{wipedAt === undefined ? say('tablets.not-wiped') : say('tablets.wiped', { at: formats.dateTime(wipedAt) })}</Badge>
    </>
  );
}

interface WithdrawTabletDialogProps {
  device: ListedDevice;
  onDone: () => void;
  onClose: () => void;
}

function WithdrawTabletDialog({ device, onDone, onClose }: WithdrawTabletDialogProps) {
  const say = useSay(accountsWords);
  const { client } = useConsoleAccess();
  const toast = useToast();
  return (
    <ReasonDialog
      title={say('accounts.withdraw-device')}
      description={say('tablets.withdraw-description', { label: device.label })}
      deed={say('accounts.withdraw-device')}
      onDo={(reason) => client.run('accounts.withdraw-device', { deviceId: device.id, placeCode: device.placeCode, reason })}
      onDone={() => {
        toast({ text: say('tablets.withdrawn-done') });
        onDone();
        onClose();
      }}
      onClose={onClose}
    />
  );
}
