// The default pack is sound, its schema refuses unsound ones, and its rules speak both languages.
import { describe, expect, test } from 'vitest';
import { explain } from './explain.ts';
import { makeFirstVersion, pack202002 } from './pack-2020-02.ts';
import { listRules } from './pack-rules.ts';
import type { ProtocolPack } from './pack-shape.ts';
import { packSchema, versionSchema } from './records.ts';
import { shiftVersion } from './shift-pack.ts';

const placeholders = (text: string) => Array.from(text.matchAll(/\{\w+\}/g), ([name]) => name).sort();
const troubleOf = (pack: ProtocolPack) => packSchema.safeParse(pack).error?.issues.map(({ message }) => message) ?? [];
const withTemperature = (change: Partial<ProtocolPack['temperature']>): ProtocolPack => ({
  ...pack202002,
  temperature: { ...pack202002.temperature, ...change },
});

describe('PR-2 a sound pack', () => {
  test('the default pack and version pass and survive JSON', () => {
    const version = makeFirstVersion('320371');
    expect(versionSchema.parse(JSON.parse(JSON.stringify(version)))).toEqual(version);
  });

  test('each rule says the same values in both languages', () => {
    for (const { ruleId, because } of listRules(pack202002)) {
      expect([ruleId, placeholders(because.zh)]).toEqual([ruleId, placeholders(because.en)]);
    }
  });

  test('ids of risk areas name their division', () => {
    for (const area of pack202002.riskAreas) expect(area.ruleId).toBe(`risk-area.${area.divisionCode}`);
  });

  test('bands that do not rise are refused', () => {
    expect(troubleOf(withTemperature({ bands: pack202002.temperature.bands.toReversed() }))).toEqual(
      expect.arrayContaining(['BandOverlap', 'BandMilder', 'LowestBandNotClear']),
    );
  });

  test('a gap between plausible readings and the first band is refused', () => {
    const { plausible } = pack202002.temperature;
    expect(troubleOf(withTemperature({ plausible: { ...plausible, minCelsius: 34.5 } }))).toEqual(['BandGap']);
    expect(troubleOf(withTemperature({ plausible: { ...plausible, minCelsius: 35.5 } }))).toEqual(['BandUnderPlausible']);
  });

  test('instruments that nothing can confirm are refused', () => {
    const instruments = pack202002.temperature.instruments.filter(({ id }) => id !== 'ear');
    expect(troubleOf(withTemperature({ instruments }))).toEqual(['InstrumentUnconfirmed']);
  });

  test('repeated rule ids, areas that end before they begin and unknown stricter than yes are refused', () => {
    const [area] = pack202002.riskAreas;
    const [question] = pack202002.questions;
    if (area === undefined || question === undefined) throw new Error('the pack has areas and questions');
    expect(troubleOf({ ...pack202002, riskAreas: [area, { ...area, until: '2020-01-01' }] })).toEqual([
      'RepeatedRule',
      'AreaEndsBeforeItBegins',
    ]);
    expect(troubleOf({ ...pack202002, questions: [{ ...question, outcome: 'clear' }] })).toEqual([
      'UnknownStricter',
    ]);
  });

  test('a version that ends before it begins is refused', () => {
    const version = { ...makeFirstVersion('320371'), effectiveUntil: '2020-01-31T00:00:00+08:00' };
    expect(versionSchema.safeParse(version).success).toBe(false);
  });
});

describe('PR-2 words of a reason', () => {
  const reason = { ruleId: 'temperature.second-reading', params: { celsius: 37.6, instrument: 'infrared', minutes: 5 } };

  test('are the pack’s own, with the instrument by name', () => {
    expect(explain(pack202002, reason, 'zh')).toBe('红外测温读数 37.6 ℃ 偏高,请休息 5 分钟后用另一种体温计复测。');
    expect(explain(pack202002, reason, 'en')).toContain('The infrared camera or gun read 37.6 °C');
  });

  test('hide what is not given', () => {
    expect(explain(pack202002, { ruleId: 'temperature.normal' }, 'en')).toBe('Temperature … °C: normal.');
  });

  test('of another pack are an error', () => {
    expect(() => explain(pack202002, { ruleId: 'temperature.of-another-pack' }, 'zh')).toThrow('temperature.of-another-pack');
  });
});

describe('PR-12 shifting', () => {
  test('moves every date and nothing else, and back again', () => {
    const version = { ...makeFirstVersion('320371'), effectiveUntil: '2020-03-01T00:00:00+08:00' };
    const shifted = shiftVersion(version, 2484);
    expect(shifted).toMatchObject({
      effectiveFrom: '2026-11-19T16:00:00.000Z',
      pack: { anchorDate: '2026-11-22', riskAreas: [{ from: '2026-11-08', until: null }, {}, {}] },
    });
    expect(shiftVersion(shifted, -2484).pack).toEqual(version.pack);
    expect(versionSchema.safeParse(shifted).success).toBe(true);
  });
});
