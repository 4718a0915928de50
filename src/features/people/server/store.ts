// All SQL of people.
import type { Transaction } from '../../../server/db/database.ts';
import { bulkStatement, valuesPlaceholders } from '../../../server/db/statements.ts';
import type { NotePeople } from '../domain/commands.ts';

/** Those already known keep their row. */
export function insertPeople(tx: Transaction, district: string, people: NotePeople['people']): void {
  if (people.length === 0) return;
  const values = people.flatMap((person) => [district, person.id, person.documentToken, person.documentKind, new Date(person.metAt)]);
  const text = `insert into people.person (district_code, id, document_token, document_kind, first_met_at) values ${valuesPlaceholders(people.length, 5)} on conflict do nothing`;
  tx.send(bulkStatement('insert-people', people.length, text), values);
}
