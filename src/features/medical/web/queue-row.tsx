// One person in the queue: how she stands, who holds her, by when somebody has to answer, and what may be done.
import { Badge } from '../../../web/design/badge.tsx';
import { Button } from '../../../web/design/button.tsx';
import { Menu } from '../../../web/design/menu.tsx';
import { VerdictMark } from '../../../web/design/verdict-mark.tsx';
import { useViewer } from '../../../web/console/console-context.tsx';
import { hrefOf } from '../../../web/console/route.ts';
import { useNow } from '../../../web/console/use-now.ts';
import { useFormats, useSay } from '../../../web/shell/words.tsx';
import type { QueueRow } from '../domain/views.ts';
import { listDeeds, type Deed } from './allowed.ts';
import type { Names } from './names.ts';
import { medicalWords } from './words.ts';

export interface QueueRowProps {
  row: QueueRow;
  place: string;
  /** A place of the viewer's under which the person can be looked at. */
  home: string;
  names: Names;
  isBusy: boolean;
  onDo: (deed: Deed) => void;
}

export function QueueRowItem({ row, place, home, names, isBusy, onDo }: QueueRowProps) {
  const say = useSay(medicalWords);
  const viewer = useViewer();
  const { custodyId, maskedName: name, maskedPlate: plate, facts, next, alarms } = row;
  const [first, ...others] = listDeeds(row, viewer, place);
  return (
    <li className="queue__row" data-testid="custody" data-id={custodyId} data-next={next}>
      <div className="queue__mark">
        <VerdictMark verdict={facts === 'held' ? 'hold' : 'refer'} word={say(`facts.${facts}`)} size="tile" />
      </div>
      <div className="queue__what">
        <p className="queue__title">
          <a href={hrefOf('medical', home, custodyId)}>
            {say('row.person', { name, plate })}
          </a>
        </p>
        <p>
          {say(row.isJudged || row.need === 'clear' ? `need.${row.need}` : 'need.again')} · {say(`next.${next}`)}
        </p>
        <Alarms alarms={alarms} />
      </div>
      <Clock row={row} names={names} />
      <div className="queue__action">
        {first !== undefined && <Button variant="primary" busy={isBusy} onPress={() => onDo(first)}>{say(`do.${first}`)}</Button>}
        {others.length > 0 && <Menu label={say('row.more')} items={others.map((deed) => ({ value: deed, label: say(`do.${deed}`) }))} onPick={onDo} />}
      </div>
    </li>
  );
}

function Alarms({ alarms }: Pick<QueueRow, 'alarms'>) {
  const say = useSay(medicalWords);
  if (alarms.length === 0) return null;
  return (
    <p className="queue__alarms" data-testid="alarms">
      {alarms.map((alarm) => (
        <Badge key={alarm} tone="attention">{say(`alarm.${alarm}`)}</Badge>
      ))}
    </p>
  );
}

function Clock({ row: { holder, heldSince, offer }, names }: Pick<QueueRowProps, 'row' | 'names'>) {
  const say = useSay(medicalWords);
  const formats = useFormats();
  const now = useNow();
  return (
    <div className="queue__clock">
      <p>{say('row.holder', { holder: names.holderOf(holder) })}</p>
      <p className="console-soft">{say('row.since', { time: formats.time(heldSince), ago: formats.ago(Math.min(heldSince, now), now) })}</p>
      {offer !== undefined && (
        <>
          <p>{say('row.asked', { receiver: names.holderOf(offer.to) })}</p>
          <p className="queue__due" data-lateness={offer.lateness}>{say(`due.${offer.lateness}`, { time: formats.time(offer.dueAt), ago: formats.ago(offer.dueAt, now) })}</p>
        </>
      )}
    </div>
  );
}
