// Joining parts over all drafts: nothing that stands is lost, order does not matter where nothing differs, twice is once.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { startDraft, startTraveller, type Draft, type DraftTraveller } from '../draft/draft.ts';
import { makeDraft, makeId, makeTraveller } from '../testing/make-draft.ts';
import { isSameCar, mergePart, type PartToJoin } from './merge-part.ts';
import { draftToContents, partContent } from './part-content.ts';

const MEASURED_AT = Date.parse('2020-02-04T14:30:00+08:00');
const documents = (number: string): Partial<DraftTraveller> => ({ documentNumber: number, name: `演示${number}` });
const temperature = (digits: string): Partial<DraftTraveller> => ({ temperatureDigits: digits, measuredAt: MEASURED_AT, instrument: 'infrared' });

function draftOf(people: readonly Partial<DraftTraveller>[], change: Partial<Draft> = {}): Draft {
  return { ...startDraft(makeId(900), 'in'), plate: '苏C12345', travellers: people.map((person, index) => ({ ...startTraveller(makeId(index + 1), 'infrared'), ...person })), ...change };
}

function partsOf(draft: Draft, id: number): PartToJoin[] {
  return draftToContents(draft).map(({ content }, index) => ({ id: makeId(id + index), carCode: '7K2M', content: partContent.parse(JSON.parse(JSON.stringify(content))) }));
}

const joinAll = (draft: Draft, parts: readonly PartToJoin[]) => parts.reduce((joined, part) => mergePart(joined, part, () => makeId(500)).draft, draft);
const withoutIds = ({ travellers }: Draft) => travellers.map(({ id: _id, ...rest }) => rest);
const anyPerson = fc.record(
  { documentNumber: fc.constantFrom('99', '88'), name: fc.constantFrom('演示甲', '演示乙'), phone: fc.constantFrom('139'), temperatureDigits: fc.constantFrom('365', '376'), symptoms: fc.constant(['dry-cough']) },
  { requiredKeys: [] },
).map((person) => ({ ...person, ...(person.temperatureDigits !== undefined && { measuredAt: MEASURED_AT }) }) as Partial<DraftTraveller>);

describe('joining', () => {
  test('CP-80 papers on one handheld and temperatures on another make one whole car, whichever comes first', () => {
    const papers = draftOf([documents('1'), documents('2'), documents('3')]);
    const measured = draftOf([temperature('365'), temperature('376'), temperature('361')]);
    const one = joinAll(papers, partsOf(measured, 700));
    const other = joinAll(measured, partsOf(papers, 700));
    expect(withoutIds(one)).toEqual(withoutIds(other));
    expect(one.travellers).toMatchObject([{ name: '演示1', temperatureDigits: '365' }, { name: '演示2', temperatureDigits: '376' }, { name: '演示3', temperatureDigits: '361' }]);
    expect(one.joined).toEqual([makeId(700)]);
  });

  test('CP-80 nothing that stands is written over, every difference is told, and the same part twice changes nothing', () => {
    fc.assert(
      fc.property(fc.array(anyPerson, { maxLength: 5 }), fc.array(anyPerson, { minLength: 1, maxLength: 5 }), (mine, theirs) => {
        const draft = draftOf(mine);
        const [part] = partsOf(draftOf(theirs), 700);
        if (part === undefined) return;
        const { draft: joined, conflicts } = mergePart(draft, part, () => makeId(500));
        for (const [index, before] of draft.travellers.entries()) {
          const after = joined.travellers[index];
          if (before.name !== '') expect(after?.name).toBe(before.name);
          if (before.temperatureDigits !== '') expect(after?.temperatureDigits).toBe(before.temperatureDigits);
          const given = part.content.people.find(({ place }) => place === index + 1);
          const differs = before.name !== '' && given?.name !== undefined && given.name !== before.name;
          expect(conflicts.some(({ who, field }) => who === String(index + 1) && field === 'name')).toBe(differs);
        }
        expect(joined.travellers.length).toBe(Math.max(draft.travellers.length, ...part.content.people.map(({ place }) => place)));
        expect(withoutIds(mergePart(joined, part, () => makeId(501)).draft)).toEqual(withoutIds(joined));
      }),
    );
  });

  test('CP-80 a draft handed over whole comes out whole, in parts of few people', () => {
    const draft = makeDraft([1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => makeTraveller(number, { name: `演示${String(number)}`, stays: [{ divisionCode: '420106', from: '2020-01-30', until: '2020-02-02' }] })));
    const parts = partsOf(draft, 700);
    expect(parts.map(({ content }) => content.people.length)).toEqual([4, 4, 1]);
    const joined = joinAll(startDraft(makeId(901), 'in'), parts);
    expect(withoutIds(joined)).toEqual(withoutIds(draft));
    expect(joined.plate).toBe(draft.plate);
  });

  test('CP-80 disinfection by a third hand is one part of its own; an empty draft is none', () => {
    const [part, ...rest] = draftToContents(draftOf([], { disinfectedWith: { agent: 'peroxide' } }));
    expect(part?.kind).toBe('disinfection');
    expect(rest).toEqual([]);
    expect(draftToContents(draftOf([]))).toEqual([]);
    const joined = mergePart(draftOf([documents('1')]), { id: makeId(7), carCode: '7K2M', content: part?.content ?? expect.fail('There is a part') }, () => makeId(8));
    expect(joined.draft.disinfectedWith).toEqual({ agent: 'peroxide', partId: makeId(7) });
  });
});

test('CP-80 parts of one car find each other by the plate, and by the code where a plate is not known', () => {
  const car = draftOf([documents('1')]);
  expect(isSameCar(car, { carCode: 'ZZZZ', plate: '苏C·12345' })).toBe(true);
  expect(isSameCar(car, { carCode: '7K2M', plate: '苏C54321' })).toBe(false);
  expect(isSameCar({ ...car, carCode: '7K2M' }, { carCode: '7K2M', plate: '' })).toBe(true);
  expect(isSameCar({ ...car, carCode: '7K2M' }, { carCode: '7K2N', plate: '' })).toBe(false);
  expect(isSameCar(startDraft(makeId(1), 'in'), { carCode: '7K2N', plate: '苏C12345' })).toBe(true);
});

test('CP-82 passengers of a coach find their seats, however many tablets enter them', () => {
  const trip = { route: '宿州—徐州', carrier: '演示客运', number: 'K1', seats: 4, emptySeats: ['4'] };
  const front = draftOf([{ ...documents('1'), seat: '0' }, { ...documents('2'), seat: '2' }], { trip, vehicleClass: 'coach' });
  const back = draftOf([{ ...documents('3'), seat: '3' }, { ...documents('4'), seat: '1' }], { vehicleClass: 'coach' });
  const joined = joinAll(front, partsOf(back, 700));
  expect(joined.travellers.map(({ seat, name }) => [seat, name])).toEqual([['0', '演示1'], ['2', '演示2'], ['3', '演示3'], ['1', '演示4']]);
});
