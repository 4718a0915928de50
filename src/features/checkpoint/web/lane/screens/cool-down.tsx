// How long until a second reading counts, counted down where the officer waits for it.
import { Icon } from '../../../../../web/design/icon.tsx';
import { useDesk, useLaneSay, useNow } from '../parts/use-lane.ts';

const SECOND_MILLISECONDS = 1000;

/** `until` in milliseconds since the epoch. */
export function CoolDown({ until }: { readonly until: number }) {
  const say = useLaneSay();
  const now = useNow(useDesk().inside.tablet, SECOND_MILLISECONDS);
  const left = Math.max(0, Math.ceil((until - now) / SECOND_MILLISECONDS));
  const time = `${String(Math.floor(left / 60))}:${String(left % 60).padStart(2, '0')}`;
  return (
    <p className="lane-cool-down" data-testid="cool-down" data-left={left}>
      <Icon name="clock" />
      {left > 0 ? say('second-reading.in', { time }) : say('second-reading.now')}
    </p>
  );
}
