// A record that was not taken in: whose, of which tablet, why, since when, and the leader's word on what was done about it.
import { useState } from 'react';
import { access } from '../../../../core/sync/access.ts';
import { Button } from '../../../../web/design/button.tsx';
import { Icon } from '../../../../web/design/icon.tsx';
import { useConsoleAccess, useViewer } from '../../../../web/console/console-context.tsx';
import { FindingDialog } from '../../../../web/console/finding-dialog.tsx';
import { mayAct } from '../../../../web/console/viewer.ts';
import { useSay } from '../../../../web/shell/words.tsx';
import type { RefusedRecord } from '../../domain/views.ts';
import { AttentionRow } from './attention-row.tsx';
import { useSayMoment } from './use-say-moment.ts';
import { useSayRefusal } from './use-say-refusal.ts';
import { useSayVerb } from './use-say-verb.ts';
import { boardWords } from './words.ts';

export interface RefusedRowProps {
  refused: RefusedRecord;
  checkpoint: string;
  laneNameOf: (laneId: string) => string;
  onDone: () => void;
}

export function RefusedRow(props: RefusedRowProps) {
  const { refused, checkpoint, laneNameOf } = props;
  const say = useSay(boardWords);
  const sayMoment = useSayMoment();
  const sayRefusal = useSayRefusal();
  const sayVerb = useSayVerb();
  const viewer = useViewer();
  const [isOpen, setOpen] = useState(false);
  const { verb, problem, takenAt, receivedAt, deviceLabel, officerBadge, laneId } = refused;
  const maySettle = mayAct(viewer, access['platform.settle-refusal'], checkpoint);
  return (
    <AttentionRow
      kind="refused"
      mark={
        <span className="attention__icon">
          <Icon name="error" />
        </span>
      }
      title={say('attention.refused', { tablet: deviceLabel, verb: sayVerb(verb) })}
      beside={[laneNameOf(laneId), officerBadge, say('attention.taken', { time: sayMoment(takenAt) })]}
      reason={sayRefusal(problem)}
      since={receivedAt}
      owner={say('owner.leader')}
      action={
        maySettle && (
          <>
            <Button onPress={() => setOpen(true)}>{say('attention.settle')}</Button>
            {isOpen && <SettleDialog {...props} onClose={() => setOpen(false)} />}
          </>
        )
      }
    />
  );
}

function SettleDialog({ refused, checkpoint, onDone, onClose }: RefusedRowProps & { onClose: () => void }) {
  const say = useSay(boardWords);
  const sayMoment = useSayMoment();
  const sayVerb = useSayVerb();
  const { client } = useConsoleAccess();
  const { commandId, verb, takenAt, deviceLabel, officerBadge } = refused;
  const about = { tablet: deviceLabel, badge: officerBadge, verb: sayVerb(verb), time: sayMoment(takenAt) };
  return (
    <FindingDialog
      title={say('settle.title')}
      description={say('settle.description', about)}
      label={say('settle.finding')}
      deed={say('settle.do')}
      done={say('settle.done')}
      onDo={(finding) => client.run('platform.settle-refusal', { commandId, placeCode: checkpoint, finding })}
      onDone={onDone}
      onClose={onClose}
    />
  );
}
