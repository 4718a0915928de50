// A coach's trip and a passenger's seat as facts of the record; nothing where there is none.
import type { ReactNode } from 'react';
import type { Say } from '../../../../../web/shell/words.tsx';
import type { Trip } from '../../../domain/records/trip.ts';
import type { zh } from './words.zh.ts';

type Fact = { readonly name: string; readonly value: ReactNode };

export function tripToFacts(say: Say<keyof typeof zh>, trip: Trip | undefined): Fact[] {
  if (trip === undefined) return [];
  const { route, carrier, number, seats, emptySeats } = trip;
  return [
    { name: say('trip.trip'), value: [route, carrier, number].filter((text) => text !== '').join(' · ') },
    { name: say('trip.seats'), value: say('trip.seats-words', { seats, empty: emptySeats.length }) },
  ];
}

export function seatToFacts(say: Say<keyof typeof zh>, seat: string | undefined): Fact[] {
  if (seat === undefined) return [];
  return [{ name: say('trip.seat'), value: seat === '0' ? say('trip.crew') : seat }];
}
