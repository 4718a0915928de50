// Parts of checks that were handed over and that no check has joined: somebody was registered and nobody knows of what car (CP-81).
import { Icon } from '../../../../../web/design/icon.tsx';
import { useNow } from '../../../../../web/console/use-now.ts';
import { useView } from '../../../../../web/console/use-view.ts';
import { useSay } from '../../../../../web/shell/words.tsx';
import { MINUTE_MILLISECONDS } from '../../../../../core/clock.ts';
import type { CarParts } from '../../../domain/flow/views.ts';
import { en } from '../../../domain/words.en.ts';
import { zh } from '../../../domain/words.zh.ts';
import { AttentionRow } from '../attention-row.tsx';
import { postFlowWords } from './words.ts';

const laneWords = { zh, en };
const LOOK_AGAIN_MILLISECONDS = 60_000;
/** A car with several hands on it is done within minutes. */
const LATE_AFTER_MILLISECONDS = 10 * MINUTE_MILLISECONDS;

export function UnjoinedParts({ checkpoint }: { checkpoint: string }) {
  const say = useSay(postFlowWords);
  const sayLane = useSay(laneWords);
  const now = useNow();
  const view = useView<CarParts>({ name: 'checkpoint.car-parts', input: { checkpoint }, follows: ['checkpoint.part-', 'checkpoint.check-taken'], everyMilliseconds: LOOK_AGAIN_MILLISECONDS });
  const late = (view.data?.parts ?? []).filter(({ sharedAt }) => now - sharedAt > LATE_AFTER_MILLISECONDS);
  if (late.length === 0) return null;
  return (
    <ul className="attention" data-testid="unjoined-parts">
      {late.map(({ id, carCode, kind, tablet, officerBadge, sharedAt }) => (
        <AttentionRow
          key={id}
          kind="tablet"
          mark={<span className="attention__icon"><Icon name="warn" /></span>}
          title={say('part.title', { code: carCode, kind: sayLane(`part-kind.${kind}`) })}
          reason={say('part.reason')}
          since={sharedAt}
          owner={say('part.owner', { tablet, badge: officerBadge })}
        />
      ))}
    </ul>
  );
}
