// The checkpoints in the viewer's places, each with its approval, its lanes and what may be done with them.
import { Button } from '../../../web/design/button.tsx';
import { EmptyState } from '../../../web/design/empty-state.tsx';
import { ConsoleFrame } from '../../../web/console/console-frame.tsx';
import { useViewer } from '../../../web/console/console-context.tsx';
import { goTo } from '../../../web/console/route.ts';
import { useView } from '../../../web/console/use-view.ts';
import { Viewed } from '../../../web/console/viewed.tsx';
import { mayAct } from '../../../web/console/viewer.ts';
import { useSay } from '../../../web/shell/words.tsx';
import { access } from '../domain/access.ts';
import type { Checkpoint } from '../domain/records.ts';
import { CheckpointCard } from './checkpoint-card.tsx';
import { placesWords } from './words.ts';
import './checkpoints-page.css';

export function CheckpointsPage() {
  const say = useSay(placesWords);
  const viewer = useViewer();
  const view = useView<readonly Checkpoint[]>({ name: 'places.list-checkpoints', follows: ['places.'] });
  const approve = (
    <Button variant="primary" icon="plus" onPress={() => goTo('checkpoints', 'new')}>
      {say('screen.approve')}
    </Button>
  );
  const mayApprove = mayAct(viewer, access['places.approve-checkpoint']);
  return (
    <ConsoleFrame title={say('screen.title')} asOf={view.at} {...(mayApprove && { actions: approve })}>
      <p className="console-soft">{say('screen.lead')}</p>
      <Viewed view={view} rows={6}>
        {(checkpoints) =>
          checkpoints.length === 0 ? (
            <EmptyState title={say('screen.empty-title')}>{say('screen.empty')}</EmptyState>
          ) : (
            <div className="console-cards" data-testid="checkpoints">
              {checkpoints.map((checkpoint) => (
                <CheckpointCard key={checkpoint.code} checkpoint={checkpoint} onChanged={view.reload} />
              ))}
            </div>
          )
        }
      </Viewed>
    </ConsoleFrame>
  );
}
