// Two devices that speak as one tablet, or other content under a known id: what was not let in, and how the leader settles it.
import { useState } from 'react';
import { access } from '../../../../core/sync/access.ts';
import { Button } from '../../../../web/design/button.tsx';
import { Icon } from '../../../../web/design/icon.tsx';
import { useConsoleAccess, useViewer } from '../../../../web/console/console-context.tsx';
import { FindingDialog } from '../../../../web/console/finding-dialog.tsx';
import { hrefOf } from '../../../../web/console/route.ts';
import { mayAct } from '../../../../web/console/viewer.ts';
import { useFormats, useSay } from '../../../../web/shell/words.tsx';
import type { ChainConflict } from '../../domain/views.ts';
import { AttentionRow } from './attention-row.tsx';
import { useSayMoment } from './use-say-moment.ts';
import { boardWords } from './words.ts';

export interface ConflictRowProps {
  conflict: ChainConflict;
  checkpoint: string;
  laneNameOf: (laneId: string) => string;
  onDone: () => void;
}

export function ConflictRow(props: ConflictRowProps) {
  const { conflict, checkpoint, laneNameOf } = props;
  const say = useSay(boardWords);
  const formats = useFormats();
  const sayMoment = useSayMoment();
  const viewer = useViewer();
  const [isOpen, setOpen] = useState(false);
  const { kind, deviceLabel, laneId, officerBadges, commandIds, tries, firstAt, lastAt } = conflict;
  const maySettle = mayAct(viewer, access['platform.settle-conflict'], checkpoint);
  const last = say('conflict.tries', { tries: formats.number(tries), time: sayMoment(lastAt) });
  return (
    <AttentionRow
      kind="conflict"
      mark={
        <span className="attention__icon">
          <Icon name="error" />
        </span>
      }
      title={say(`conflict.${kind}`, { tablet: deviceLabel, count: formats.number(commandIds.length) })}
      beside={[laneNameOf(laneId), ...officerBadges, last]}
      reason={say(`conflict.${kind}-words`)}
      since={firstAt}
      owner={say('owner.leader')}
      action={
        <>
          <a className="gk-button" href={hrefOf('tablets')}>
            {say('conflict.tablets')}
          </a>
          {maySettle && <Button onPress={() => setOpen(true)}>{say('attention.settle')}</Button>}
          {isOpen && <SettleDialog {...props} onClose={() => setOpen(false)} />}
        </>
      }
    />
  );
}

function SettleDialog({ conflict, checkpoint, onDone, onClose }: ConflictRowProps & { onClose: () => void }) {
  const say = useSay(boardWords);
  const formats = useFormats();
  const { client } = useConsoleAccess();
  const { deviceId, kind, commandIds, deviceLabel } = conflict;
  return (
    <FindingDialog
      title={say('conflict.settle')}
      description={say(`conflict.${kind}-description`, { tablet: deviceLabel, count: formats.number(commandIds.length) })}
      label={say('settle.finding')}
      deed={say('settle.do')}
      done={say('settle.done')}
      onDo={(finding) => client.run('platform.settle-conflict', { deviceId, commandIds, placeCode: checkpoint, finding })}
      onDone={onDone}
      onClose={onClose}
    />
  );
}
