// A draft under way: each thing wrong at its own field, and nothing wrong exactly when the server would take it.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { publishVersionSchema, type VersionDraft } from './commands.ts';
import { listDraftTrouble } from './draft-trouble.ts';
import { evaluateTraveller, denyAllExposures } from './evaluate.ts';
import { makeFirstVersion } from './pack-2020-02.ts';
import { COLD_FOREHEAD_CELSIUS } from './pack-trouble.ts';
import { OUTCOMES } from './outcomes.ts';
import { sayTrouble } from './say-change.ts';
import type { FieldPath } from './trouble.ts';
import { makeBand, makeInstrument, makeQuestion, makeRiskArea, makeSymptom, nextId, setAt, startDraft, withDivisionCode } from './version-draft.ts';

const start: VersionDraft = { ...startDraft(makeFirstVersion('320371'), { id: 'next', effectiveFrom: '2020-02-10T00:00:00+08:00' }), reason: '指挥部第4号通告' };

function troubleOf(draft: VersionDraft): string[] {
  return listDraftTrouble(draft).map(({ code, path }) => `${code} ${path.join('.')}`);
}

const withValue = (path: FieldPath, value: unknown): VersionDraft => setAt(start, path, value);

describe('PR-19 a draft', () => {
  test('begun from a sound version lacks only its reason', () => {
    expect(troubleOf({ ...start, reason: '' })).toEqual(['TextMissing reason']);
    expect(troubleOf(start)).toEqual([]);
  });

  test.each<[string, FieldPath, unknown]>([
    ['BandGap pack.temperature.bands.0.minCelsius', ['pack', 'temperature', 'bands', 0, 'minCelsius'], 35.6],
    ['BandUnderPlausible pack.temperature.bands.0.minCelsius', ['pack', 'temperature', 'bands', 0, 'minCelsius'], 34.5],
    ['BandOverlap pack.temperature.bands.2.minCelsius', ['pack', 'temperature', 'bands', 2, 'minCelsius'], 37.3],
    ['BandBeyondPlausible pack.temperature.bands.3.minCelsius', ['pack', 'temperature', 'bands', 3, 'minCelsius'], 43],
    ['NumberMissing pack.temperature.bands.1.minCelsius', ['pack', 'temperature', 'bands', 1, 'minCelsius'], Number.NaN],
    ['BandMilder pack.temperature.bands.3.outcome', ['pack', 'temperature', 'bands', 3, 'outcome'], 'hold'],
    ['NumberOutside pack.temperature.secondReading.coolDownMinutes', ['pack', 'temperature', 'secondReading', 'coolDownMinutes'], 90],
    ['InstrumentUnconfirmed pack.temperature.instruments.3.order', ['pack', 'temperature', 'instruments', 3, 'order'], 4],
    ['TextMissing pack.questions.0.text.en', ['pack', 'questions', 0, 'text', 'en'], ' '],
    ['TextMissing pack.questions.0.text.zh', ['pack', 'questions', 0, 'text', 'zh'], ''],
    ['UnknownStricter pack.questions.1.outcomeIfUnknown', ['pack', 'questions', 1, 'outcomeIfUnknown'], 'refer'],
    ['AreaEndsBeforeItBegins pack.riskAreas.0.until', ['pack', 'riskAreas', 0, 'until'], '2020-01-01'],
    ['DateMissing pack.riskAreas.0.from', ['pack', 'riskAreas', 0, 'from'], ''],
    ['CodeWrong pack.riskAreas.0.divisionCode', ['pack', 'riskAreas', 0, 'divisionCode'], '42010'],
    ['ValuesDiffer pack.symptoms.0.because.en', ['pack', 'symptoms', 0, 'because', 'en'], 'On {from} you had a fever.'],
    ['DateMissing effectiveFrom', ['effectiveFrom'], ''],
    ['EndsBeforeItBegins effectiveUntil', ['effectiveUntil'], '2020-02-09T00:00:00+08:00'],
    ['TooFew scope', ['scope'], []],
    ['CodeWrong id', ['id'], 'Not an id'],
  ])('%s', (expected, path, value) => {
    const draft = withValue(path, value);
    expect(troubleOf(draft)).toContain(expected);
    for (const trouble of listDraftTrouble(draft)) {
      for (const language of ['zh', 'en'] as const) expect(sayTrouble(trouble, language)).not.toMatch(/[{}]/);
    }
  });

  test('a cold forehead is never a normal temperature, however the range is set', () => {
    const cold = setAt(withValue(['pack', 'temperature', 'plausible', 'minCelsius'], 33), ['pack', 'temperature', 'bands', 0, 'minCelsius'], 33);
    expect(troubleOf(cold)).toEqual(['ColdForeheadPlausible pack.temperature.plausible.minCelsius']);
  });

  test('a new band, instrument, symptom, area and question want to be filled in, and are sound once they are', () => {
    const { pack } = start;
    const words = { zh: '新的', en: 'new' };
    const [top] = pack.temperature.bands.toReversed();
    const empty = {
      ...start,
      pack: {
        ...pack,
        temperature: { ...pack.temperature, bands: [...pack.temperature.bands, makeBand('band-5', top)], instruments: [...pack.temperature.instruments, makeInstrument('instrument-5')] },
        symptoms: [...pack.symptoms, makeSymptom('symptom-7')],
        riskAreas: [...pack.riskAreas, makeRiskArea('2020-02-09')],
        questions: [...pack.questions, makeQuestion('question-4')],
      },
    };
    const fields = listDraftTrouble(empty).map(({ path }) => path.slice(1).join('.'));
    expect(fields).toEqual(expect.arrayContaining(['temperature.bands.4.minCelsius', 'temperature.instruments.4.label.zh', 'symptoms.6.label.en', 'riskAreas.3.name.zh', 'riskAreas.3.divisionCode', 'questions.3.text.zh']));
    const filled = [
      [['temperature', 'bands', 4], { ...makeBand('band-5', top), minCelsius: 41, label: words, because: words }],
      [['temperature', 'instruments', 4], { ...makeInstrument('instrument-5'), label: words }],
      [['symptoms', 6, 'label'], words],
      [['riskAreas', 3], { ...withDivisionCode(makeRiskArea('2020-02-09'), '341600'), name: words }],
      [['questions', 3, 'text'], words],
    ] as const;
    expect(troubleOf(filled.reduce<VersionDraft>((draft, [path, value]) => setAt(draft, ['pack', ...path], value), empty))).toEqual([]);
  });

  test('has no trouble exactly when the server takes it', () => {
    const celsius = fc.integer({ min: 240, max: 460 }).map((tenths) => tenths / 10);
    const edges = fc.array(fc.tuple(celsius, fc.constantFrom(...OUTCOMES)), { minLength: 4, maxLength: 4 });
    const drafts = fc.record({ edges, min: celsius, max: celsius, english: fc.constantFrom('', 'Something?', '{x}'), until: fc.constantFrom(null, '2020-02-09T00:00:00+08:00', '2020-03-01T00:00:00+08:00') });
    fc.assert(
      fc.property(drafts, ({ edges: given, min, max, english, until }) => {
        const { pack } = start;
        const bands = pack.temperature.bands.map((band, index) => ({ ...band, minCelsius: given[index]?.[0] ?? 0, outcome: given[index]?.[1] ?? 'clear' }));
        const temperature = { ...pack.temperature, bands, plausible: { ...pack.temperature.plausible, minCelsius: min, maxCelsius: max } };
        const draft = setAt({ ...start, effectiveUntil: until, pack: { ...pack, temperature } }, ['pack', 'questions', 0, 'because', 'en'], english);
        const isTaken = publishVersionSchema.safeParse(draft).success && (until === null || Date.parse(until) > Date.parse(draft.effectiveFrom));
        expect(listDraftTrouble(draft).length === 0).toBe(isTaken);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('PR-2 a sound pack', () => {
  test('judges every reading: clear only within the plausible range, which begins above a cold forehead', () => {
    const celsius = fc.integer({ min: 250, max: 450 }).map((tenths) => tenths / 10);
    const edges = fc.uniqueArray(celsius, { minLength: 3, maxLength: 3 }).map((all) => all.toSorted((a, b) => a - b));
    fc.assert(
      fc.property(edges, celsius, ([first = 0, second = 0, third = 0], read) => {
        const { temperature } = start.pack;
        const [low, middle] = temperature.bands;
        if (low === undefined || middle === undefined) throw new Error('the pack has bands');
        const bands = [{ ...low, minCelsius: first }, { ...middle, minCelsius: second }];
        const pack = { ...start.pack, temperature: { ...temperature, bands, plausible: { ...temperature.plausible, minCelsius: first, maxCelsius: third } } };
        fc.pre(publishVersionSchema.safeParse({ ...start, pack }).success);
        const facts = { readings: [{ celsius: read, instrument: 'mercury', takenAt: 0 }], symptoms: [], travelHistory: [], exposures: denyAllExposures(pack) };
        const isClear = evaluateTraveller(pack, facts, 0).outcome === 'clear';
        expect(isClear).toBe(read >= first && read <= third && read < second);
        expect(isClear && read <= COLD_FOREHEAD_CELSIUS).toBe(false);
      }),
    );
  });
});

describe('a draft', () => {
  test('changed at one field is another, and the first stays as it was', () => {
    const changed = withValue(['pack', 'questions', 1, 'text', 'en'], 'Other?');
    expect(changed.pack.questions[1]?.text.en).toBe('Other?');
    expect(start.pack.questions[1]?.text.en).not.toBe('Other?');
    expect(changed.pack.questions[0]).toBe(start.pack.questions[0]);
  });

  test('new ids are free', () => {
    expect(nextId('symptom', ['fever', 'symptom-3', 'x'])).toBe('symptom-4');
    expect(nextId('symptom', ['symptom-2'])).toBe('symptom-3');
  });
});
