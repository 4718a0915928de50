// The way from a coach in hand to its seats, with how many are not accounted for.
import { Icon } from '../../../../../web/design/icon.tsx';
import { listMissingSeats } from '../../../domain/flow/seats.ts';
import type { Draft } from '../draft/draft.ts';
import { useDesk, useLaneSay } from '../parts/use-lane.ts';

export function CoachTile({ draft }: { readonly draft: Draft }) {
  const say = useLaneSay();
  const desk = useDesk();
  const { trip, vehicleClass, travellers } = draft;
  if (vehicleClass !== 'coach') return null;
  const missing = trip && listMissingSeats(trip, travellers.map(({ seat }) => seat)).length;
  return (
    <li>
      <button type="button" className="lane-tile lane-tile--add" data-testid="open-coach" onClick={() => desk.show('coach')}>
        <Icon name="vehicle" />
        {missing === undefined ? say('flow.coach') : say('flow.coach-missing', { count: missing })}
      </button>
    </li>
  );
}
