// One checkpoint: what it is, on whose approval it stands, and its lanes, opened and closed one by one.
import { useState } from 'react';
import { Badge } from '../../../web/design/badge.tsx';
import { Button } from '../../../web/design/button.tsx';
import { Facts } from '../../../web/console/facts.tsx';
import { useViewer } from '../../../web/console/console-context.tsx';
import { mayAct } from '../../../web/console/viewer.ts';
import { useFormats, useSay } from '../../../web/shell/words.tsx';
import { access } from '../domain/access.ts';
import type { Checkpoint, Lane } from '../domain/records.ts';
import { MoveDialog } from './move-dialog.tsx';
import { MoveList } from './move-list.tsx';
import { PlaceTaskDialog, type PlaceTask } from './place-task-dialog.tsx';
import { usePlaceList, useToName } from './use-places.ts';
import { placesWords } from './words.ts';

export interface CheckpointCardProps {
  checkpoint: Checkpoint;
  onChanged: () => void;
}

export function CheckpointCard({ checkpoint, onChanged }: CheckpointCardProps) {
  const say = useSay(placesWords);
  const toName = useToName();
  const [task, setTask] = useState<PlaceTask>();
  const [isMoving, setMoving] = useState(false);
  const { code, open, endedAt } = checkpoint;
  const state = endedAt !== undefined ? 'ended' : open ? 'open' : 'closed';
  return (
    <article className="console-card" data-testid="checkpoint" data-code={code}>
      <header className="console-card__head">
        <h2 className="console-card__title">{toName(checkpoint)}</h2>
        <Badge tone={open ? 'accent' : 'neutral'}>{say(`state.${state}`)}</Badge>
        <span className="console-soft">{code}</span>
        {endedAt === undefined && <CardKeys checkpoint={checkpoint} onTask={setTask} onMove={() => setMoving(true)} />}
      </header>
      <CheckpointFacts checkpoint={checkpoint} />
      <MoveList checkpoint={checkpoint} />
      <LaneRow checkpoint={checkpoint} onTask={setTask} />
      {task !== undefined && <PlaceTaskDialog checkpoint={checkpoint} task={task} onDone={onChanged} onClose={() => setTask(undefined)} />}
      {isMoving && <MoveDialog checkpoint={checkpoint} onDone={onChanged} onClose={() => setMoving(false)} />}
    </article>
  );
}

/** PL-91: not offered for one that ended. */
function CardKeys({ checkpoint: { code, open }, onTask, onMove }: { checkpoint: Checkpoint; onTask: (task: PlaceTask) => void; onMove: () => void }) {
  const say = useSay(placesWords);
  const viewer = useViewer();
  const verb = open ? 'places.close-checkpoint' : 'places.open-checkpoint';
  return (
    <div className="console-card__actions">
      {mayAct(viewer, access['places.move-checkpoint'], code) && <Button onPress={onMove}>{say('places.move-checkpoint')}</Button>}
      {mayAct(viewer, access[verb], code) && (
        <Button variant={open ? 'danger' : 'primary'} onPress={() => onTask({ verb })}>
          {say(verb)}
        </Button>
      )}
    </div>
  );
}

function CheckpointFacts({ checkpoint }: { checkpoint: Checkpoint }) {
  const say = useSay(placesWords);
  const formats = useFormats();
  const toName = useToName();
  const places = usePlaceList();
  const { approval, kind, leadUnit, opensAt, closesAt } = checkpoint;
  const place = places.find(({ code }) => code === checkpoint.place);
  const from = formats.date(opensAt);
  return (
    <Facts
      facts={[
        { name: say('fact.kind'), value: say(`checkpoint-kind.${kind}`) },
        { name: say('fact.place'), value: place === undefined ? checkpoint.place : toName(place) },
        { name: say('field.lead-unit'), value: leadUnit },
        {
          name: say('fact.approval'),
          value:
            approval === null
              ? say('fact.no-approval')
              : say('fact.approval-words', { authority: approval.authority, document: approval.documentNumber, date: approval.date }),
        },
        {
          name: say('fact.period'),
          value: closesAt === undefined ? say('fact.period-from', { from }) : say('fact.period-until', { from, until: formats.date(closesAt) }),
        },
      ]}
    />
  );
}

function LaneRow({ checkpoint, onTask }: { checkpoint: Checkpoint; onTask: (task: PlaceTask) => void }) {
  const say = useSay(placesWords);
  const viewer = useViewer();
  const mayChange = checkpoint.open && mayAct(viewer, access['places.open-lane'], checkpoint.code);
  return (
    <ul className="checkpoint-lanes" aria-label={say('lanes.title')}>
      {checkpoint.lanes.map((lane) => (
        <li key={lane.id} className="checkpoint-lane" data-open={lane.open || undefined} data-testid="lane" data-lane={lane.id}>
          <LaneWords lane={lane} />
          {mayChange && (
            <Button variant="quiet" onPress={() => onTask({ verb: lane.open ? 'places.close-lane' : 'places.open-lane', lane })}>
              {say(lane.open ? 'places.close-lane' : 'places.open-lane')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

function LaneWords({ lane }: { lane: Lane }) {
  const say = useSay(placesWords);
  return (
    <span className="checkpoint-lane__words">
      <span className="checkpoint-lane__name">
        {say('lane.switch', { lane: say('lane.name', { number: lane.number }), direction: say(`direction.${lane.direction}`) })}
      </span>
      <span className="checkpoint-lane__state">{say(lane.open ? 'lane.open' : 'lane.closed')}</span>
    </span>
  );
}
