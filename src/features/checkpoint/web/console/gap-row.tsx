// Numbers of a tablet that were lost when the server was restored: which they are, and how the leader settles them so that the tablet goes on.
import { useState } from 'react';
import { access } from '../../../../core/sync/access.ts';
import { Button } from '../../../../web/design/button.tsx';
import { Icon } from '../../../../web/design/icon.tsx';
import { useConsoleAccess, useViewer } from '../../../../web/console/console-context.tsx';
import { FindingDialog } from '../../../../web/console/finding-dialog.tsx';
import { mayAct } from '../../../../web/console/viewer.ts';
import { useFormats, useSay } from '../../../../web/shell/words.tsx';
import type { LostGap } from '../../domain/views.ts';
import { AttentionRow } from './attention-row.tsx';
import { boardWords } from './words.ts';

export interface GapRowProps {
  gap: LostGap;
  checkpoint: string;
  laneNameOf: (laneId: string) => string;
  onDone: () => void;
}

export function GapRow({ gap, checkpoint, laneNameOf, onDone }: GapRowProps) {
  const say = useSay(boardWords);
  const formats = useFormats();
  const viewer = useViewer();
  const { client } = useConsoleAccess();
  const [isOpen, setOpen] = useState(false);
  const { deviceId, deviceLabel, laneId, fromSequence, throughSequence, foundAt } = gap;
  const values = { tablet: deviceLabel, count: formats.number(throughSequence - fromSequence + 1), from: formats.number(fromSequence), through: formats.number(throughSequence) };
  return (
    <AttentionRow
      kind="gap"
      mark={
        <span className="attention__icon">
          <Icon name="error" />
        </span>
      }
      title={say('gap.title', values)}
      beside={[laneNameOf(laneId), say('gap.numbers', values)]}
      reason={say('gap.words')}
      since={foundAt}
      owner={say('owner.leader')}
      action={
        <>
          {mayAct(viewer, access['platform.settle-gap'], checkpoint) && <Button onPress={() => setOpen(true)}>{say('attention.settle')}</Button>}
          {isOpen && (
            <FindingDialog
              title={say('gap.settle')}
              description={say('gap.description', values)}
              label={say('settle.finding')}
              deed={say('settle.do')}
              done={say('settle.done')}
              onDo={(finding) => client.run('platform.settle-gap', { deviceId, fromSequence, throughSequence, placeCode: checkpoint, finding })}
              onDone={onDone}
              onClose={() => setOpen(false)}
            />
          )}
        </>
      }
    />
  );
}
