// The ways to the flow of a post: from an empty lane the green lane and disinfection with what is overdue, from any car its other hands.
import { Icon } from '../../../../../web/design/icon.tsx';
import { listDisinfectionDue } from '../../../domain/flow/disinfection-due.ts';
import { useDesk, useLaneSay, useNow, useTabletStatus } from '../parts/use-lane.ts';
import type { Draft } from '../draft/draft.ts';
import { findPostFlow } from './find-post-flow.ts';
import { isUntouched } from './renew-draft.ts';

const AGE_MILLISECONDS = 15_000;

/** Nothing once a vehicle is in hand. */
export function FlowKeys({ draft }: { readonly draft: Draft }) {
  const say = useLaneSay();
  const desk = useDesk();
  const { tablet } = desk.inside;
  useTabletStatus(tablet);
  const now = useNow(tablet, AGE_MILLISECONDS);
  const isOverdue = listDisinfectionDue(findPostFlow(tablet), now).some((due) => due.isOverdue);
  if (!isUntouched(draft)) return null;
  return (
    <nav className="lane-flow-keys" aria-label={say('flow.keys')}>
      <button type="button" className="lane-chip" data-testid="open-green-lane" onClick={() => desk.show('green-lane')}>
        <Icon name="vehicle" />
        {say('flow.green-lane')}
      </button>
      <button type="button" className="lane-chip" data-testid="open-disinfection" data-overdue={isOverdue} onClick={() => desk.show('disinfection')}>
        <Icon name={isOverdue ? 'warn' : 'check'} />
        {say(isOverdue ? 'flow.disinfection-due' : 'flow.disinfection')}
      </button>
      <HandsKey />
    </nav>
  );
}

/** To hand over what is entered of a car, or to join what others have. */
export function HandsKey() {
  const say = useLaneSay();
  const desk = useDesk();
  return (
    <button type="button" className="lane-chip" data-testid="open-hands" onClick={() => desk.show('hands')}>
      <Icon name="person" />
      <span className="lane-chip__text">{say('flow.hands')}</span>
    </button>
  );
}
