// The record of a person, through the real API: one per document, wherever and however often she is met.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { act, checkOf, readRows } from '../../../../tests/support/lane-work.ts';
import { createTestProduct, type TestProduct, type UnlockedTablet } from '../../../../tests/support/test-product.ts';
import { MINUTE_MILLISECONDS } from '../../../core/clock.ts';

type StoredPerson = { readonly id: string; readonly document_kind: string; readonly first_met_at: Date };
type Paper = { readonly kind: string; readonly number: string };

let under: TestProduct;
let first: UnlockedTablet;
let second: UnlockedTablet;

beforeAll(async () => {
  under = await createTestProduct();
  first = await under.tablet('JC-101');
  second = await under.tablet('JC-201');
});
afterAll(() => under.close());

const listPeople = (): Promise<StoredPerson[]> => readRows<StoredPerson>(under, 'select id, document_kind, first_met_at from people.person order by first_met_at, id');

/** One traveller for each paper, at the tablet's own lane. */
async function meet(tablet: UnlockedTablet, papers: readonly (Paper | undefined)[]): Promise<{ passageId: string; documents: readonly Paper[] }> {
  const made = checkOf(under, tablet, papers.map(() => 36.5));
  const check = { ...made, travellers: made.travellers.map((traveller, ordinal) => ({ ...traveller, document: papers[ordinal] ?? traveller.document })) };
  expect(await act(under, tablet, { verb: 'checkpoint.take-check', body: check })).toMatchObject({ status: 'accepted' });
  return { passageId: check.passageId, documents: check.travellers.map(({ document }) => document) };
}

test("PE-1 PE-3 'people.note-people' the same document at two checkpoints is one row, kept from the first meeting", async () => {
  const met = await meet(first, [undefined]);
  const [person] = await listPeople();
  under.clock.advance(MINUTE_MILLISECONDS);
  const again = await meet(second, met.documents);
  expect(await listPeople()).toEqual([person]);
  const rows = await readRows<{ person_id: string }>(under, 'select person_id from checkpoint.traveller where passage_id = any($1::uuid[])', [[met.passageId, again.passageId]]);
  expect(rows).toEqual([{ person_id: person?.id }, { person_id: person?.id }]);
});

test('PE-1 the same document twice in one vehicle is one row', async () => {
  const before = await listPeople();
  const [document] = (await meet(first, [undefined])).documents;
  await meet(first, [document, document]);
  expect(await listPeople()).toHaveLength(before.length + 1);
});

test('PE-2 a traveller without a document is nobody’s record', async () => {
  const before = await listPeople();
  const { passageId } = await meet(first, [{ kind: 'none', number: '' }]);
  expect(await listPeople()).toEqual(before);
  expect(await readRows(under, 'select person_id from checkpoint.traveller where passage_id = $1', [passageId])).toEqual([{ person_id: null }]);
});

test('nobody notes people from a desk', async () => {
  const administrator = await under.desk('GL-001');
  expect(await administrator.command('people.note-people', { people: [] })).toMatchObject({ status: 'refused' });
});
