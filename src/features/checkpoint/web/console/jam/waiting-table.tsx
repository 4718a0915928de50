// The waiting of each direction with the figures behind it, and the advice for its lanes with its reasons.
import { useState } from 'react';
import { Badge } from '../../../../../web/design/badge.tsx';
import { Button } from '../../../../../web/design/button.tsx';
import { useViewer } from '../../../../../web/console/console-context.tsx';
import { Facts } from '../../../../../web/console/facts.tsx';
import { useView } from '../../../../../web/console/use-view.ts';
import { Viewed } from '../../../../../web/console/viewed.tsx';
import { mayAct } from '../../../../../web/console/viewer.ts';
import { useFormats, useSay } from '../../../../../web/shell/words.tsx';
import { access } from '../../../domain/access.ts';
import type { Advice } from '../../../domain/queue/advise-lanes.ts';
import type { DirectionWait, Waiting } from '../../../domain/queue/views.ts';
import { describeWait } from '../../public/describe-wait.ts';
import { boardWords } from '../words.ts';
import { QueueDialog } from './queue-dialog.tsx';
import { jamWords } from './words.ts';

const LOOK_AGAIN_MILLISECONDS = 30_000;
const NEWS = ['checkpoint.queue-noted', 'checkpoint.checks-', 'places.'];

export function WaitingTable({ checkpoint }: { checkpoint: string }) {
  const view = useView<Waiting>({ name: 'checkpoint.waiting', input: { checkpoint }, follows: NEWS, everyMilliseconds: LOOK_AGAIN_MILLISECONDS });
  return (
    <Viewed view={view} rows={4}>
      {({ directions, aheadAt }) => (
        <div className="jam-waits">
          {directions.map((wait) => (
            <DirectionCard key={wait.direction} checkpoint={checkpoint} wait={wait} aheadAt={aheadAt} onDone={view.reload} />
          ))}
        </div>
      )}
    </Viewed>
  );
}

type CardProps = { checkpoint: string; wait: DirectionWait; aheadAt: number; onDone: () => void };

function DirectionCard({ checkpoint, wait, aheadAt, onDone }: CardProps) {
  const say = useSay(jamWords);
  const sayDirection = useSay(boardWords);
  const viewer = useViewer();
  const [isNoting, setNoting] = useState(false);
  const { direction, advice } = wait;
  return (
    <article className="jam-wait" data-testid="waiting" data-direction={direction} data-advice={advice?.kind}>
      <header className="jam-wait__head">
        <h3>{sayDirection(`direction.${direction}`)}</h3>
        <p className="jam-wait__range"><Range wait={wait} /></p>
      </header>
      <WaitFacts wait={wait} />
      {advice !== undefined && <AdviceLine advice={advice} aheadAt={aheadAt} />}
      {mayAct(viewer, access['checkpoint.note-queue'], checkpoint) && (
        <div>
          <Button onPress={() => setNoting(true)}>{say('wait.note-queue')}</Button>
        </div>
      )}
      {isNoting && <QueueDialog checkpoint={checkpoint} direction={direction} onDone={onDone} onClose={() => setNoting(false)} />}
    </article>
  );
}

function Range({ wait: { range } }: { wait: DirectionWait }) {
  const say = useSay(jamWords);
  if (range === undefined) return say('wait.closed');
  const { key, values } = describeWait(range);
  return say(`wait.${key}`, values);
}

function WaitFacts({ wait: { situation, seen, lanesTotal } }: { wait: DirectionWait }) {
  const say = useSay(jamWords);
  const formats = useFormats();
  const { queue, isQueueUnknown, arrivalsPerHour, capacityPerHour, cycle, busyShare, lanesOpen } = situation;
  const seconds = formats.number(Math.round(cycle.seconds));
  const counted = seen === undefined ? '' : ` · ${say('wait.noted', { count: seen.vehicles, time: formats.time(seen.at) })}`;
  const facts = [
    { name: say('wait.lanes'), value: `${formats.number(lanesOpen)} / ${formats.number(lanesTotal)}` },
    { name: say('wait.queue'), value: isQueueUnknown ? say('wait.queue-unknown') : `${say('wait.vehicles', { count: formats.number(Math.round(queue)) })}${counted}` },
    { name: say('wait.arrivals'), value: say('wait.per-hour', { count: formats.number(Math.round(arrivalsPerHour)) }) },
    { name: say('wait.capacity'), value: say('wait.per-hour', { count: formats.number(Math.round(capacityPerHour)) }) },
    { name: say('wait.service'), value: say(cycle.isAssumed ? 'wait.seconds-assumed' : 'wait.seconds', { count: seconds }) },
    { name: say('wait.load'), value: say('wait.share', { percent: Math.round(busyShare * 100) }) },
  ];
  return <Facts facts={facts} />;
}

const REASON_BY_KIND = { open: 'advice.open-reason', close: 'advice.close-reason', shorten: 'advice.open-all-reason', none: 'advice.none-reason' } as const;

function AdviceLine({ advice, aheadAt }: { advice: Advice; aheadAt: number }) {
  const say = useSay(jamWords);
  const formats = useFormats();
  const { kind, lanesOpen, lanesWanted, arrivalsPerHour, capacityPerHour, waitMinutes, afterMinutes, ahead } = advice;
  const values = { arrivals: arrivalsPerHour, lanes: lanesOpen, capacity: capacityPerHour, wait: waitMinutes, wanted: lanesWanted, after: afterMinutes };
  const reason = kind === 'open' && lanesOpen === 0 ? say('advice.none-open-reason', values) : say(REASON_BY_KIND[kind], values);
  return (
    <div className="jam-advice" data-testid="advice">
      <Badge tone={kind === 'open' || kind === 'shorten' ? 'attention' : 'neutral'}>{say(`advice.${kind}`, { count: lanesWanted - lanesOpen })}</Badge>
      <p>{reason}</p>
      {ahead !== undefined && ahead.lanesWanted > lanesOpen && <p>{say('advice.ahead', { time: formats.time(aheadAt), arrivals: ahead.arrivalsPerHour, wanted: ahead.lanesWanted })}</p>}
    </div>
  );
}
