// SQL of the days for which checkpoints have keys; the keys themselves are in the key folder.
import type { Transaction } from '../../../../server/db/database.ts';
import { valuesPlaceholders } from '../../../../server/db/statements.ts';
import type { DayKeys, KeyOf } from '../day-keys.ts';

type Row = { place_code: string; day: number };

export async function loadDayKeys(tx: Transaction, district: string): Promise<DayKeys> {
  const rows = await tx.query<Row>({ text: 'select place_code, day from declaration.day_key where district_code = $1 order by place_code, day' }, [district]);
  const daysByPlace = new Map<string, number[]>();
  for (const { place_code, day } of rows) daysByPlace.set(place_code, [...(daysByPlace.get(place_code) ?? []), day]);
  return daysByPlace;
}

export async function insertDayKeys(tx: Transaction, district: string, made: { keys: readonly KeyOf[]; at: number }): Promise<void> {
  if (made.keys.length === 0) return;
  const values = made.keys.flatMap(({ checkpoint, day }) => [district, checkpoint, day, new Date(made.at)]);
  await tx.query({ text: `insert into declaration.day_key (district_code, place_code, day, made_at) values ${valuesPlaceholders(made.keys.length, 4)} on conflict do nothing` }, values);
}

export async function deleteDayKeys(tx: Transaction, district: string, untilDay: number): Promise<KeyOf[]> {
  const rows = await tx.query<Row>({ text: 'delete from declaration.day_key where district_code = $1 and day <= $2 returning place_code, day' }, [district, untilDay]);
  return rows.map(({ place_code, day }) => ({ checkpoint: place_code, day }));
}
