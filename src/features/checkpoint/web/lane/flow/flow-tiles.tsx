// The ways from a car in hand to the other hands on it, and to the seats of a coach.
import { Icon } from '../../../../../web/design/icon.tsx';
import { listMissingSeats } from '../../../domain/flow/seats.ts';
import type { Draft } from '../draft/draft.ts';
import { useDesk, useLaneSay } from '../parts/use-lane.ts';

export function FlowTiles({ draft }: { readonly draft: Draft }) {
  const say = useLaneSay();
  const desk = useDesk();
  const { trip, vehicleClass, travellers } = draft;
  const missing = trip && listMissingSeats(trip, travellers.map(({ seat }) => seat)).length;
  return (
    <>
      {vehicleClass === 'coach' && (
        <li>
          <button type="button" className="lane-tile lane-tile--add" data-testid="open-coach" onClick={() => desk.show('coach')}>
            <Icon name="vehicle" />
            {missing === undefined ? say('flow.coach') : say('flow.coach-missing', { count: missing })}
          </button>
        </li>
      )}
      <li>
        <button type="button" className="lane-tile lane-tile--add" data-testid="hand-over-part" onClick={() => desk.show('hands')}>
          <Icon name="person" />
          {say('flow.hands')}
        </button>
      </li>
    </>
  );
}
