// A coach: its trip, then seat by seat who sits there, which are empty and which are not accounted for (CP-82).
import { useState } from 'react';
import { Icon, type IconName } from '../../../../../web/design/icon.tsx';
import { Segmented } from '../../../../../web/design/segmented.tsx';
import { TextField } from '../../../../../web/design/text-field.tsx';
import { listMissingSeats, listSeats } from '../../../domain/flow/seats.ts';
import { tripSchema, type Trip } from '../../../domain/records/trip.ts';
import type { Draft } from '../draft/draft.ts';
import { isComplete } from '../draft/read-field.ts';
import { FlowHead } from '../flow/flow-head.tsx';
import { PrimaryAction } from '../parts/primary-action.tsx';
import { useInstrument } from '../parts/use-instrument.ts';
import { useDesk, useDeskState, useLaneSay, usePost } from '../parts/use-lane.ts';
import { beginTrip, findSeatState, setEmpty, takeSeat, type SeatState } from './coach-steps.ts';

export function CoachScreen() {
  const { draft } = useDeskState();
  return draft.trip === undefined ? <TripForm draft={draft} /> : <Seats draft={draft} trip={draft.trip} />;
}

const USUAL_SEATS = '45';

function TripForm({ draft }: { readonly draft: Draft }) {
  const say = useLaneSay();
  const desk = useDesk();
  const [typed, setTyped] = useState({ route: '', carrier: '', number: '', seats: USUAL_SEATS });
  const trip = tripSchema.safeParse({ ...typed, seats: Number(typed.seats), emptySeats: [] }).data;
  return (
    <>
      <section className="lane-page" data-testid="trip-form">
        <FlowHead title={say('coach.title')} />
        <TextField label={say('coach.route')} value={typed.route} onChange={(route) => setTyped({ ...typed, route })} maxLength={80} autoComplete="off" name="route" />
        <TextField label={say('coach.carrier')} value={typed.carrier} onChange={(carrier) => setTyped({ ...typed, carrier })} maxLength={80} autoComplete="off" name="carrier" />
        <TextField label={say('coach.number')} value={typed.number} onChange={(number) => setTyped({ ...typed, number })} maxLength={20} autoComplete="off" name="number" />
        <TextField label={say('coach.seats')} value={typed.seats} onChange={(seats) => setTyped({ ...typed, seats })} maxLength={2} inputMode="numeric" autoComplete="off" name="seats" />
      </section>
      <PrimaryAction isDisabled={trip === undefined} onPress={() => trip && desk.inside.saveDraft(beginTrip(draft, trip))}>{say('coach.begin')}</PrimaryAction>
    </>
  );
}

const ICON_BY_STATE: Readonly<Record<SeatState, IconName>> = { complete: 'check', entered: 'person', empty: 'close', missing: 'plus' };

function Seats({ draft, trip }: { readonly draft: Draft; readonly trip: Trip }) {
  const say = useLaneSay();
  const desk = useDesk();
  const instrument = useInstrument();
  const rules = usePost()?.rules;
  const [mode, setMode] = useState<'enter' | 'empty'>('enter');
  const isDone = (id: string): boolean => {
    const traveller = draft.travellers.find((one) => one.id === id);
    return traveller !== undefined && rules !== undefined && isComplete(traveller, rules);
  };
  const missing = listMissingSeats(trip, draft.travellers.map(({ seat }) => seat));
  const press = (seat: string, state: SeatState) => {
    if (mode === 'empty' && state !== 'complete' && state !== 'entered') return desk.inside.saveDraft(setEmpty(draft, seat, state === 'missing'));
    desk.inside.saveDraft(takeSeat(draft, seat, { id: desk.inside.tablet.newId(), instrument }));
    desk.show('check');
  };
  return (
    <>
      <section className="lane-page" data-testid="seats">
        <h2 className="lane-title">{[trip.route, trip.carrier, trip.number].filter((text) => text !== '').join(' · ')}</h2>
        <p role="status" data-testid="seats-missing" data-missing={missing.length}>
          {missing.length === 0 ? say('coach.complete', { seats: trip.seats, empty: trip.emptySeats.length }) : say('coach.missing', { count: missing.length, seats: trip.seats })}
        </p>
        <Segmented label={say('coach.mode')} hideLabel wide value={mode} onChange={setMode} choices={[{ value: 'enter', label: say('coach.mode.enter') }, { value: 'empty', label: say('coach.mode.empty') }]} />
        <ul className="coach-seats">
          {listSeats(trip).map((seat) => {
            const state = findSeatState(draft, seat, isDone);
            return (
              <li key={seat}>
                <button type="button" className="coach-seat" data-testid={`seat-${seat}`} data-state={state} aria-label={say(`coach.seat.${state}`, { seat })} onClick={() => press(seat, state)}>
                  {seat}
                  <Icon name={ICON_BY_STATE[state]} />
                </button>
              </li>
            );
          })}
        </ul>
      </section>
      <PrimaryAction onPress={() => desk.show('check')}>{say('hands.back-to-car')}</PrimaryAction>
    </>
  );
}
